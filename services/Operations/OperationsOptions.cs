using System.ComponentModel.DataAnnotations;

namespace Resilience.Operations;

/// <summary>How much is taken in and how much is kept; configuration <c>Resilience:Operations</c>.</summary>
internal sealed class OperationsOptions
{
    /// <summary>Nothing is kept longer than this.</summary>
    public TimeSpan Age { get; set; } = TimeSpan.FromDays(7);

    [Range(1, 1_000_000_000)]
    public int Spans { get; set; } = 2_000_000;

    [Range(1, 1_000_000_000)]
    public int Logs { get; set; } = 200_000;

    [Range(1, 1_000_000_000)]
    public int Metrics { get; set; } = 50_000;

    /// <summary>How often the history is pruned.</summary>
    public TimeSpan PruneEvery { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Bytes that may wait to be written; a sender is refused beyond them.</summary>
    [Range(1, 1_000_000_000)]
    public int QueueBytes { get; set; } = 24 * 1024 * 1024;

    /// <summary>Requests that may be read at the same time; each may hold up to 8 MB.</summary>
    [Range(1, 10_000)]
    public int Readers { get; set; } = 32;
}
