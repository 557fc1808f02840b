using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Experts;

public sealed record ExpertView(
    Guid ExpertId, string Name, string Title, string[] Specialties, string Employer, string Phone, string ManagingUnitCode, string? NotAvailableBecause,
    bool Synthetic);

public sealed record ConsultationView(
    Guid ConsultationId, Guid ExpertId, string Expert, Guid ResponseId, string Question, string AskedBy, string Contact, string ManagingUnitCode,
    ConsultationState State, bool Overdue, string RuleSet, DateTimeOffset CalledAt, DateTimeOffset AcknowledgeBy, DateTimeOffset? AnsweredAt,
    string? AnsweredBy, string? Remark, string? Advice, DateTimeOffset? AdvisedAt);

/// <summary>Lists experts by specialty, unit and availability, and their consultations. A unit sees its own experts and those of the city.</summary>
internal static class ListExperts
{
    public static async Task<Ok<Page<ExpertView>>> Handle(
        Caller caller, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, [StringLength(50, MinimumLength = 1)] string? specialty,
        bool? available, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ExpertView>(Experts, new
        {
            own = caller.OnlyUnit(), Caller.City, unit, specialty, available, after = Page.IdOf(cursor), take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, expert => expert.ExpertId.ToString()));
    }

    public static async Task<Ok<Page<ConsultationView>>> Consultations(
        Caller caller, Database database, TimeProvider clock, Guid? responseId, Guid? expertId, ConsultationState? state, bool? overdue, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<ConsultationView>(Calls, new
        {
            own = caller.OnlyUnit(), responseId, expertId, state = state?.ToString(), overdue, now = clock.GetUtcNow(), after = Page.IdOf(cursor),
            take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, call => call.ConsultationId.ToString()));
    }

    private const string Experts = """
        select expert_id, name, title, specialties, employer, phone, managing_unit_code, not_available_because, synthetic
        from expert
        where expert_id > @after and (@own::text is null or managing_unit_code in (@own, @City))
          and (@unit::text is null or managing_unit_code = @unit)
          and (@specialty::text is null or specialties @> array[@specialty])
          and (@available::boolean is null or (not_available_because is null) = @available)
        order by expert_id
        limit @take
        """;

    private const string Overdue = "(state = 'Called' and acknowledge_by < @now)";

    private const string Calls = $"""
        select consultation_id, expert_id, expert.name as expert, response_id, question, asked_by, contact, consultation.managing_unit_code, state,
               {Overdue} as overdue, rule_set, called_at, acknowledge_by, answered_at, answered_by, remark, advice, advised_at
        from consultation join expert using (expert_id)
        where consultation_id > @after
          and (@own::text is null or consultation.managing_unit_code = @own or expert.managing_unit_code = @own)
          and (@responseId::uuid is null or response_id = @responseId)
          and (@expertId::uuid is null or expert_id = @expertId)
          and (@state::text is null or state = @state)
          and (@overdue::boolean is null or {Overdue} = @overdue)
        order by consultation_id
        limit @take
        """;
}
