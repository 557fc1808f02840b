using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Supervision;

public sealed record ServeNoticeRequest([Required, StringLength(300)] string Publication, Person ServedBy);

/// <summary>The notice of listed supervision has been served and published (送达并公示); late, it is noted as late.</summary>
internal static class ServeNotice
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle([AsParameters] DangerCall call, ServeNoticeRequest request)
    {
        if (SupervisionRules.WhyNotSupervise(call.Caller) is { } notSupervisor)
            return notSupervisor.ToProblem();
        await using var act = await DangerAct.BeginAsync(call, "ServeNotice", request.ServedBy, request);
        if (act.Answer is { } answer)
            return answer;
        if (await act.Work.Sql.ExecuteAsync(Write, new { act.Danger.DangerId, act.Now, request.Publication }) == 0)
            return await act.RefuseAsync(SupervisionRules.NotListed);

        await SetClocks.StopAsync(act.Work, act.Danger.DangerId, act.Now, "NoticeLate");
        return await act.DoneAsync(act.Danger.State);
    }

    private const string Write = """
        update listed_supervision set served_at = @Now, published_at = @Now, publication = @Publication
        where danger_id = @DangerId and served_at is null
        """;
}
