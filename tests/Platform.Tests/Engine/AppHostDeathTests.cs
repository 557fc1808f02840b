using System.Diagnostics;
using System.Runtime.CompilerServices;
using Aspire.Hosting;

namespace Resilience.Platform.Tests.Engine;

public sealed class AppHostDeathTests
{
    private const string AsAppHost = "RESILIENCE_TEST_APP_HOST";

    [Fact]
    public async Task Leaves_no_child_behind_when_the_app_host_is_killed()
    {
        var folder = Directory.CreateTempSubdirectory("resilience-engine-").FullName;
        using var appHost = Process.Start(new ProcessStartInfo("dotnet", [typeof(AppHostDeathTests).Assembly.Location])
        {
            Environment = { [AsAppHost] = folder },
        })!;
        var files = new[] { "child", "grandchild" }.Select(name => Path.Combine(folder, name)).ToList();
        await Wait.UntilAsync(() => files.All(file => File.Exists(file) && File.ReadAllText(file).EndsWith('\n')));
        var processes = files.Select(file => File.ReadAllText(file).Trim()).ToList();
        Assert.All(processes, id => Assert.True(EngineApp.IsAlive(id)));

        appHost.Kill();

        await Wait.UntilAsync(() => !processes.Any(EngineApp.IsAlive));
        Directory.Delete(folder, recursive: true);
    }

    // An app host must be a process of its own to be killed, so this program plays one when it is asked to.
    [ModuleInitializer]
    internal static void PlayAppHost()
    {
        if (Environment.GetEnvironmentVariable(AsAppHost) is not { } folder)
            return;

        var builder = DistributedApplication.CreateBuilder();
        builder.AddExecutable("child", "/bin/sh", folder, "-c", "sleep 0.5; echo $$ > child; sleep 1000 & echo $! > grandchild; wait");
        builder.Build().Run();
        Environment.Exit(0);
    }
}
