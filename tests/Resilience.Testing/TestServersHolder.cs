using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Resilience.Testing;

/// <summary>The program that keeps the servers of a test run, and ends 15 seconds after the last test process.</summary>
internal sealed class TestServersHolder(string folder) : IDisposable
{
    private readonly TaskCompletionSource<TestServerAddresses> _addresses = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Stopwatch _alone = Stopwatch.StartNew();
    private TimeSpan _idle = TimeSpan.FromSeconds(15);
    private int _testers;

    public async Task<int> RunAsync()
    {
        // Two holders may be started at the same time; one stays.
        await using var alone = TestServersConnection.TryLock(folder, "holding");
        if (alone is null)
            return 1;

        using var term = PosixSignalRegistration.Create(PosixSignal.SIGTERM, End);
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, End);
        File.Delete(TestServersConnection.SocketIn(folder));
        using (var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            listener.Bind(new UnixDomainSocketEndPoint(TestServersConnection.SocketIn(folder)));
            listener.Listen(100);
            var answering = AnswerAsync(listener);
            await using var servers = await StartAsync();
            await WaitUntilAloneAsync();
            // Nobody may come from here on; who comes starts a new holder.
            File.Delete(TestServersConnection.SocketIn(folder));
            await _end.CancelAsync();
            await answering;
        }

        Directory.Delete(folder, recursive: true);
        return 0;
    }

    public void Dispose() => _end.Dispose();

    private void End(PosixSignalContext context)
    {
        context.Cancel = true;
        _end.Cancel();
    }

    private async Task<IAsyncDisposable?> StartAsync()
    {
        try
        {
            var (addresses, servers) = await TestServersStart.StartAsync(_end.Token);
            _addresses.SetResult(addresses);
            return servers;
        }
        catch (Exception failure)
        {
            // Those who wait must hear why; who comes later may try again.
            _addresses.SetResult(new("", "", "", [], failure.Message));
            _idle = TimeSpan.FromSeconds(1);
            return null;
        }
    }

    private async Task WaitUntilAloneAsync()
    {
        while (!_end.IsCancellationRequested)
        {
            lock (_alone)
                if (_testers == 0 && _alone.Elapsed > _idle && _addresses.Task.IsCompleted)
                    return;
            await Task.Delay(100, CancellationToken.None);
        }
    }

    private async Task AnswerAsync(Socket listener)
    {
        try
        {
            while (true)
                _ = HoldAsync(await listener.AcceptAsync(_end.Token));
        }
        catch (OperationCanceledException)
        {
            // The run is over.
        }
    }

    private async Task HoldAsync(Socket tester)
    {
        lock (_alone)
            _testers++;
        try
        {
            using var _ = tester;
            var addresses = await _addresses.Task;
            await tester.SendAsync(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(addresses) + "\n"));
            // A tester says nothing: this returns when it has ended, however it ended.
            await tester.ReceiveAsync(new byte[1]);
        }
        catch (SocketException)
        {
            // It was killed.
        }
        finally
        {
            lock (_alone)
            {
                _testers--;
                _alone.Restart();
            }
        }
    }
}
