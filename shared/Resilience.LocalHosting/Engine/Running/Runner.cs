using System.Diagnostics;
using System.Runtime.InteropServices;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Hosting;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>Runs an application: every resource waits for its own dependencies, starts, and is ready when it is healthy.</summary>
internal sealed class Runner : IHostedService, IAsyncDisposable
{
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(14);

    private readonly DistributedApplicationBuilder _application;
    private readonly ResourceNotificationService _notifications;
    private readonly IHostApplicationLifetime _lifetime;
    private readonly CancellationTokenSource _stopping = new();
    private readonly Screen _screen;
    private readonly ProcessStarter _processes;
    private readonly ServerStarter _servers;
    private readonly List<PosixSignalRegistration> _signals = [];
    private Task? _stopped;
    private int _requests;

    public Runner(DistributedApplicationBuilder application, ResourceNotificationService notifications, IHostApplicationLifetime lifetime)
    {
        (_application, _notifications, _lifetime) = (application, notifications, lifetime);
        _screen = new Screen(application.Resources.Where(r => r is ProjectResource or ExecutableResource).Select(r => r.Name.Length).DefaultIfEmpty().Max());
        _processes = new ProcessStarter(_screen, application.Environment.IsDevelopment(), _stopping.Token);
        _servers = new ServerStarter(application.DataFolder, _screen, _stopping.Token);
    }

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        if (_application.ExecutionContext.IsPublishMode)
        {
            throw new DistributedApplicationException(PublishExtensions.NeedsAspire);
        }

        Ports.Allocate(_application.Resources, _application.RandomPorts);
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGINT, AskedToStop));
        _signals.Add(PosixSignalRegistration.Create(PosixSignal.SIGTERM, AskedToStop));
        if (_application.Resources.Any(r => r is ContainerResource))
        {
            await RequiredSoftware.EnsureAsync(_screen.Say, cancellationToken);
        }

        _ = AnnounceAsync(Task.WhenAll(_application.Resources.Select(LiveAsync)));
    }

    public Task StopAsync(CancellationToken cancellationToken) => _stopped ??= StopInOrderAsync();

    public async ValueTask DisposeAsync() => await StopAsync(CancellationToken.None);

    // Services first, while the servers that they finish their work with are still there.
    private async Task StopInOrderAsync()
    {
        var clock = Stopwatch.StartNew();
        await _stopping.CancelAsync();
        await _processes.StopAsync(TimeSpan.FromSeconds(10));
        await _servers.StopAsync(TimeSpan.FromSeconds(Math.Max(1, (StopWithin - clock.Elapsed).TotalSeconds)));
        _processes.Dispose();
        _signals.ForEach(signal => signal.Dispose());
        if (_signals.Count > 0)
        {
            _screen.Say($"已停止，用时 {Screen.Seconds(clock.Elapsed)}。 Stopped in {Screen.Seconds(clock.Elapsed)}.");
        }
    }

    // The host itself begins to stop at the first signal; all that is left to do here is the second.
    private void AskedToStop(PosixSignalContext signal)
    {
        if (Interlocked.Increment(ref _requests) == 1)
        {
            _screen.Say("正在停止；再按一次 Ctrl-C 立即结束。 Stopping; press Ctrl-C again to end everything at once.");
            return;
        }

        _processes.Kill();
        Environment.Exit(130);
    }

    private async Task<StartedResource?> LiveAsync(IResource resource)
    {
        try
        {
            if (resource.Annotations.OfType<ExplicitStartAnnotation>().Any())
            {
                Publish(resource, s => s with { State = KnownResourceStates.NotStarted });
                return null;
            }

            Publish(resource, s => s with { State = KnownResourceStates.Waiting });
            await Dependencies.WaitAsync(resource, _notifications, _stopping.Token);
            Publish(resource, s => s with { State = KnownResourceStates.Starting });
            var clock = Stopwatch.StartNew();
            if (resource is ContainerResource)
            {
                // A server runs before it answers, and its port is known already: who only waits for the start need not wait for the answer.
                Publish(resource, s => s with { State = KnownResourceStates.Running });
            }

            var started = await StartAsync(resource);
            Publish(resource, s => s with { State = KnownResourceStates.Running });
            await BecomeReadyAsync(resource, started, clock);
            return started;
        }
        catch (OperationCanceledException) when (_stopping.IsCancellationRequested)
        {
            return null;
        }
        catch (Exception failure)
        {
            _screen.Say($"{resource.Name} 未能启动 could not start: {failure.Message}");
            Publish(resource, s => s with { State = KnownResourceStates.FailedToStart });
            return null;
        }
    }

    private async Task<StartedResource?> StartAsync(IResource resource)
    {
        switch (resource)
        {
            case ProjectResource or ExecutableResource:
                return await _processes.StartAsync(resource);
            case PostgresServerResource postgres:
                return await _servers.StartAsync(postgres);
            case RabbitMQServerResource rabbit:
                return await _servers.StartAsync(rabbit);
            case PostgresDatabaseResource database:
                await _servers.CreateAsync(database);
                return null;
            default:
                return null;
        }
    }

    private async Task BecomeReadyAsync(IResource resource, StartedResource? started, Stopwatch clock)
    {
        using var giveUp = CancellationTokenSource.CreateLinkedTokenSource(_stopping.Token);
        var healthy = HealthChecks.PassAsync(resource, giveUp.Token);
        if (started is not null)
        {
            _ = FollowAsync(resource, started);
            if (await Task.WhenAny(healthy, started.Ended) != healthy)
            {
                await giveUp.CancelAsync();
                return;
            }
        }

        await healthy;
        if (started is not null)
        {
            _screen.Say($"{resource.Name} 就绪 ready {Screen.Seconds(clock.Elapsed)}");
        }

        Publish(resource, s => s.State?.Text == KnownResourceStates.Running ? s with { Ready = true } : s);
    }

    private async Task FollowAsync(IResource resource, StartedResource started)
    {
        var code = await started.Ended;
        Publish(resource, s => s with
        {
            State = _stopping.IsCancellationRequested ? KnownResourceStates.Exited : KnownResourceStates.Finished,
            ExitCode = code,
            Ready = false,
        });
    }

    private async Task AnnounceAsync(Task<StartedResource?[]> lives)
    {
        var started = await lives;
        if (_stopping.IsCancellationRequested)
        {
            return;
        }

        var down = _application.Resources.Where(IsDown).Select(r => r.Name).ToList();
        foreach (var line in Announcement.Lines(_application.Resources, started.OfType<StartedResource>(), down))
        {
            _screen.Say(line);
        }

        if (down.Count > 0 && started.All(s => s is null or { Ended.IsCompleted: true }))
        {
            Environment.ExitCode = 1;
            _lifetime.StopApplication();
        }
    }

    private bool IsDown(IResource resource) =>
        _notifications.Latest(resource)?.Snapshot is { } now
        && (now.State?.Text == KnownResourceStates.FailedToStart || (now.State?.Text == KnownResourceStates.Finished && now.ExitCode != 0));

    private void Publish(IResource resource, Func<CustomResourceSnapshot, CustomResourceSnapshot> change) =>
        _notifications.PublishUpdateAsync(resource, change);
}
