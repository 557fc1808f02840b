using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.IncidentCommand.Timeline;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Calls;

/// <param name="AreaCodes">Managing units; 410100 is the whole city.</param>
/// <param name="Tiers">Levels that are called; all when left out.</param>
/// <param name="Message">What they are told.</param>
public sealed record StartRoundRequest(
    Guid? ResponseId,
    [Required, MinLength(1), MaxLength(50), UnitCodes] IReadOnlyList<string> AreaCodes,
    [MaxLength(5)] IReadOnlyList<CallTier>? Tiers,
    [Required, StringLength(500, MinimumLength = 4)] string Message,
    CallChannelKind Channel,
    [Required, StringLength(100)] string StartedBy,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode);

public sealed record StartRoundAnswer(Guid RoundId, int Persons);

/// <summary>Calls every responsible person of an area 叫应, all at once; who does not answer is called again by the ladder.</summary>
internal static class StartRound
{
    public static async Task<Results<Ok<StartRoundAnswer>, RefusalResult>> Handle(
        Guid id, StartRoundRequest request, Caller caller, Database database, CallGateway gateway, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.AreaCodes.Append(request.ManagingUnitCode)) is { } foreign)
            return foreign.ToProblem();
        if (request.Channel == CallChannelKind.Gateway && !gateway.IsConfigured)
            return CallRules.NoGateway.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        var rules = await RuleSets.InForceAsync<CallLadder>(work.Sql, CallLadder.Id, now);
        if (request.ResponseId is not null && !await work.Sql.ExecuteScalarAsync<bool>("select exists (select from response where response_id = @ResponseId)", request))
            return CallRules.NoResponse.ToProblem();
        var row = new
        {
            id, content = Jsonb.Of(request), request.ResponseId, request.Message, areaCodes = request.AreaCodes.ToArray(), channel = request.Channel.ToString(), rules.Reference,
            request.StartedBy, now, request.ManagingUnitCode, everywhere = request.AreaCodes.Contains(Caller.City),
            tiers = (request.Tiers is { Count: > 0 } tiers ? tiers : Enum.GetValues<CallTier>()).Select(tier => tier.ToString()).ToArray(),
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
        {
            var known = await work.Sql.QuerySingleAsync<Known>(Find, row);
            return known.Same ? TypedResults.Ok(new StartRoundAnswer(id, known.Persons)) : CallRules.Different.ToProblem();
        }

        var persons = await work.Sql.ExecuteAsync(InsertCalls, row);
        if (persons == 0)
            return CallRules.NobodyToCall.ToProblem();
        await work.Sql.ExecuteAsync("update call_round set persons = @persons where round_id = @id", new { id, persons });
        await TimelineLog.AddAsync(work, new TimelineEntry(
            now, "CallRoundStarted", request.ManagingUnitCode, $"{request.StartedBy}发起叫应,{persons} 人:{request.Message}",
            new { roundId = id, persons, request.Channel, ruleSet = rules.Reference })
        { ResponseId = request.ResponseId });
        await work.PublishAsync(new CallRoundStarted(
            id, request.ResponseId, request.Message, persons, row.areaCodes, request.StartedBy, request.ManagingUnitCode, now));
        await work.CommitAsync(ct);
        return TypedResults.Ok(new StartRoundAnswer(id, persons));
    }

    private sealed record Known(bool Same, int Persons);

    private const string Insert = """
        insert into call_round (
            round_id, content, response_id, message, area_codes, channel, rule_set, persons, started_by, started_at, managing_unit_code)
        values (@id, @content, @ResponseId, @Message, @areaCodes, @channel, @Reference, 0, @StartedBy, @now, @ManagingUnitCode)
        on conflict do nothing
        """;

    private const string Find = "select content = @content as same, persons from call_round where round_id = @id";

    // The first rung is due at once: the clock calls.
    private const string InsertCalls = """
        insert into call (call_id, round_id, person_id, tier, managing_unit_code, state, next_at)
        select gen_random_uuid(), @id, person_id, tier, managing_unit_code, 'Calling', @now
        from responsible_person
        where tier = any (@tiers) and (@everywhere or managing_unit_code = any (@areaCodes))
        """;
}
