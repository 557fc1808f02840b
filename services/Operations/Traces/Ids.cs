namespace Resilience.Operations.Traces;

/// <summary>Ids as W3C trace context writes them.</summary>
internal static class Ids
{
    public static string Trace(Guid id) => id.ToString("n");

    public static string Span(long id) => id.ToString("x16");
}
