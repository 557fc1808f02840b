using System.Diagnostics;

namespace Resilience.Bench;

/// <summary>One process of a bench: this program again, in another part.</summary>
internal sealed class Part : IAsyncDisposable
{
    private readonly Process process;

    private Part(Process process) => this.process = process;

    /// <summary>Resident memory in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <summary>Processor time taken so far, in milliseconds.</summary>
    public double ProcessorMs
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime.TotalMilliseconds;
        }
    }

    public static Task<Part> StartAsync(string name, IReadOnlyDictionary<string, string> environment, Uri? ready = null) =>
        StartProgramAsync(typeof(Part).Assembly.Location, ["part", name], environment, ready);

    /// <summary>Another program, such as a service.</summary>
    public static async Task<Part> StartProgramAsync(string assembly, string[] arguments, IReadOnlyDictionary<string, string> environment, Uri? ready)
    {
        var name = Path.GetFileName(assembly);
        var start = new ProcessStartInfo("dotnet", [assembly, .. arguments]) { RedirectStandardInput = true };
        foreach (var (key, value) in environment)
            start.Environment[key] = value;
        var part = new Part(Process.Start(start)!);
        if (ready is null)
            return part;

        using var http = new HttpClient();
        for (var attempt = 0; attempt < 600; attempt++)
        {
            if (part.process.HasExited)
                throw new InvalidOperationException($"{name} ended with exit code {part.process.ExitCode}.");
            try
            {
                using var answer = await http.GetAsync(ready);
                if (answer.IsSuccessStatusCode)
                    return part;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }

            await Task.Delay(100);
        }

        throw new TimeoutException($"{name} did not become ready.");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            process.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
    }

    /// <summary>Ends this process when the bench that started it is gone: its standard input closes then.</summary>
    public static void EndWithParent() => new Thread(() =>
    {
        while (Console.In.Read() >= 0)
        {
            // Nothing is ever written.
        }

        Environment.Exit(0);
    }) { IsBackground = true }.Start();
}
