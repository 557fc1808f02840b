using System.Net;
using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Resilience.Platform.Tests.Engine;

/// <summary>A little application of shell scripts, in a folder of its own.</summary>
internal sealed class EngineApp : IAsyncDisposable
{
    private DistributedApplication? _app;

    public EngineApp(params string[] args) =>
        Builder = DistributedApplication.CreateBuilder(new DistributedApplicationOptions { Args = args, ProjectDirectory = Folder });

    public string Folder { get; } = Directory.CreateTempSubdirectory("resilience-engine-").FullName;

    public IDistributedApplicationBuilder Builder { get; }

    public ResourceNotificationService States => _app!.ResourceNotifications;

    /// <summary>Adds a program that is a line of shell.</summary>
    public IResourceBuilder<ExecutableResource> Script(string name, string line) => Builder.AddExecutable(name, "/bin/sh", Folder, "-c", line);

    public async Task StartAsync()
    {
        _app = Builder.Build();
        await _app.StartAsync();
    }

    public Task StopAsync() => _app!.StopAsync();

    /// <summary>The text of a file that a script is about to write.</summary>
    public async Task<string> ReadAsync(string file)
    {
        var path = Path.Combine(Folder, file);
        for (var tries = 0; tries < 12_000; tries++)
        {
            if (File.Exists(path) && await File.ReadAllTextAsync(path) is { Length: > 0 } text)
                return text.Trim();
            await Wait.AMoment();
        }

        throw new TimeoutException($"Nobody wrote {file}.");
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
            await _app.DisposeAsync();
        Directory.Delete(Folder, recursive: true);
    }

    public static bool IsAlive(string processId) =>
        File.Exists($"/proc/{processId}/stat") && !File.ReadAllText($"/proc/{processId}/stat").Contains(") Z ", StringComparison.Ordinal);
}
