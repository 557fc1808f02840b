using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.CommunityCertification.Sheets;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Problems;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.CommunityCertification.Applications;

/// <param name="Evidence">Evidence by item: only of kinds that the item takes. An item without any counts as 0.</param>
public sealed record ScoreApplicationRequest(
    [Required, StringLength(50)] string By, [MaxLength(500)] IReadOnlyList<Mark> Marks, [MaxLength(50)] IReadOnlyList<ConditionAnswer> Conditions,
    [MaxLength(1000)] IReadOnlyList<ItemEvidence>? Evidence);

/// <summary>A piece of evidence for an item.</summary>
public sealed record ItemEvidence([Required, StringLength(20)] string Item, Guid EvidenceId);

/// <summary>Scores an application: the community itself while it drafts (自评), the county and the city while they review (评审). The two stay apart.</summary>
internal static class ScoreApplication
{
    private static readonly Refusal Different = new("application-score.different", "该编号已用于另一次评分。", "This id belongs to another score.");

    public static async Task<Results<NoContent, NotFound, RefusalResult, RowErrorsResult>> Handle(
        Guid id, Guid scoreId, ScoreApplicationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await ApplicationSql.LockAsync(work, id) is not { } application)
            return TypedResults.NotFound();
        var row = new Scoring(
            scoreId, id, application.SheetVersion, Jsonb.Of(request.Marks), Jsonb.Of(request.Conditions), request.By.Trim(), caller.Department,
            caller.ManagingUnitCode, clock.GetUtcNow());
        if (await work.Sql.ExecuteScalarAsync<bool?>(Same, row) is { } same)
            return same ? TypedResults.NoContent() : Different.ToProblem();

        var tookPart = await ApplicationHistory.TookPartAsync(work, id, caller, request.By);
        if (WhyNot(application, caller, tookPart) is { } refusal)
            return refusal.ToProblem(("stage", application.Stage), ("turn", StageRules.TierOf(application.Stage)));
        var levels = (await RuleSets.InForceAsync<CertificationLevels>(work.Sql, CertificationLevels.Id, row.Now)).Value;
        var sheet = (await ScoreSheets.OfAsync(work.Sql, application.SheetVersion))[application.SheetVersion];
        var evidence = request.Evidence ?? [];
        var errors = ScoreRules.WhyNot(sheet, request.Marks).Concat(LevelRules.WhyNot(levels, request.Conditions))
            .Concat(EvidenceErrors(sheet, evidence, await KindsAsync(work, application.CommunityId, evidence))).ToDictionary();
        if (errors.Count > 0)
            return new RowErrorsResult(errors);

        await WriteAsync(work, application, row, request, sheet, levels);
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private static Refusal? WhyNot(Application application, Caller caller, bool tookPart) =>
        application.Stage == CertificationStage.SubdistrictReview
            // The subdistrict looks through the papers; points are given from the county on.
            ? ApplicationRules.WrongStage
            : ApplicationRules.WhyNotTurn(application.Stage, ApplicationRules.TierOf(caller.ManagingUnitCode, application.Community), tookPart);

    private static async Task WriteAsync(
        UnitOfWork work, Application application, Scoring row, ScoreApplicationRequest request, ScoreSheet sheet, CertificationLevels levels)
    {
        var isSelf = application.Stage == CertificationStage.Drafting;
        await work.Sql.ExecuteAsync(Link, new
        {
            row.Id, items = (request.Evidence ?? []).Select(one => one.Item).ToArray(),
            ids = (request.Evidence ?? []).Select(one => one.EvidenceId).ToArray(),
        });
        var proofs = (await work.Sql.QueryAsync<Proof>(Proofs, new { row.Id })).AsList();
        var total = ScoreRules.Under("", sheet, sheet, request.Marks, proofs).Total;
        var (self, review) = isSelf ? (total, application.ReviewScore) : (application.SelfScore, (decimal?)total);
        var parameters = new DynamicParameters(row);
        parameters.AddDynamicParams(new
        {
            Kind = isSelf ? "Self" : "Review", Tier = StageRules.TierOf(application.Stage).ToString(), total, self, review,
            audit = self is { } own && review is { } theirs && LevelRules.NeedsAudit(levels, own, theirs),
            failed = LevelRules.Failed(levels, request.Conditions).ToArray(), proofs = Jsonb.Of(proofs),
        });
        await work.Sql.ExecuteAsync(Add, parameters);
        await ApplicationHistory.AddAsync(work, application, new(
            0, isSelf ? "SelfScore" : "ReviewScore", application.Stage, application.Stage, request.By, row.Department, row.ManagingUnitCode, null, row.Now), isSelf);
    }

    private static async Task<Dictionary<Guid, string>> KindsAsync(UnitOfWork work, Guid communityId, IReadOnlyList<ItemEvidence> evidence) =>
        (await work.Sql.QueryAsync<(Guid Id, string Kind)>(Kinds, new { communityId, ids = evidence.Select(one => one.EvidenceId).ToArray() }))
            .ToDictionary(one => one.Id, one => one.Kind);

    private static IEnumerable<KeyValuePair<string, string[]>> EvidenceErrors(
        ScoreSheet sheet, IReadOnlyList<ItemEvidence> evidence, Dictionary<Guid, string> kinds)
    {
        var items = sheet.Items.ToDictionary(item => item.Code);
        foreach (var (i, one) in evidence.Index())
        {
            if (!items.TryGetValue(one.Item, out var item))
                yield return new($"evidence[{i}].item", ["评分表没有此项。 / The sheet has no such item."]);
            else if (!kinds.TryGetValue(one.EvidenceId, out var kind))
                yield return new($"evidence[{i}].evidenceId", ["该社区没有此材料。 / The community has no such evidence."]);
            else if (item.Evidence.All(taken => taken.ToString() != kind))
                yield return new($"evidence[{i}].evidenceId", [$"该项不接受 {kind} 类材料。 / The item takes no evidence of the kind {kind}."]);
        }
    }

    private sealed record Scoring(
        Guid ScoreId, Guid Id, int SheetVersion, Jsonb Marks, Jsonb Conditions, string By, string Department, string ManagingUnitCode, DateTimeOffset Now);

    private const string Same = """
        select application_id = @Id and marks = @Marks and conditions = @Conditions and by_name = @By and department = @Department
        from application_score where score_id = @ScoreId
        """;

    private const string Kinds = "select evidence_id, kind from community_evidence where community_id = @communityId and evidence_id = any (@Ids)";

    // All that was ever put to the application, by the applicant or by whoever reviews it.
    private const string Proofs = """
        select distinct item, kind
        from application_evidence join community_evidence using (evidence_id)
        where application_id = @Id
        order by item, kind
        """;

    private const string Add = """
        insert into application_score (score_id, application_id, kind, tier, sheet_version, marks, conditions, proofs, total, by_name, department, unit_code, at)
        values (@ScoreId, @Id, @Kind, @Tier, @SheetVersion, @Marks, @Conditions, @proofs, @total, @By, @Department, @ManagingUnitCode, @Now);

        update application set self_score = @self, review_score = @review, audit = @audit, failed_conditions = @failed where application_id = @Id;
        """;

    private const string Link = """
        insert into application_evidence (application_id, item, evidence_id)
        select @Id, item, evidence_id from unnest(@items, @Ids) as one (item, evidence_id)
        on conflict do nothing
        """;
}
