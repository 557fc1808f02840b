using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.EmergencyPlans.GoverningDocuments;

/// <param name="Expired">Its period is over.</param>
public sealed record GoverningDocumentView(
    Guid DocumentId, GoverningDocumentKind Kind, string Title, string Owner, string? DocumentNumber, DateOnly? IssuedOn, DateOnly? ValidUntil,
    string ManagingUnitCode, string Source, bool Synthetic, bool Expired);

/// <summary>How many of each kind a unit has: the city's "1+9" planning documents, 8 regulations, 11 systems, 7 mechanisms.</summary>
public sealed record GoverningDocumentCounts(int OverallPlanning, int SpecialPlanning, int FacilityRegulation, int ResponseSystem, int WorkMechanism);

/// <param name="Counts">Of the whole unit, the city when no unit is asked for, and not only of this page.</param>
public sealed record GoverningDocumentList(IReadOnlyList<GoverningDocumentView> Items, string? Next, GoverningDocumentCounts Counts);

/// <summary>Lists planning documents, regulations, systems and mechanisms.</summary>
internal static class ListGoverningDocuments
{
    public static async Task<Ok<GoverningDocumentList>> Handle(
        Database database, TimeProvider clock, GoverningDocumentKind? kind, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<GoverningDocumentView>(Select, new
        {
            kind = kind?.ToString(), unit, after = Page.IdOf(cursor), today = ChinaTime.DayOf(clock.GetUtcNow()), take = limit + 1,
        })).AsList();
        var page = Page.Of(rows, limit, row => row.DocumentId.ToString());
        var counts = await sql.QuerySingleAsync<GoverningDocumentCounts>(Count, new { unit = unit ?? Caller.City });
        return TypedResults.Ok(new GoverningDocumentList(page.Items, page.Next, counts));
    }

    private const string Select = """
        select document_id, kind, title, owner, document_number, issued_on, valid_until, managing_unit_code, source, synthetic,
               coalesce(valid_until < @today, false) as expired
        from governing_document
        where document_id > @after and (@kind::text is null or kind = @kind) and (@unit::text is null or managing_unit_code = @unit)
        order by document_id
        limit @take
        """;

    private const string Count = """
        select count(*) filter (where kind = 'OverallPlanning')::int as overall_planning, count(*) filter (where kind = 'SpecialPlanning')::int as special_planning,
               count(*) filter (where kind = 'FacilityRegulation')::int as facility_regulation,
               count(*) filter (where kind = 'ResponseSystem')::int as response_system, count(*) filter (where kind = 'WorkMechanism')::int as work_mechanism
        from governing_document
        where managing_unit_code = @unit
        """;
}
