namespace Resilience.Replay.Result;

/// <summary>What the platform knows of the account of the disaster.</summary>
internal sealed record Account(IReadOnlyList<MissingDay> Missing, IReadOnlyList<Claim> Claims, Chain Reports);

/// <summary>A day without a report.</summary>
internal sealed record MissingDay(Guid IncidentId, DateOnly Day);

/// <summary>A published figure beside what the ledger counted then.</summary>
internal sealed record Claim(string PublishedBy, DateTimeOffset PublishedAt, string Source, int? Deaths, int LedgerDead);

/// <summary>Whether the chain of the reports is whole.</summary>
internal sealed record Chain(bool Intact, int Reports);

/// <summary>A measure with the number of its targets.</summary>
internal sealed record Measure(Guid MeasureId, string Code, string Name, string State, int Targets);
