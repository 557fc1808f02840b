using System.Net.Http.Headers;
using System.Text;

namespace Resilience.LocalHosting.Servers;

/// <summary>A RabbitMQ node that belongs to this process: own data folder, own ports on 127.0.0.1, gone when we are.</summary>
public sealed class PrivateRabbitMq : IAsyncDisposable
{
    private readonly PrivateServerOptions _options;
    private readonly ServerFolder _folder;
    private readonly InstalledServers _installed;
    private readonly HttpClient _http = new() { Timeout = TimeSpan.FromSeconds(5) };
    private RabbitMqPorts _ports = new(0, 0, 0, 0, 0);
    private GuardedProcess? _epmd;
    private GuardedProcess? _server;
    private bool _stopped;

    private PrivateRabbitMq(PrivateServerOptions options, ServerFolder folder, InstalledServers installed)
    {
        (_options, _folder, _installed) = (options, folder, installed);
        UserName = options.UserName ?? "resilience";
        Password = folder.Password(options.Password);
        VirtualHost = options.VirtualHost ?? "/";
        _http.DefaultRequestHeaders.Authorization =
            new AuthenticationHeaderValue("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes($"{UserName}:{Password}")));
    }

    /// <summary>How to connect as the administrator; without a path it means the virtual host <c>/</c>.</summary>
    public Uri AmqpUri => new($"amqp://{Credentials}@127.0.0.1:{Port}{(VirtualHost == "/" ? "" : $"/{Uri.EscapeDataString(VirtualHost)}")}");

    /// <summary>The management page and API, without credentials.</summary>
    public Uri ManagementUri => new($"http://127.0.0.1:{ManagementPort}/");

    /// <summary>The administrator, with all rights on <see cref="VirtualHost"/> and <c>/</c>.</summary>
    public string UserName { get; }

    /// <summary>The administrator's password.</summary>
    public string Password { get; }

    /// <summary>The virtual host that was asked for.</summary>
    public string VirtualHost { get; }

    /// <summary>The AMQP port on 127.0.0.1.</summary>
    public int Port => _ports.Amqp;

    /// <summary>The port of the management API on 127.0.0.1.</summary>
    public int ManagementPort => _ports.Management;

    /// <summary>The port of the stream protocol on 127.0.0.1.</summary>
    public int StreamPort => _ports.Stream;

    /// <summary>The process id of the node; 0 while none runs.</summary>
    public int ProcessId => _server is { HasEnded: false } server ? server.ServerId : 0;

    private string Credentials => $"{Uri.EscapeDataString(UserName)}:{Uri.EscapeDataString(Password)}";

    /// <summary>Starts a node and returns when the administrator can use the virtual host.</summary>
    /// <exception cref="LocalHostingException">No binaries, no port, no place to write, or the node did not start.</exception>
    public static Task<PrivateRabbitMq> StartAsync(PrivateServerOptions options, CancellationToken ct) => StartAsync(options, "/", ct);

    internal static async Task<PrivateRabbitMq> StartAsync(PrivateServerOptions options, string searchRoot, CancellationToken ct)
    {
        var installed = InstalledServers.Find(searchRoot);
        if (installed.RabbitMqServer is null || installed.Epmd is null)
            throw Startup.Missing("RabbitMQ", "rabbitmq-server");

        var folder = await ServerFolder.OpenAsync(options.DataFolder, "rabbitmq", ServerUser.For("rabbitmq"), options.Log, ct);
        var rabbitMq = new PrivateRabbitMq(options, folder, installed);
        try
        {
            await folder.WriteAsync("password", rabbitMq.Password);
            await Startup.TwiceAsync(folder, () =>
            {
                var free = FreePorts.Take(5, options.Port, "RabbitMQ");
                return rabbitMq.LaunchAsync(new(free[0], free[1], free[2], free[3], free[4]), ct);
            });
            return rabbitMq;
        }
        catch
        {
            await rabbitMq.StopAsync();
            throw;
        }
    }

    /// <summary>Stops the node: about 6 s, most of which its management plugin takes; at once when it is a throwaway. A temporary data folder is deleted.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        await EndAsync(keepFolder: !_folder.Temporary);
        _http.Dispose();
        _folder.Dispose();
    }

    /// <summary>Ends the node with SIGKILL, as a power cut would. The data stays.</summary>
    /// <remarks>RabbitMQ 3.10 writes a new quorum queue's registration late: one declared less than some 3 s before the kill does not answer afterwards.</remarks>
    public async Task KillAsync()
    {
        if (_server is { HasEnded: false } server)
            await server.KillAsync();
    }

    /// <summary>Starts the node again, after <see cref="KillAsync"/> or a stop of its own making, on the same ports and data.</summary>
    /// <exception cref="LocalHostingException">A port was taken meanwhile, or the node did not start.</exception>
    public async Task RestartAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        await EndAsync(keepFolder: true);
        await LaunchAsync(_ports, ct);
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task LaunchAsync(RabbitMqPorts ports, CancellationToken ct)
    {
        await EndAsync(keepFolder: true);
        _ports = ports;
        await RabbitMqFiles.WriteAsync(_folder, ports, UserName, Password, VirtualHost);
        var environment = RabbitMqFiles.Environment(_folder, ports);

        // Without a port mapper of our own the node starts one that stays behind when the node has ended.
        _epmd = await GuardedProcess.StartAsync(_folder, "epmd", "TERM", [_installed.Epmd!, "-port", $"{ports.Epmd}", "-address", "127.0.0.1"], environment);
        await Startup.WaitAsync("epmd", _folder, _epmd, () => Startup.AcceptsAsync(ports.Epmd, ct), ct);

        _server = await GuardedProcess.StartAsync(_folder, "server", _options.Throwaway ? "KILL" : "TERM", [_installed.RabbitMqServer!], environment);
        await Startup.WaitAsync("RabbitMQ", _folder, _server, () => AnswersAsync(ct), ct);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        if (!await Startup.AcceptsAsync(Port, ct))
            return false;
        try
        {
            using var reply = await _http.GetAsync(new Uri(ManagementUri, $"api/vhosts/{Uri.EscapeDataString(VirtualHost)}"), ct);
            return reply.IsSuccessStatusCode;
        }
        catch (Exception failure) when (failure is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task EndAsync(bool keepFolder)
    {
        if (_server is { } server)
            await server.StopAsync(keepFolder);
        if (_epmd is { } epmd)
            await epmd.StopAsync(keepFolder);
        (_server, _epmd) = (null, null);
    }
}
