using System.Collections.Concurrent;
using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>What to start.</summary>
internal sealed record ChildCommand(string Name, string Program, IReadOnlyList<string> Arguments, string Folder, IReadOnlyDictionary<string, string> Environment);

/// <summary>A program that we started, with all that it starts in turn.</summary>
internal sealed class ChildProcess
{
    private const int LastLines = 20;
    private const int SigKill = 9;
    private const int SigTerm = 15;
    private const string SetSid = "/usr/bin/setsid";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lastLines = new();

    private ChildProcess(ChildCommand command, Process process, Screen screen, Guard guard)
    {
        (Name, _process) = (command.Name, process);
        process.OutputDataReceived += (_, line) => Show(line.Data, screen);
        process.ErrorDataReceived += (_, line) => Show(line.Data, screen);
        process.EnableRaisingEvents = true;
        // What it leaves behind goes with it; otherwise we would wait for the end of output that others still hold.
        process.Exited += (_, _) => Signal(SigKill);
        process.Start();
        guard.Watch(process.Id);
        process.StandardInput.Close();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Ended = EndAsync(guard);
    }

    public string Name { get; }

    /// <summary>Done when the program has ended and all it wrote has been read; gives the exit code.</summary>
    public Task<int> Ended { get; }

    public IEnumerable<string> Tail => _lastLines;

    public static ChildProcess Start(ChildCommand command, Screen screen, Guard guard)
    {
        // A session of its own: Ctrl-C in the terminal reaches the app host alone, and a signal to the group reaches the program's children too.
        // No shell in between: it would drop variables such as services__risk-monitoring__http__0, which are no names to it.
        string[] session = File.Exists(SetSid) ? [SetSid] : [];
        string[] line = [.. session, command.Program, .. command.Arguments];
        var start = new ProcessStartInfo(line[0], line[1..])
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
            return new ChildProcess(command, new Process { StartInfo = start }, screen, guard);
        }
        catch (Exception failure) when (failure is Win32Exception or DirectoryNotFoundException)
        {
            throw LocalHostingException.Say(
                $"无法启动 {command.Name}（{failure.Message}），请检查 {command.Program} 和 {command.Folder} 是否存在。",
                $"Cannot start {command.Name} ({failure.Message}); check that {command.Program} and {command.Folder} exist.");
        }
    }

    /// <summary>Asks the program to end, and ends it when it does not within the patience.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        Signal(SigTerm);
        if (await Task.WhenAny(Ended, Task.Delay(patience)) != Ended)
        {
            Kill();
            await Ended;
        }
    }

    /// <summary>Ends the program at once.</summary>
    public void Kill() => Signal(SigKill);

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);

    private async Task<int> EndAsync(Guard guard)
    {
        await _process.WaitForExitAsync();
        guard.Forget(_process.Id);
        return _process.ExitCode;
    }

    private void Signal(int signal)
    {
        // The group, or the process alone while it has not got its own group yet.
        if (SendSignal(-_process.Id, signal) != 0 && !_process.HasExited)
        {
            _ = SendSignal(_process.Id, signal);
        }
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
}
