using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.Titles;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.CommunityCertification.Communities;

/// <summary>How a community ends (社区合并、撤销).</summary>
public enum CommunityEnd
{
    Merged = 1,
    Abolished,
}

public sealed record EndCommunityRequest(
    CommunityEnd As, Guid? SuccessorId, DateOnly On, [Required, StringLength(200)] string Document, [Required, StringLength(50)] string By);

/// <summary>Writes down that a community was merged or abolished: its titles end, which is no penalty, and what it applied for is withdrawn.</summary>
internal static class EndCommunity
{
    private static readonly Refusal Ended = new("community.ended", "该社区已登记为合并或撤销。", "The community has ended already.");

    private static readonly Refusal Successor = new(
        "community.successor", "合并须注明承接社区(现存的另一社区),撤销则不填。", "A merger names another community that stands; an abolition names none.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, EndCommunityRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        await RegisterCommunity.LockAsync(work);
        if (await work.Sql.QuerySingleOrDefaultAsync<Standing>(Lock, new { id }) is not { } community)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(community.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (community.EndedAs is not null)
            return community.EndedAs == request.As.ToString() && community.EndedOn == request.On && community.SuccessorId == request.SuccessorId
                ? TypedResults.NoContent() : Ended.ToProblem();
        if ((request.As == CommunityEnd.Merged) != request.SuccessorId is not null || request.SuccessorId == id
            || request.SuccessorId is { } successor && !await work.Sql.ExecuteScalarAsync<bool>(Stands, new { successor }))
        {
            return Successor.ToProblem();
        }

        var now = clock.GetUtcNow();
        var reason = $"{(request.As == CommunityEnd.Merged ? "社区合并 merged" : "社区撤销 abolished")}: {request.Document}";
        await work.Sql.ExecuteAsync(End, new { id, As = request.As.ToString(), request.On, request.Document, request.SuccessorId });
        foreach (var title in await TitleSql.LockOfAsync(work, id))
            await TitleSql.ChangeAsync(work, title, new TitleAct("End", TitleStatus.Ended, request.By, caller.Department, reason, now));
        foreach (var application in (await work.Sql.QueryAsync<Application>(LockApplications, new { id })).AsList())
        {
            await ApplicationHistory.MoveAsync(
                work, application,
                new(0, "Withdraw", application.Stage, CertificationStage.Withdrawn, request.By, caller.Department, caller.ManagingUnitCode, reason, now), null, true);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Standing(string ManagingUnitCode, string? EndedAs, DateOnly? EndedOn, Guid? SuccessorId);

    private const string Lock = "select managing_unit_code, ended_as, ended_on, successor_id from community where community_id = @id for no key update";

    private const string Stands = "select exists (select from community where community_id = @successor and ended_on is null)";

    private const string End = """
        update community set ended_as = @As, ended_on = @On, ended_document = @Document, successor_id = @SuccessorId where community_id = @id
        """;

    private const string LockApplications = ApplicationSql.Columns + """
         where a.community_id = @id and a.stage not in ('Named', 'NotNamed', 'Rejected', 'Withdrawn')
        order by a.application_id
        for update of a
        """;
}
