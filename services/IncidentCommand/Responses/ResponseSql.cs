using Dapper;
using Resilience.IncidentCommand.Commanders;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.Responses;

/// <summary>Locks and changes responses; shared by deciding, lowering and ending.</summary>
internal static class ResponseSql
{
    /// <summary>The active response of a plan, locked; when there is none, the plan is locked against a second start.</summary>
    public static async Task<Response?> LockActiveAsync(UnitOfWork work, string planCode)
    {
        await work.Sql.ExecuteAsync("select pg_advisory_xact_lock(hashtextextended(@planCode, 2))", new { planCode });
        return await work.Sql.QuerySingleOrDefaultAsync<Response>($"{Columns} where plan_code = @planCode and status = 1 for update", new { planCode });
    }

    public static Task<Response?> LockAsync(UnitOfWork work, Guid responseId) =>
        work.Sql.QuerySingleOrDefaultAsync<Response>($"{Columns} where response_id = @responseId for update", new { responseId });

    /// <summary>Writes the response, its task cards and the timeline. The caller publishes.</summary>
    public static async Task ChangeAsync(UnitOfWork work, LevelChange change)
    {
        var cards = change.TaskCards;
        var headquarters = change.From is null ? await Headquarters.OfAsync(work.Sql, change.SignalKind, change.ManagingUnitCode, change.At) : null;
        var deputy = headquarters?.DeputyOf(change.DecidedBy, change.ManagingUnitCode);
        await work.Sql.ExecuteAsync(change.From is null ? Start : Change, new
        {
            change.ResponseId, change.Revision, change.CardId, change.SignalKind, Level = change.To, change.PlanCode, change.PlanVersion, change.AreaCodes,
            Levels = Jsonb.Of(change.Levels), change.DecidedBy, change.Reason, change.ExpectedUntil, change.ManagingUnitCode, change.At,
            change.Matter, change.Measures, change.Change, change.Department, change.Rule, attachments = Jsonb.Of(change.Attachments),
            lowered = change.To > change.From, deputy, deputyOffice = deputy is null ? null : $"{headquarters!.Name}副指挥长",
            codes = cards.Select(card => card.Code).ToArray(),
            titles = cards.Select(card => card.Title).ToArray(),
            actions = cards.Select(card => (int)card.Action).ToArray(),
            measureCodes = cards.Select(card => card.MeasureCode).ToArray(),
            departments = cards.Select(card => card.DutyDepartment).ToArray(),
            minutes = cards.Select(card => card.DeadlineMinutes).ToArray(),
            evidences = cards.Select(card => card.Evidence).ToArray(),
        });
        await TimelineLog.AddAsync(work, new TimelineEntry(change.At, $"Response{change.Change}", change.ManagingUnitCode,
            $"{change.Text},{change.DecidedBy} 决定:{change.Reason}",
            new { change.From, change.To, change.Revision, change.PlanVersion, change.ExpectedUntil, change.Matter, change.Measures, change.Rule, tasks = cards.Length })
        { CardId = change.CardId, ResponseId = change.ResponseId, PlanCode = change.PlanCode });
    }

    /// <summary>The level stays; the expected end may move on.</summary>
    public static Task ContinueAsync(UnitOfWork work, Guid responseId, DateTimeOffset until) => work.Sql.ExecuteAsync(
        "update response set expected_until = greatest(expected_until, @until) where response_id = @responseId", new { responseId, until });

    private const string Columns = """
        select response_id, signal_kind, plan_code, plan_version, level, revision, status, card_id, area_codes, levels::text, managing_unit_code,
               expected_until, decided_by, reason, ended_by, end_reason, matter, measures
        from response
        """;

    private const string AddStep = """

        insert into response_step (response_id, revision, change, level, decided_by, department, reason, rule, attachments, expected_until, at)
        values (@ResponseId, @Revision, @Change, @Level, @DecidedBy, @Department, @Reason, @Rule, @attachments, @ExpectedUntil, @At);
        """;

    private const string AddTasks = """

        insert into task (response_id, revision, code, plan_version, title, action, measure_code, duty_department, due_at, evidence)
        select @ResponseId, @Revision, code, @PlanVersion, title, action, measure_code, duty_department, @At + minutes * interval '1 minute', evidence
        from unnest(@codes, @titles, @actions, @measureCodes, @departments, @minutes, @evidences)
            as card (code, title, action, measure_code, duty_department, minutes, evidence)
        on conflict do nothing;
        """;

    // Whoever decides commands until somebody else is appointed: a response never has no commander. The deputy is the one of the headquarters.
    private const string Start = """
        insert into response (
            response_id, signal_kind, plan_code, plan_version, level, revision, status, card_id, area_codes, levels, managing_unit_code, started_at,
            level_since, expected_until, decided_by, reason, matter, measures)
        values (
            @ResponseId, @SignalKind, @PlanCode, @PlanVersion, @Level, @Revision, 1, @CardId, @AreaCodes, @Levels, @ManagingUnitCode, @At,
            @At, @ExpectedUntil, @DecidedBy, @Reason, @Matter, @Measures);

        insert into commander (response_id, sequence, name, deputy, deputy_office, since) values (@ResponseId, 1, @DecidedBy, @deputy, @deputyOffice, @At);

        insert into handover (response_id, sequence, kind, name, reason, recorded_by, at)
        values (@ResponseId, 1, 'Decided', @DecidedBy, @Reason, @DecidedBy, @At);

        """ + AddStep + AddTasks;

    // A graver level adds to what was ordered before; a lowered one takes back what is still open. A card of the same code is replaced either way.
    private const string Change = """
        update response
        set signal_kind = @SignalKind, plan_version = @PlanVersion, level = @Level, revision = @Revision, card_id = @CardId, area_codes = @AreaCodes, levels = @Levels,
            level_since = @At, expected_until = @ExpectedUntil, decided_by = @DecidedBy, reason = @Reason,
            matter = @Matter, measures = @Measures
        where response_id = @ResponseId;

        update task set status = 3
        where response_id = @ResponseId and status = 1 and (@lowered or code = any (@codes));
        """ + AddStep + AddTasks;
}
