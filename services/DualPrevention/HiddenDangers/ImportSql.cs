namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>Writes a thousand lines of a ledger in four statements.</summary>
internal static class ImportSql
{
    /// <summary>Inserts those that are not there and returns their ids, in the order of ids, so that two imports never wait crosswise.</summary>
    public const string Insert = """
        insert into hidden_danger (
            danger_id, enterprise_id, source, kind, item, description, place, location, evidence, finder_name, finder_position, found_at, state,
            proposed_class, class, determination, determination_rule_set, submitted_at, accepted_at, closed_at, due_at, clock_rule_set, imported, synthetic)
        select id, enterprise, source, kind, item, description, place, st_makepoint(longitude, latitude)::geography, '[]', finder_name, finder_position,
               found, case when closed is null then 'Graded' else 'Closed' end, class, class, clause,
               case when clause is not null then 'ledger' end, closed, closed, closed, due, @ClockRuleSet, true, synthetic
        from unnest(@Ids, @Enterprises, @Sources, @Kinds, @Items, @Descriptions, @Places, @Longitudes, @Latitudes, @Classes, @Clauses, @FinderNames,
                    @FinderPositions, @Found, @Due, @Closed, @Synthetic)
             as row (id, enterprise, source, kind, item, description, place, longitude, latitude, class, clause, finder_name, finder_position, found, due,
                     closed, synthetic)
        order by id
        on conflict do nothing
        returning danger_id
        """;

    /// <summary>Begins the history of those in <c>@Created</c>.</summary>
    public const string History = """
        insert into hidden_danger_history (danger_id, number, at, act, to_state, by_name, by_position, department, due_at, details)
        select id, 1, @Now, 'Import', case when closed is null then 'Graded' else 'Closed' end, finder_name, finder_position, @Department, due,
               details::jsonb
        from unnest(@Ids, @Closed, @FinderNames, @FinderPositions, @Due, @Details) as row (id, closed, finder_name, finder_position, due, details)
        where id = any (@Created)
        """;

    /// <summary>Ids that stand on record with other content.</summary>
    public const string Different = """
        select row.id
        from unnest(@Ids, @Details) as row (id, details)
        join hidden_danger_history entry on entry.danger_id = row.id and entry.number = 1
        where entry.act <> 'Import' or entry.details <> row.details::jsonb
        """;

    public const string Clocks = """
        insert into danger_clock (danger_id, kind, rung, tells, due_at)
        select danger_id, kind, rung, tells, due_at
        from unnest(@Dangers, @Kinds, @Rungs, @Tells, @Due) as row (danger_id, kind, rung, tells, due_at)
        """;
}
