using System.Net;
using System.Text;
using Resilience.Contracts.Vocabulary;

namespace Resilience.Replay.Page;

/// <summary>Markup with everything that comes from outside encoded.</summary>
internal static class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>Chinese with English beside it.</summary>
    public static string Both(string chinese, string english) => $"{Text(chinese)} <span class=\"en\">{Text(english)}</span>";

    public static string Section(string id, string chinese, string english, string body) =>
        $"<section id=\"{id}\"><h2>{Both(chinese, english)}</h2>\n{body}</section>\n";

    public static string Row(params string[] cells) => $"<tr>{string.Concat(cells.Select(cell => $"<td>{cell}</td>"))}</tr>\n";

    /// <summary>Name of a level's or signal's colour in the style sheet: red, orange, yellow, blue.</summary>
    public static string Colour(ResponseLevel level) => Colour((WarningLevel)(int)level);

    public static string Colour(WarningLevel level) => level switch
    {
        WarningLevel.Red => "red",
        WarningLevel.Orange => "orange",
        WarningLevel.Yellow => "yellow",
        _ => "blue",
    };
}

/// <summary>Shapes of a drawing, in user units.</summary>
internal sealed class Drawing
{
    private readonly StringBuilder shapes = new();

    public Drawing Line(double x1, double y1, double x2, double y2, string kind) => Add($"<line class=\"{kind}\" x1=\"{x1:0.##}\" y1=\"{y1:0.##}\" x2=\"{x2:0.##}\" y2=\"{y2:0.##}\"/>");

    public Drawing Box(double x, double y, double width, double height, string kind, string? title = null) => Add(
        $"<rect class=\"{kind}\" x=\"{x:0.##}\" y=\"{y:0.##}\" width=\"{Math.Max(0, width):0.##}\" height=\"{Math.Max(0, height):0.##}\"{Close("rect", title)}");

    public Drawing Dot(double x, double y, double radius, string kind, string? title = null) =>
        Add($"<circle class=\"{kind}\" cx=\"{x:0.##}\" cy=\"{y:0.##}\" r=\"{radius:0.##}\"{Close("circle", title)}");

    public Drawing Path(string path, string kind, string? title = null) => Add($"<path class=\"{kind}\" d=\"{path}\"{Close("path", title)}");

    public Drawing Diamond(double x, double y, double radius, string kind, string? title = null) =>
        Path($"M{x:0.##} {y - radius:0.##}L{x + radius:0.##} {y:0.##}L{x:0.##} {y + radius:0.##}L{x - radius:0.##} {y:0.##}Z", kind, title);

    public Drawing Words(double x, double y, string text, string kind = "", string anchor = "start") =>
        Add($"<text class=\"{kind}\" x=\"{x:0.##}\" y=\"{y:0.##}\" text-anchor=\"{anchor}\">{Html.Text(text)}</text>");

    public string Finish(double width, double height, string label) =>
        $"<svg viewBox=\"0 0 {width:0.##} {height:0.##}\" role=\"img\" aria-label=\"{Html.Text(label)}\">\n{shapes}</svg>\n";

    private static string Close(string name, string? title) => title is null ? "/>" : $"><title>{Html.Text(title)}</title></{name}>";

    private Drawing Add(string shape)
    {
        shapes.AppendLine(shape);
        return this;
    }
}
