using System.Diagnostics;

namespace Resilience.LocalHosting.Servers;

/// <summary>A server program that never outlives us: a small shell holds the other end of a pipe and stops the server when we end, however we end.</summary>
internal sealed class GuardedProcess : IAsyncDisposable
{
    // $1 stop signal, $2 log, $3 folder to remove after a stop (or nothing), $4 file for the process id, then the command.
    // A pipe and not PR_SET_PDEATHSIG, which fires when the starting *thread* ends, and pool threads do.
    // The reader is asked to end only after the server has, so its $! is then the sleep that waits for the server, or nobody.
    // The reader answers 0 when the folder is to go: our end was closed without the word "keep".
    private const string Guard = """
        exec 2>/dev/null 3<&0 </dev/null
        signal=$1; log=$2; remove=$3; idfile=$4; shift 4
        "$@" >>"$log" 2>&1 3<&- & server=$!
        trap 'kill -s "$signal" $server' TERM INT HUP
        echo $server >"$idfile"; echo $server; exec >/dev/null
        ( answer=1; trap 'kill $!; exit $answer' TERM
          word=; read -r word <&3
          [ "$word" = keep ] || answer=0
          kill -s "$signal" $server
          sleep 30 & wait $!
          kill -s KILL $server; exit $answer ) & reader=$!
        wait $server; code=$?
        while kill -0 $server; do wait $server; code=$?; done
        kill $reader; wait $reader; answer=$?
        rm -f -- "$idfile"
        [ $answer = 0 ] && [ -n "$remove" ] && rm -rf -- "$remove"
        exit $code
        """;

    private readonly Process _guard;
    private readonly Task _exit;

    private GuardedProcess(Process guard, int serverId)
    {
        (_guard, ServerId) = (guard, serverId);
        _exit = guard.WaitForExitAsync(CancellationToken.None);
    }

    /// <summary>The process id of the server itself.</summary>
    public int ServerId { get; }
    public bool HasEnded => _exit.IsCompleted;

    public static async Task<GuardedProcess> StartAsync(
        ServerFolder folder, string name, string signal, IEnumerable<string> command, Dictionary<string, string> environment)
    {
        var remove = folder.Temporary && name == "server" ? folder.Path : "";
        string[] guard = ["/bin/sh", "-c", Guard, "resilience-guard", signal, folder[$"{name}.log"], remove, folder[$"{name}.pid"]];
        // A session of its own: Ctrl+C in the terminal must reach us first, the servers last.
        string[] line = File.Exists("/usr/bin/setsid") ? ["/usr/bin/setsid", .. guard] : guard;
        var start = new ProcessStartInfo(line[0], [.. line[1..], .. folder.User.Prefix, .. command])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            WorkingDirectory = "/",
        };
        start.Environment.Clear();
        start.Environment["PATH"] = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/opt/homebrew/bin";
        start.Environment["LANG"] = "C.UTF-8";
        start.Environment["HOME"] = folder.Path;
        foreach (var (key, value) in environment)
            start.Environment[key] = value;

        var process = Process.Start(start)!;
        var first = await process.StandardOutput.ReadLineAsync();
        return int.TryParse(first, out var serverId)
            ? new GuardedProcess(process, serverId)
            : throw LocalHostingException.Say($"无法写入 {folder.Path}，请检查磁盘。", $"Cannot write to {folder.Path}; check the disk.");
    }

    /// <summary>Waits for the end of a program that ends by itself.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> EndAsync(CancellationToken ct)
    {
        await _exit.WaitAsync(ct);
        return _guard.ExitCode;
    }

    /// <summary>Stops the server with its signal; after 30 s the guard kills it.</summary>
    public async Task StopAsync(bool keepFolder)
    {
        try
        {
            if (keepFolder && !HasEnded)
                await _guard.StandardInput.WriteLineAsync("keep");
            _guard.StandardInput.Close();
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // The server, and with it the guard, ended by itself.
        }

        await _exit;
    }

    /// <summary>Ends the server and its children at once, as a power cut would.</summary>
    public async Task KillAsync()
    {
        var all = Leftovers.Children(ServerId).Prepend(ServerId).ToList();
        all.ForEach(Leftovers.Kill);
        await _exit;
        while (all.Any(Leftovers.IsAlive))
            await Task.Delay(10);
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(keepFolder: true);
        _guard.Dispose();
    }
}
