using Dapper;
using Resilience.Persistence;

namespace Resilience.EmergencyPlans.Proposals;

/// <summary>
/// Pairs signals with impacts that make them graver: same area, not too long before the signal, and not after the signal's end.
/// A signal ends with its hours, or when a newer one of its kind covers its whole area.
/// </summary>
internal static class ImpactSearch
{
    /// <summary>The signal with its earliest impact, or null when none counts.</summary>
    public static async Task<AskingSignal?> ForSignalAsync(UnitOfWork work, LevelMappingEntry entry, Guid signalId, DateTimeOffset at) =>
        entry.WithImpact is null ? null : (await FindAsync(work, entry, entry.WithImpact, signalId, null, at, at)).SingleOrDefault();

    /// <summary>The entry's signals that the impact makes graver.</summary>
    public static Task<IEnumerable<AskingSignal>> ForImpactAsync(UnitOfWork work, LevelMappingEntry entry, Impact impact)
    {
        var trigger = entry.WithImpact!;
        return FindAsync(
            work, entry, trigger, null, impact.ImpactId, impact.At.AddHours(-trigger.SignalHours), impact.At.AddHours(trigger.ImpactHours));
    }

    private static Task<IEnumerable<AskingSignal>> FindAsync(
        UnitOfWork work, LevelMappingEntry entry, ImpactTrigger trigger, Guid? signalId, Guid? impactId, DateTimeOffset from, DateTimeOffset until) =>
        work.Sql.QueryAsync<AskingSignal>(Pairs, new
        {
            kind = entry.Kind.ToString(), entry.Level, signalId, impactId, from, until,
            impactKinds = trigger.Kinds.Select(impact => impact.ToString()).ToArray(), trigger.ImpactHours, trigger.SignalHours,
        });

    private const string Pairs = """
        select s.signal_id, s.kind, s.level, s.area_codes, s.issuer, s.managing_unit_code, s.at,
               i.kind as impact_kind, i.place as impact_place, i.at as impact_at
        from weather_signal s
        cross join lateral (
            select kind, place, at
            from impact
            where kind = any(@impactKinds)
              and (@impactId::uuid is null or impact_id = @impactId)
              and at >= s.at - make_interval(hours => @ImpactHours)
              and at < s.at + make_interval(hours => @SignalHours)
              and (managing_unit_code = '410100' or s.area_codes && array[managing_unit_code, '410100'])
              and not exists (
                  select from weather_signal newer
                  where newer.kind = s.kind and newer.at > s.at and newer.at <= impact.at
                    and (newer.area_codes @> s.area_codes or '410100' = any(newer.area_codes)))
            order by at, impact_id
            limit 1) i
        where s.kind = @kind and s.level = @Level and s.at between @from and @until
          and (@signalId::uuid is null or s.signal_id = @signalId)
        order by s.at, s.signal_id
        """;
}
