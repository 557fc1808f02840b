using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Calls;

/// <summary>How far the calls of one level in one unit have come.</summary>
/// <param name="Percent">Of a hundred called, how many have answered.</param>
public sealed record CallTally(CallTier Tier, string ManagingUnitCode, int Called, int Answered, int Understood, int Acting, int Messenger, decimal Percent);

public sealed record CallRoundView(
    Guid RoundId, Guid? ResponseId, string Message, CallChannelKind Channel, string RuleSet, int Persons, string StartedBy, DateTimeOffset StartedAt,
    string ManagingUnitCode);

public sealed record CallRoundStatus(CallRoundView Round, int Answered, decimal Percent, IReadOnlyList<CallTally> Tallies);

/// <param name="Attempts">Rungs that have been taken.</param>
/// <param name="Name">With the phones, only for callers who may write for its unit: they dial.</param>
public sealed record CallView(
    Guid CallId, CallTier Tier, string Place, string ManagingUnitCode, CallState State, int Attempts, DateTimeOffset? NextAt, DateTimeOffset? AnsweredAt,
    DateTimeOffset? UnderstoodAt, DateTimeOffset? ActingAt, string? RecordedBy, string? LastFailure, string? Name, string? Phone, string? DeputyName,
    string? DeputyPhone);

/// <summary>Shows rounds of calls: the share of those who have answered, live, and whom to dial next.</summary>
internal static class ListCalls
{
    public static async Task<Ok<Page<CallRoundView>>> Rounds(
        Database database, Guid? responseId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<CallRoundView>(RoundColumns + Newest, new { responseId, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.StartedAt, row.RoundId)));
    }

    public static async Task<Results<Ok<CallRoundStatus>, NotFound>> Status(Guid id, Database database, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var round = await sql.QuerySingleOrDefaultAsync<CallRoundView>(RoundColumns + " where round_id = @id", new { id });
        if (round is null)
            return TypedResults.NotFound();
        var tallies = (await sql.QueryAsync<CallTally>(Tallies, new { id })).AsList();
        var answered = tallies.Sum(tally => tally.Answered);
        return TypedResults.Ok(new CallRoundStatus(round, answered, Math.Round(100m * answered / round.Persons, 1), tallies));
    }

    public static async Task<Ok<Page<CallView>>> Calls(
        Guid id, Caller caller, Database database, PersonalDataKeys keys, CallState? state, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(CallsOf, new { id, state = state?.ToString(), unit, after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.CallId.ToString());
        return TypedResults.Ok(new Page<CallView>([.. page.Items.Select(row => View(row, caller, keys))], page.Next));
    }

    private static CallView View(Row row, Caller caller, PersonalDataKeys keys)
    {
        var person = caller.Scopes.Contains("write") && caller.WhyNotWrite(row.ManagingUnitCode) is null
            ? keys.Open<PersonContacts>(row.PersonId, new SealedData(row.KeyId, row.Personal)) : null;
        return new CallView(
            row.CallId, row.Tier, row.Place, row.ManagingUnitCode, row.State, row.Attempts, row.NextAt, row.AnsweredAt, row.UnderstoodAt, row.ActingAt,
            row.RecordedBy, row.LastFailure, person?.Name, person?.Phone, person?.DeputyName, person?.DeputyPhone);
    }

    private sealed record Row(
        Guid CallId, Guid PersonId, CallTier Tier, string Place, string ManagingUnitCode, CallState State, int Attempts, DateTimeOffset? NextAt,
        DateTimeOffset? AnsweredAt, DateTimeOffset? UnderstoodAt, DateTimeOffset? ActingAt, string? RecordedBy, string? LastFailure, byte[] Personal, string KeyId);

    private const string RoundColumns = """
        select round_id, response_id, message, channel, rule_set, persons, started_by, started_at, managing_unit_code from call_round
        """;

    private const string Newest = """
         where (@responseId::uuid is null or response_id = @responseId) and (started_at, round_id) < (@At, @Id)
        order by started_at desc, round_id desc
        limit @take
        """;

    private const string Tallies = """
        select tier, managing_unit_code, count(*)::int as called, count(answered_at)::int as answered, count(understood_at)::int as understood,
               count(acting_at)::int as acting, count(*) filter (where state = 'Messenger')::int as messenger,
               round(100.0 * count(answered_at) / count(*), 1) as percent
        from call
        where round_id = @id
        group by tier, managing_unit_code
        order by tier, managing_unit_code
        """;

    private const string CallsOf = """
        select call_id, person_id, call.tier, place, call.managing_unit_code, state, attempts, next_at, answered_at, understood_at, acting_at, recorded_by,
               (select failure from call_attempt where call_attempt.call_id = call.call_id order by number desc limit 1) as last_failure, personal, key_id
        from call join responsible_person using (person_id)
        where round_id = @id and call_id > @after and (@state::text is null or state = @state)
          and (@unit::text is null or call.managing_unit_code = @unit)
        order by call_id
        limit @take
        """;
}
