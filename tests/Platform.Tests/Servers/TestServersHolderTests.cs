using System.Diagnostics;
using System.Net.Sockets;
using System.Text.Json;
using Npgsql;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Servers;

public class TestServersHolderTests
{
    [Fact]
    public async Task Leaves_nothing_when_it_is_killed_as_an_ordinary_user()
    {
        using var scratch = new ScratchFolder();
        using var holder = StartAsNobody(scratch, scratch["tmp"]);
        using var line = await ConnectAsync(scratch, holder);
        var addresses = JsonSerializer.Deserialize<TestServerAddresses>((await line.ReadLineAsync())!)!;
        Assert.Null(addresses.Failure);
        await using (var connection = new NpgsqlConnection(addresses.Postgres + ";Database=postgres;Pooling=false"))
            await connection.OpenAsync();

        var processes = ProcessTree.Of(holder.Id, scratch.Path);
        holder.Kill();

        Assert.True(processes.Count > 8);
        await ProcessTree.GoneAsync(processes);
        Assert.Empty(Directory.EnumerateFileSystemEntries(scratch["tmp"], "resilience-*"));
    }

    [Fact]
    public async Task Says_which_folder_an_ordinary_user_cannot_write_to()
    {
        using var scratch = new ScratchFolder();
        var closed = Directory.CreateDirectory(scratch["closed"], UnixFileMode.UserRead | UnixFileMode.UserExecute | UnixFileMode.OtherRead | UnixFileMode.OtherExecute).FullName;
        using var holder = StartAsNobody(scratch, closed);
        TestServerAddresses addresses;
        using (var line = await ConnectAsync(scratch, holder))
            addresses = JsonSerializer.Deserialize<TestServerAddresses>((await line.ReadLineAsync())!)!;

        Assert.Contains($"Cannot write to the data folder {closed}", addresses.Failure);
        await ProcessTree.GoneAsync([holder.Id]);
    }

    // The checkout may lie where only root may go, so the program runs from a copy.
    private static Process StartAsNobody(ScratchFolder scratch, string temporary)
    {
        var everybody = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead | UnixFileMode.GroupWrite
            | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;
        var program = Directory.CreateDirectory(scratch["program"]).FullName;
        foreach (var file in Directory.EnumerateFiles(AppContext.BaseDirectory).Where(file => Path.GetExtension(file) is ".dll" or ".json"))
            File.Copy(file, Path.Combine(program, Path.GetFileName(file)));
        foreach (var open in new[] { scratch["tmp"], scratch["run"] })
            File.SetUnixFileMode(Directory.CreateDirectory(open).FullName, everybody);

        var start = TestServersConnection.HolderStart(program, scratch["run"]);
        if (Environment.IsPrivilegedProcess)
        {
            string[] nobody = ["--reuid=nobody", "--regid=nogroup", "--clear-groups", start.FileName, .. start.ArgumentList];
            start = new ProcessStartInfo("setpriv", nobody);
        }

        start.Environment["TMPDIR"] = temporary;
        start.Environment["HOME"] = scratch["tmp"];
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        return Process.Start(start)!;
    }

    private static async Task<StreamReader> ConnectAsync(ScratchFolder scratch, Process holder)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(50));
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(TestServersConnection.SocketIn(scratch["run"])));
                return new StreamReader(new NetworkStream(socket, ownsSocket: true));
            }
            catch (SocketException) when (!holder.HasExited && waited.Elapsed < TimeSpan.FromMinutes(1))
            {
                socket.Dispose();
                await timer.WaitForNextTickAsync();
            }
        }
    }
}
