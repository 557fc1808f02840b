using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Text;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>What to start.</summary>
internal sealed record ChildCommand(string Name, string Program, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Environment);

/// <summary>A program that lives no longer than we hold the other end of its guard's pipe.</summary>
internal sealed class ChildProcess
{
    private const int LastLines = 20;

    // The guard gives the program a session of its own, so that Ctrl-C in the terminal reaches the app host alone and a signal to the group reaches
    // the program's children too. Words on the pipe are orders; its end, however it comes about, is the order to stop.
    private const string Guard = """
        exec 3<&0 </dev/null
        trap '' INT HUP
        if command -v setsid >/dev/null; then setsid "$@" 3<&- & else "$@" 3<&- & fi
        child=$!
        exec 2>/dev/null
        tell() { kill -s "$1" -- -$child || kill -s "$1" $child; }
        trap 'tell TERM' TERM
        ( trap - TERM
          while read -r word; do
            case $word in stop) tell TERM ;; kill) tell KILL ;; esac
          done
          tell TERM
          for second in 1 2 3 4 5 6 7 8 9 10; do sleep 1; done
          tell KILL ) <&3 >/dev/null & reader=$!
        exec 3<&-
        wait $child; code=$?
        while kill -0 $child; do wait $child; code=$?; done
        kill $reader
        tell KILL
        exit $code
        """;

    private readonly Process _guard;
    private readonly ConcurrentQueue<string> _lastLines = new();

    private ChildProcess(ChildCommand command, Process guard, Screen screen)
    {
        (Name, _guard) = (command.Name, guard);
        guard.OutputDataReceived += (_, line) => Show(line.Data, screen);
        guard.ErrorDataReceived += (_, line) => Show(line.Data, screen);
        guard.Start();
        guard.BeginOutputReadLine();
        guard.BeginErrorReadLine();
        Ended = EndAsync();
    }

    public string Name { get; }

    /// <summary>Done when the program has ended and all it wrote has been read; gives the exit code.</summary>
    public Task<int> Ended { get; }

    public IEnumerable<string> Tail => _lastLines;

    public static ChildProcess Start(ChildCommand command, Screen screen)
    {
        var start = new ProcessStartInfo("/bin/sh", ["-c", Guard, "resilience-guard", command.Program, .. command.Arguments])
        {
            WorkingDirectory = command.Folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
            StandardErrorEncoding = Encoding.UTF8,
        };
        start.Environment.Clear();
        foreach (var (name, value) in command.Environment)
        {
            start.Environment[name] = value;
        }

        try
        {
            return new ChildProcess(command, new Process { StartInfo = start }, screen);
        }
        catch (Exception failure) when (failure is Win32Exception or DirectoryNotFoundException)
        {
            throw LocalHostingException.Say(
                $"无法启动 {command.Name}（{failure.Message}），请检查 {command.Folder} 是否存在。",
                $"Cannot start {command.Name} ({failure.Message}); check that {command.Folder} exists.");
        }
    }

    /// <summary>Asks the program to end, and ends it when it does not within the patience.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        Order("stop");
        if (await Task.WhenAny(Ended, Task.Delay(patience)) != Ended)
        {
            Kill();
            await Ended;
        }
    }

    /// <summary>Ends the program at once.</summary>
    public void Kill() => Order("kill");

    private async Task<int> EndAsync()
    {
        await _guard.WaitForExitAsync();
        return _guard.ExitCode;
    }

    private void Show(string? line, Screen screen)
    {
        if (line is null)
        {
            return;
        }

        _lastLines.Enqueue(line);
        if (_lastLines.Count > LastLines)
        {
            _lastLines.TryDequeue(out _);
        }

        screen.Line(Name, line);
    }

    private void Order(string word)
    {
        try
        {
            lock (_guard)
            {
                _guard.StandardInput.WriteLine(word);
                _guard.StandardInput.Flush();
            }
        }
        catch (Exception gone) when (gone is IOException or ObjectDisposedException)
        {
            // It ended by itself meanwhile.
        }
    }
}
