namespace Resilience.Replay.Result;

/// <summary>What the platform knows of the account of the disaster.</summary>
/// <param name="OverwritingRefused">Somebody tried to put another figure in the place of one that was published, and was refused.</param>
internal sealed record Account(
    IReadOnlyList<MissingDay> Missing, IReadOnlyList<Claim> Claims, Chain Reports, IReadOnlyList<ReportDay> Days, bool OverwritingRefused);

/// <summary>A day that had to have its report.</summary>
internal sealed record ReportDay(DateOnly Day, DateTimeOffset? ReportedAt, bool Missing);

/// <summary>What an incident has to report, and what it has missed.</summary>
internal sealed record Duties(List<ReportDay> Days);

/// <summary>A day without a report.</summary>
internal sealed record MissingDay(Guid IncidentId, DateOnly Day);

/// <summary>A published figure beside what the ledger counted then.</summary>
internal sealed record Claim(string PublishedBy, DateTimeOffset PublishedAt, string Source, int? Deaths, int LedgerDead);

/// <summary>Whether the chain of the reports is whole.</summary>
internal sealed record Chain(bool Intact, int Reports);

/// <summary>A measure with the number of its targets.</summary>
internal sealed record Measure(
    Guid MeasureId, string Code, string Name, string State, int Targets, string Basis, string RuleSet, DateTimeOffset ProposedAt, DateTimeOffset? DecidedAt,
    string? DecidedBy);

/// <summary>An order to one target, and what it answered.</summary>
internal sealed record TargetOrder(Guid TargetId, string Name, string Kind, string ManagingUnitCode, string? Outcome, DateTimeOffset? ConfirmedAt);

/// <summary>A measure with its orders, target by target.</summary>
internal sealed record MeasureStory(Measure Measure, IReadOnlyList<TargetOrder> Orders)
{
    /// <summary>Minutes from the order until nine in ten had answered; null when fewer ever did.</summary>
    public double? NinetyPercent => Measure.DecidedAt is { } ordered && Orders.Where(order => order.ConfirmedAt is not null).Select(order => order.ConfirmedAt!.Value).Order()
        .ElementAtOrDefault((int)Math.Ceiling(Orders.Count * 0.9) - 1) is var ninety && ninety != default ? (ninety - ordered).TotalMinutes : null;
}

/// <summary>An entry of the city's timeline.</summary>
internal sealed record TimelineItem(string Kind, System.Text.Json.JsonElement Details);
