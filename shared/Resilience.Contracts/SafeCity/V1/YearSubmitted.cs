namespace Resilience.Contracts.SafeCity.V1;

/// <summary>The city has submitted a year's assessment as a safe-development city; nothing of it changes any more.</summary>
/// <remarks>城市已提交示范城市年度评价,此后不得修改。</remarks>
/// <param name="Rules">Evaluation rules behind the scores, as <c>safe-city-evaluation@1</c>.</param>
/// <param name="Total">The city's score with its encouragement items.</param>
/// <param name="Passes">False when a veto stands, whatever the score.</param>
/// <param name="Districts">Each district's score.</param>
public sealed record YearSubmitted(
    int Year, string Edition, string Rules, decimal Total, bool Vetoed, bool Passes, IReadOnlyList<DistrictScore> Districts, string SubmittedBy,
    string ManagingUnitCode, DateTimeOffset At) : IPublicEvent
{
    public string Subject => $"safe-city-years/{Year}";
}

/// <summary>The score of one district in a year.</summary>
public sealed record DistrictScore(string ManagingUnitCode, decimal Total, bool Vetoed, bool Passes);
