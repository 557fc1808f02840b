using System.Text.Json;
using Resilience.DualPrevention.DangerClocks;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>Lines of a ledger as the columns that <see cref="ImportSql"/> takes.</summary>
internal sealed record ImportedRows(
    Guid[] Ids, Guid[] Enterprises, string[] Sources, string[] Kinds, string[] Items, string[] Descriptions, string[] Places, double?[] Longitudes,
    double?[] Latitudes, string[] Classes, string?[] Clauses, string[] FinderNames, string[] FinderPositions, DateTime[] Found, DateTime[] Due,
    DateTime?[] Closed, bool[] Synthetic, string[] Details, string ClockRuleSet, string Department, DateTime Now, Guid[] Created)
{
    public static ImportedRows Of(
        IReadOnlyList<(Guid Id, ImportDangerRequest Body)> rows, InForce<DangerClockTable> clocks, string department, DateTimeOffset now) => new(
        [.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Body.EnterpriseId)], [.. rows.Select(row => row.Body.Source.ToString())],
        [.. rows.Select(row => row.Body.Kind.ToString())], [.. rows.Select(row => row.Body.Item)], [.. rows.Select(row => row.Body.Description)],
        [.. rows.Select(row => row.Body.Place)], [.. rows.Select(row => row.Body.Longitude)], [.. rows.Select(row => row.Body.Latitude)],
        [.. rows.Select(row => row.Body.Class.ToString())], [.. rows.Select(row => row.Body.Class == DangerClass.Major ? row.Body.Clause : null)],
        [.. rows.Select(row => row.Body.Finder.Name.Trim())], [.. rows.Select(row => row.Body.Finder.Position)],
        [.. rows.Select(row => row.Body.FoundAt.UtcDateTime)], [.. rows.Select(row => DueOf(row.Body, clocks.Value).UtcDateTime)],
        [.. rows.Select(row => row.Body.ClosedAt?.UtcDateTime)], [.. rows.Select(row => row.Body.Synthetic)],
        [.. rows.Select(row => JsonSerializer.Serialize(row.Body, PlatformJson.Options))], clocks.Reference, department, now.UtcDateTime, []);

    public static DateTimeOffset DueOf(ImportDangerRequest row, DangerClockTable table) => row.DueAt ?? DangerClockRules.DueAt(table, row.FoundAt);
}

/// <summary>The clocks of the lines that are still open.</summary>
internal sealed record ImportedClocks(Guid[] Dangers, string[] Kinds, int[] Rungs, string[] Tells, DateTime[] Due)
{
    public static ImportedClocks Of(IEnumerable<(Guid Id, ImportDangerRequest Body)> rows, DangerClockTable table)
    {
        var clocks = rows.Where(row => row.Body.ClosedAt is null).SelectMany(row => DangerClockRules
            .OfLimit(table, row.Body.FoundAt, ImportedRows.DueOf(row.Body, table), row.Body.Class).Select(clock => (row.Id, Clock: clock))).ToList();
        return new ImportedClocks(
            [.. clocks.Select(one => one.Id)], [.. clocks.Select(one => one.Clock.Kind)], [.. clocks.Select(one => one.Clock.Rung)],
            [.. clocks.Select(one => one.Clock.Tells)], [.. clocks.Select(one => one.Clock.DueAt.UtcDateTime)]);
    }
}
