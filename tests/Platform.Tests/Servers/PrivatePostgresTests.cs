using System.Net;
using System.Net.Sockets;
using Npgsql;
using Resilience.LocalHosting.Servers;

namespace Resilience.Platform.Tests.Servers;

public class PrivatePostgresTests
{
    private static readonly PrivateServerOptions Throwaway = new() { Throwaway = true };

    [Fact]
    public async Task Leaves_no_process_and_no_temporary_folder_after_a_stop()
    {
        var postgres = await PrivatePostgres.StartAsync(Throwaway, TestContext.Current.CancellationToken);
        var folder = await ScalarAsync<string>(postgres, "select setting from pg_settings where name = 'data_directory'");
        var processes = ProcessTree.Of(postgres.ProcessId, folder);

        await postgres.StopAsync();

        Assert.True(processes.Count > 3);
        await ProcessTree.GoneAsync(processes);
        Assert.False(Directory.Exists(Path.GetDirectoryName(folder)));
    }

    [Fact]
    public async Task Keeps_committed_rows_over_a_kill_and_a_restart_and_a_new_password()
    {
        using var scratch = new ScratchFolder();
        var kept = Throwaway with { DataFolder = scratch["postgres"] };
        int port;
        await using (var postgres = await PrivatePostgres.StartAsync(kept, TestContext.Current.CancellationToken))
        {
            port = postgres.Port;
            await ScalarAsync<object>(postgres, "create table kept (id int); insert into kept values (42)");
            await postgres.KillAsync();
            Assert.Equal(0, postgres.ProcessId);
            await postgres.RestartAsync(TestContext.Current.CancellationToken);

            Assert.Equal(port, postgres.Port);
            Assert.Equal(42, await ScalarAsync<int>(postgres, "select id from kept"));
        }

        await using var again = await PrivatePostgres.StartAsync(kept with { Password = "it's another" }, TestContext.Current.CancellationToken);
        Assert.Equal(42, await ScalarAsync<int>(again, "select id from kept"));
        var refused = await Assert.ThrowsAsync<PostgresException>(() => ScalarAsync<int>(again, "select 1", password: "wrong"));
        Assert.Equal(PostgresErrorCodes.InvalidPassword, refused.SqlState);
    }

    [Fact]
    public async Task Refuses_a_data_folder_that_another_platform_uses()
    {
        using var scratch = new ScratchFolder();
        var kept = Throwaway with { DataFolder = scratch["postgres"] };
        await using var first = await PrivatePostgres.StartAsync(kept, TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(() => PrivatePostgres.StartAsync(kept, TestContext.Current.CancellationToken));

        Assert.Contains("Another running platform", refusal.Message);
        Assert.Equal(1, await ScalarAsync<int>(first, "select 1"));
    }

    [Fact]
    public async Task Names_the_port_that_is_in_use()
    {
        using var other = new TcpListener(IPAddress.Loopback, 0);
        other.Start();
        var port = ((IPEndPoint)other.LocalEndpoint).Port;

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(
            () => PrivatePostgres.StartAsync(Throwaway with { Port = port }, TestContext.Current.CancellationToken));

        Assert.Contains($"PostgreSQL cannot use port {port}", refusal.Message);
    }

    [Fact]
    public async Task Names_the_data_folder_that_it_cannot_write_to()
    {
        using var scratch = new ScratchFolder();
        await File.WriteAllTextAsync(scratch["file"], "in the way", TestContext.Current.CancellationToken);

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(
            () => PrivatePostgres.StartAsync(Throwaway with { DataFolder = scratch["file/postgres"] }, TestContext.Current.CancellationToken));

        Assert.Contains(scratch["file/postgres"], refusal.Message);
    }

    [Fact]
    public async Task Says_what_to_install_when_the_program_is_missing()
    {
        using var empty = new ScratchFolder();

        var refusal = await Assert.ThrowsAsync<LocalHostingException>(
            () => PrivatePostgres.StartAsync(Throwaway, empty.Path, TestContext.Current.CancellationToken));

        Assert.Contains("apt-get install postgresql-", refusal.Message);
    }

    private static async Task<T> ScalarAsync<T>(PrivatePostgres postgres, string sql, string? password = null)
    {
        var builder = new NpgsqlConnectionStringBuilder(postgres.ConnectionString) { Database = "postgres", Pooling = false };
        builder.Password = password ?? builder.Password;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
