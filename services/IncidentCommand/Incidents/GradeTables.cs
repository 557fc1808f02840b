using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Incidents;

/// <summary>The tables of the law by which incidents are graded.</summary>
internal sealed record GradeTables(IReadOnlyList<GradeTable> Tables)
{
    public const string Id = "incident-grades";

    public bool IsRight => Tables.Count > 0 && Tables.Select(table => table.Code).Distinct().Count() == Tables.Count && Tables.All(table => table.IsRight);
}

/// <param name="WindowDays">From the occurrence: as long a change of the figures changes the grade by itself.</param>
/// <param name="Grades">The gravest first.</param>
internal sealed record GradeTable(string Code, string Name, int WindowDays, IReadOnlyList<GradeRow> Grades)
{
    public bool IsRight => WindowDays is >= 1 and <= 365 && Grades.Select(row => row.Grade).SequenceEqual(Enum.GetValues<EventGrade>());

    /// <summary>What figures the table asks for.</summary>
    public IEnumerable<string> Measures => Grades.SelectMany(row => row.AnyOf).SelectMany(bounds => bounds.Keys).Distinct();

    /// <summary>
    /// The gravest grade that any column reaches; every bound includes its number (“以上”包括本数). Null when not even the least grave one is reached.
    /// </summary>
    public EventGrade? GradeOf(IReadOnlyDictionary<string, decimal> measures) => Grades
        .Where(row => row.AnyOf.Any(bounds => bounds.All(bound => measures.TryGetValue(bound.Key, out var value) && value >= bound.Value)))
        .Select(row => (EventGrade?)row.Grade)
        .FirstOrDefault();
}

/// <param name="AnyOf">One of these is enough; within one, every bound must be reached.</param>
internal sealed record GradeRow(EventGrade Grade, IReadOnlyList<IReadOnlyDictionary<string, decimal>> AnyOf);
