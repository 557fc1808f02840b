using Dapper;
using Resilience.DualPrevention.DangerClocks;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>Opens a hidden danger in the caller's unit of work: a finder, a failed inspection item or a public report asks for it.</summary>
internal static class OpenDanger
{
    /// <summary>Opens the danger, or answers the one that the same id or the same failed item opened before.</summary>
    /// <param name="department">Who writes it down, from the token.</param>
    /// <returns>The danger's id.</returns>
    public static async Task<Guid> OpenAsync(UnitOfWork work, NewDanger danger, string department, DateTimeOffset now)
    {
        var clocks = await RuleSets.InForceAsync<DangerClockTable>(work.Sql, DangerClockTable.RuleSet, now);
        var due = DangerClockRules.DueAt(clocks.Value, danger.FoundAt);
        var id = danger.Id ?? Guid.CreateVersion7(now);
        var inserted = await work.Sql.ExecuteAsync(Insert, new
        {
            id, danger.EnterpriseId, danger.RiskId, danger.MeasureId, danger.InspectionItemId, Source = danger.Source.ToString(),
            InspectionType = danger.InspectionType?.ToString(), Kind = danger.Kind.ToString(), danger.Item, danger.Description, danger.Place,
            danger.Longitude, danger.Latitude, Evidence = Jsonb.Of(danger.Evidence), FinderName = danger.Finder.Name.Trim(),
            FinderPosition = danger.Finder.Position, danger.FoundAt, due, clocks.Reference, danger.Synthetic,
        });
        if (inserted == 0)
            return await work.Sql.ExecuteScalarAsync<Guid>(Before, new { id, danger.InspectionItemId });

        await DangerHistory.AddAsync(work, new HistoryEntry(
            id, now, DangerHistory.Find, null, DangerState.Found, danger.Finder, department, due, danger));
        await SetClocks.ForLimitAsync(work, clocks.Value, id, danger.FoundAt, due, null, now);
        return id;
    }

    private const string Insert = """
        insert into hidden_danger (
            danger_id, enterprise_id, risk_id, measure_id, inspection_item_id, source, inspection_type, kind, item, description, place, location, evidence,
            finder_name, finder_position, found_at, state, due_at, clock_rule_set, synthetic)
        values (
            @id, @EnterpriseId, @RiskId, @MeasureId, @InspectionItemId, @Source, @InspectionType, @Kind, @Item, @Description, @Place,
            st_makepoint(@Longitude, @Latitude)::geography, @Evidence, @FinderName, @FinderPosition, @FoundAt, 'Found', @due, @Reference, @Synthetic)
        on conflict do nothing
        """;

    private const string Before = """
        select danger_id from hidden_danger
        where danger_id = @id or inspection_item_id = @InspectionItemId
        order by danger_id = @id desc
        limit 1
        """;
}
