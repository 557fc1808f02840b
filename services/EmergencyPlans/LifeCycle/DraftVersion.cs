using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.Plans;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.LifeCycle;

/// <summary>A part of the text of a plan.</summary>
public sealed record PlanSection(PlanSectionKind Kind, [Required, StringLength(50_000)] string Text);

/// <param name="LeadDepartment">Who drafts it 牵头部门.</param>
/// <param name="Traits">What it is about beyond its type 预案属性.</param>
public sealed record DraftVersionRequest(
    [Required, StringLength(200)] string Title,
    PlanType Type,
    [MaxLength(20)] IReadOnlyList<WeatherSignalKind>? SignalKinds,
    [Required, StringLength(100)] string LeadDepartment,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode,
    [Required, MaxLength(20)] IReadOnlyList<PlanSection> Sections,
    [Required, MaxLength(4)] IReadOnlyList<PlanLevelRequest> Levels,
    [Required, StringLength(100)] string DraftedBy,
    [MaxLength(10)] IReadOnlyList<PlanTrait>? Traits = null,
    [MaxLength(500)] IReadOnlyList<PlanPlace>? Places = null) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!PlanRules.HasEachLevelOnce(Levels))
            yield return new ValidationResult("须恰好包含Ⅰ、Ⅱ、Ⅲ、Ⅳ四个级别各一次。 / The levels I, II, III and IV must each stand here once.", [nameof(Levels)]);
        else if (PlanRules.RepeatedTaskCode(Levels) is { } code)
            yield return new ValidationResult($"任务卡编码 {code} 重复。 / The task-card code {code} stands here twice.", [nameof(Levels)]);
        if (Sections.GroupBy(section => section.Kind).FirstOrDefault(same => same.Count() > 1) is { } twice)
            yield return new ValidationResult($"{twice.Key} 出现两次。 / {twice.Key} stands here twice.", [nameof(Sections)]);
    }

    internal TaskCardsOfLevel[] ToTaskCards() =>
        [.. Levels.OrderBy(level => level.Level).Select(level => new TaskCardsOfLevel(level.Level, [.. level.TaskCards.Select(card => card.ToContract())]))];
}

/// <summary>
/// Draws up the next version of a plan 编制, or changes the draft. What is in force stays in force, under revision 修订中, until the new version takes its place.
/// </summary>
internal static class DraftVersion
{
    private static readonly Refusal NotADraft = new(
        "plan-draft.not-a-draft", "该版本已进入评审或更后阶段,不能再改;退回编制后方可修改。", "This version is beyond drafting; it must come back to drafting before it changes.");

    private static readonly Refusal OnItsWay = new(
        "plan-draft.on-its-way", "该预案已有另一版本在编制、评审、批准、印发或备案中。", "Another version of this plan is on its way already.");

    public static async Task<Results<NoContent, RefusalResult>> Handle(
        [RegularExpression(PlansRoutes.CodePattern)] string code, [Range(1, 10_000)] int version, DraftVersionRequest request, Caller caller, Database database,
        TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite(request.ManagingUnitCode) is { } foreign)
            return foreign.ToProblem();
        await using var work = await database.BeginAsync(ct);
        await work.Sql.ExecuteAsync(LifeSql.LockPlan, new { code });
        var known = await work.Sql.QuerySingleAsync<Known>(Look, new { code, version });
        if (known.Unit is not null && caller.WhyNotWrite(known.Unit) is { } notTheirs)
            return notTheirs.ToProblem();
        if (known.State is not (null or "Drafting"))
            return NotADraft.ToProblem(("state", known.State));
        if (known.State is null && version != known.Highest + 1)
            return PlanRules.Gap.ToProblem(("highest", known.Highest));
        if (known.State is null && known.OnItsWay is not null)
            return OnItsWay.ToProblem(("version", known.OnItsWay));

        var now = clock.GetUtcNow();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            code, version, request.Title, Type = request.Type.ToString(), signalKinds = (request.SignalKinds ?? []).Select(kind => kind.ToString()).ToArray(),
            request.LeadDepartment, request.ManagingUnitCode, sections = Jsonb.Of(request.Sections), levels = Jsonb.Of(request.ToTaskCards()),
            traits = PlanRules.TextOf(request.Traits), places = Jsonb.Of(request.Places ?? []),
            caller.Department, now,
        });
        if (known.State is null)
        {
            await LifeSql.NoteAsync(work, code, version, null, PlanState.Drafting, caller, request.DraftedBy, "开始编制", now);
            if (known.InForce is { } old && known.InForceState == "InForce")
            {
                await work.Sql.ExecuteAsync("update plan_version set state = 'UnderRevision' where code = @code and version = @old", new { code, old });
                await LifeSql.NoteAsync(work, code, old, PlanState.InForce, PlanState.UnderRevision, caller, request.DraftedBy, $"第 {version} 版开始编制", now);
            }
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed record Known(string? State, string? Unit, int Highest, int? OnItsWay, int? InForce, string? InForceState);

    private const string Look = """
        select (select state from plan_version where code = @code and version = @version) as state,
               (select managing_unit_code from plan_version where code = @code order by version desc limit 1) as unit,
               (select coalesce(max(version), 0) from plan_version where code = @code) as highest,
               (select version from plan_version where code = @code and state in ('Drafting', 'Reviewing', 'Approved', 'Issued', 'Filed')) as on_its_way,
               (select version from plan_version where code = @code and in_force) as in_force,
               (select state from plan_version where code = @code and in_force) as in_force_state
        """;

    private const string Upsert = """
        insert into plan_version (
            code, version, title, type, signal_kinds, lead_department, levels, state, managing_unit_code, sections, traits, places, issued_by, recorded_at)
        values (@code, @version, @Title, @Type, @signalKinds, @LeadDepartment, @levels, 'Drafting', @ManagingUnitCode, @sections, @traits, @places, @Department, @now)
        on conflict (code, version) do update
        set title = excluded.title, type = excluded.type, signal_kinds = excluded.signal_kinds, lead_department = excluded.lead_department,
            levels = excluded.levels, managing_unit_code = excluded.managing_unit_code, sections = excluded.sections,
            traits = excluded.traits, places = excluded.places
        """;
}
