using Resilience.Testing;

// hold <folder>: keeps the servers of a test run. Test processes start it; nobody else needs to.
if (args is ["hold", var folder])
{
    using var holder = new TestServersHolder(folder);
    return await holder.RunAsync();
}

await Console.Error.WriteLineAsync("usage: Resilience.Testing hold <folder>");
return 2;
