using System.Diagnostics;
using System.Globalization;

namespace Resilience.LocalHosting.Engine;

/// <summary>A small shell that outlives us just long enough to stop our children, however we end: it reads from a pipe that breaks with us.</summary>
internal sealed class Guard : IDisposable
{
    private const string Script = """
        trap '' INT TERM HUP
        children=
        while read -r word child; do
          case $word in
            watch) children="$children $child" ;;
            forget) kept=; for c in $children; do [ "$c" = "$child" ] || kept="$kept $c"; done; children=$kept ;;
          esac
        done
        tell() { for c in $children; do kill -s "$1" -- "-$c" || kill -s "$1" "$c"; done; }
        any() { for c in $children; do kill -0 -- "-$c" && return 0; done; return 1; }
        tell TERM
        for second in 1 2 3 4 5 6 7 8 9 10; do any || exit 0; sleep 1; done
        tell KILL
        """;

    private readonly Process _shell = Process.Start(new ProcessStartInfo("/bin/sh", ["-c", Script, "resilience-guard"])
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>Says once what will be said often: compiled beforehand, it takes no time between the start of a child and its watching.</summary>
    public Guard() => Forget(0);

    public void Watch(int child) => Tell("watch", child);

    public void Forget(int child) => Tell("forget", child);

    public void Dispose()
    {
        lock (_shell)
        {
            _shell.StandardInput.Close();
        }
    }

    private void Tell(string word, int child)
    {
        lock (_shell)
        {
            try
            {
                _shell.StandardInput.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{word} {child}"));
                _shell.StandardInput.Flush();
            }
            catch (IOException)
            {
                // Somebody killed the shell; what runs goes on without it.
            }
        }
    }
}
