namespace Resilience.Replay.Playing;

/// <summary>Columns of a console, where a Chinese character is two columns wide.</summary>
internal static class ConsoleText
{
    public static string Pad(string text, int columns) => text + new string(' ', Math.Max(0, columns - WidthOf(text)));

    public static int WidthOf(string text) => text.Sum(c => c is >= '\u2E80' and <= '\uFFEF' ? 2 : 1);
}
