using System.Globalization;

namespace Resilience.LocalHosting.Engine;

/// <summary>What the user sees: each child's lines behind its name, and the platform's own sentences.</summary>
internal sealed class Screen(int nameWidth)
{
    private const string Platform = "resilience";
    private static readonly int[] Colours = [36, 32, 33, 35, 34, 96, 92, 93, 95, 94];

    private readonly Lock _gate = new();
    private readonly bool _coloured = !Console.IsOutputRedirected && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"));
    private readonly int _width = Math.Max(nameWidth, Platform.Length);

    public bool Coloured => _coloured;

    /// <summary>A sentence of the platform itself.</summary>
    public void Say(string sentence) => Line(Platform, sentence, colour: 1);

    /// <summary>A line that a child wrote.</summary>
    public void Line(string name, string line) => Line(name, line, Colours[(uint)StringComparer.Ordinal.GetHashCode(name) % Colours.Length]);

    /// <summary>Seconds as people read them.</summary>
    public static string Seconds(TimeSpan time) => time.TotalSeconds.ToString("0.0", CultureInfo.InvariantCulture) + " s";

    private void Line(string name, string line, int colour)
    {
        var prefix = $"{name.PadRight(_width)} |";
        lock (_gate)
        {
            Console.WriteLine(_coloured ? $"\e[{colour}m{prefix}\e[0m {line}" : $"{prefix} {line}");
        }
    }
}
