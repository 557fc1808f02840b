using System.Diagnostics;

namespace Resilience.Replay.Playing;

/// <summary>Shows how far the replay has come: a bar on a terminal, a line every few seconds elsewhere.</summary>
internal sealed class Progress(TextWriter output, bool terminal)
{
    private const int Width = 28;
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(3);
    private readonly Stopwatch since = Stopwatch.StartNew();
    private readonly Lock guard = new();
    private TimeSpan last = -Every;
    private bool open;

    public static Progress OfConsole() => new(Console.Out, !Console.IsOutputRedirected);

    /// <param name="part">From 0 to 1.</param>
    /// <param name="what">What is being done.</param>
    public void Show(double part, string what)
    {
        lock (guard)
        {
            var pause = terminal ? TimeSpan.FromMilliseconds(80) : Every;
            if (part < 1 && since.Elapsed - last < pause)
                return;
            last = since.Elapsed;
            var percent = $"{Math.Clamp(part, 0, 1) * 100,3:0} %";
            if (!terminal)
            {
                output.WriteLine($"{percent}  {what}");
                return;
            }

            var filled = (int)(Math.Clamp(part, 0, 1) * Width);
            output.Write($"\r\e[2K{new string('█', filled)}{new string('░', Width - filled)} {percent}  {what}");
            open = true;
        }
    }

    /// <summary>A line that stays.</summary>
    public void Say(string line)
    {
        lock (guard)
        {
            if (open)
                output.Write("\r\e[2K");
            open = false;
            output.WriteLine(line);
        }
    }
}
