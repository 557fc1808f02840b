using Npgsql;

namespace Resilience.LocalHosting.Servers;

/// <summary>A PostgreSQL server that belongs to this process: own data folder, own port on 127.0.0.1, gone when we are.</summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private readonly PrivateServerOptions _options;
    private readonly ServerFolder _folder;
    private readonly string _bin;
    private GuardedProcess? _server;
    private bool _stopped;

    private PrivatePostgres(PrivateServerOptions options, ServerFolder folder, string bin)
    {
        (_options, _folder, _bin) = (options, folder, bin);
        UserName = options.UserName ?? "postgres";
        Password = folder.Password(options.Password);
    }

    /// <summary>The TCP port on 127.0.0.1.</summary>
    public int Port { get; private set; }

    /// <summary>The superuser.</summary>
    public string UserName { get; }

    /// <summary>The superuser's password (scram-sha-256).</summary>
    public string Password { get; }

    /// <summary>How to connect as the superuser; it names no database.</summary>
    public string ConnectionString => Connection(Password).ConnectionString;

    /// <summary>The process id of the postmaster; 0 while none runs.</summary>
    public int ProcessId => _server is { HasEnded: false } server ? server.ServerId : 0;

    /// <summary>Starts a server and returns when it answers.</summary>
    /// <exception cref="LocalHostingException">No binaries, no port, no place to write, or the server did not start.</exception>
    public static Task<PrivatePostgres> StartAsync(PrivateServerOptions options, CancellationToken ct) => StartAsync(options, "/", ct);

    internal static async Task<PrivatePostgres> StartAsync(PrivateServerOptions options, string searchRoot, CancellationToken ct)
    {
        var data = options.DataFolder is { } kept ? Path.Combine(kept, "data", "PG_VERSION") : null;
        var version = File.Exists(data) ? (await File.ReadAllTextAsync(data, ct)).Trim() : null;
        var bin = InstalledServers.Find(searchRoot, version).PostgresBin
            ?? throw Startup.Missing(version is null ? "PostgreSQL" : $"PostgreSQL {version}", $"postgresql-{version ?? "15"}-postgis-3");

        var folder = await ServerFolder.OpenAsync(options.DataFolder, "postgres", ServerUser.For("postgres"), options.Log, ct);
        var postgres = new PrivatePostgres(options, folder, bin);
        try
        {
            if (!Directory.Exists(folder["data"]))
                await postgres.CreateDataAsync(ct);
            await Startup.TwiceAsync(folder, () => postgres.LaunchAsync(FreePorts.Take(1, options.Port, "PostgreSQL")[0], ct));
            await folder.WriteAsync("password", postgres.Password);
            return postgres;
        }
        catch
        {
            await postgres.StopAsync();
            throw;
        }
    }

    /// <summary>Stops the server; open transactions are rolled back. A temporary data folder is deleted.</summary>
    public async Task StopAsync()
    {
        if (_stopped)
            return;

        _stopped = true;
        if (_server is { } server)
            await server.StopAsync(keepFolder: !_folder.Temporary);
        _folder.Dispose();
    }

    /// <summary>Ends the server and its children with SIGKILL, as a power cut would. The data stays.</summary>
    public async Task KillAsync()
    {
        if (_server is { HasEnded: false } server)
            await server.KillAsync();
    }

    /// <summary>Starts the server again, after <see cref="KillAsync"/> or a stop of its own making, on the same port and data.</summary>
    /// <exception cref="LocalHostingException">The port was taken meanwhile, or the server did not start.</exception>
    public async Task RestartAsync(CancellationToken ct)
    {
        ObjectDisposedException.ThrowIf(_stopped, this);
        if (_server is { } server)
            await server.DisposeAsync();
        await LaunchAsync(Port, ct);
    }

    /// <inheritdoc cref="StopAsync"/>
    public async ValueTask DisposeAsync() => await StopAsync();

    private async Task CreateDataAsync(CancellationToken ct)
    {
        _options.Log?.Invoke($"创建 PostgreSQL 数据目录 {_folder.Path}。 / Creating the PostgreSQL data folder {_folder.Path}.");
        await _folder.WriteAsync("password", Password);
        if (Directory.Exists(_folder["data.new"]))
            Directory.Delete(_folder["data.new"], recursive: true);

        string[] throwaway = _options.Throwaway ? ["--no-sync"] : [];
        await using var initdb = await GuardedProcess.StartAsync(_folder, "initdb", "TERM",
            [Path.Combine(_bin, "initdb"), "-D", _folder["data.new"], "-U", UserName, "-A", "scram-sha-256",
             $"--pwfile={_folder["password"]}", "-E", "UTF8", "--locale=C.UTF-8", .. throwaway], []);
        if (await initdb.EndAsync(ct) != 0)
            throw LocalHostingException.Say(
                $"无法创建 PostgreSQL 数据目录 {_folder.Path}，请查看其中的 initdb.log。",
                $"The PostgreSQL data folder {_folder.Path} could not be created; see initdb.log in it.");

        // The name says that it is whole; an interrupted initdb leaves data.new only.
        Directory.Move(_folder["data.new"], _folder["data"]);
    }

    private async Task LaunchAsync(int port, CancellationToken ct)
    {
        Port = port;
        // A Unix socket's path may have 107 bytes at most.
        var socket = _folder.Path.Length < 80 ? _folder.Path : "";
        string[] settings =
        [
            "listen_addresses=127.0.0.1", $"unix_socket_directories={socket}", "max_connections=400",
            $"shared_buffers={(_options.Throwaway ? 64 : 256)}MB", "fsync=on", "wal_compression=on", "jit=off",
        ];
        _server = await GuardedProcess.StartAsync(_folder, "server", "INT",
            [Path.Combine(_bin, "postgres"), "-D", _folder["data"], "-p", $"{port}", .. settings.SelectMany(setting => new[] { "-c", setting })], []);
        await Startup.WaitAsync("PostgreSQL", _folder, _server, () => AnswersAsync(ct), ct);
    }

    private async Task<bool> AnswersAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection(Password, forProbe: true).ConnectionString);
            await connection.OpenAsync(ct);
            return true;
        }
        catch (PostgresException refused) when (refused.SqlState == PostgresErrorCodes.InvalidPassword)
        {
            await ChangePasswordAsync(ct);
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    // The data was made with another password than is wanted now; the old one lies beside it.
    private async Task ChangePasswordAsync(CancellationToken ct)
    {
        try
        {
            await using var connection = new NpgsqlConnection(Connection(_folder.KeptPassword ?? "", forProbe: true).ConnectionString);
            await connection.OpenAsync(ct);
            await using var command = new NpgsqlCommand("select format('alter role %I password %L', current_user, @password)", connection);
            command.Parameters.AddWithValue("password", Password);
            command.CommandText = (string)(await command.ExecuteScalarAsync(ct))!;
            command.Parameters.Clear();
            await command.ExecuteNonQueryAsync(ct);
        }
        catch (PostgresException)
        {
            throw LocalHostingException.Say(
                $"数据目录 {_folder.Path} 是用另一个用户或密码创建的，请使用原来的，或删除该目录。",
                $"The data folder {_folder.Path} was made with another user or password; use that one or delete the folder.");
        }
    }

    private NpgsqlConnectionStringBuilder Connection(string password, bool forProbe = false)
    {
        var builder = new NpgsqlConnectionStringBuilder { Host = "127.0.0.1", Port = Port, Username = UserName, Password = password };
        if (forProbe)
            (builder.Database, builder.Pooling, builder.Timeout) = ("postgres", false, 5);
        return builder;
    }
}
