using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.EmergencyPlans.Headquarters;

/// <param name="Members">With their numbers for callers who may write for the unit, else without.</param>
public sealed record HeadquartersDetail(
    Guid HeadquartersId, int Version, string Name, string Kind, string LeadDepartment, IReadOnlyList<HeadquartersMember> Members,
    IReadOnlyList<HeadquartersGroup> WorkingGroups, string DutyPhone, string ManagingUnitCode, bool Synthetic);

/// <param name="Changes">What differs from the version before, in words.</param>
public sealed record HeadquartersVersionView(int Version, HeadquartersDetail Headquarters, string[] Changes, string ChangedBy, string Reason, DateTimeOffset At);

/// <summary>A headquarters as its row, and as it is shown to a caller.</summary>
internal sealed record HeadquartersRow(Guid HeadquartersId, int Version, string Content, byte[]? Personal, string? KeyId)
{
    public HeadquartersDetail ToDetail(Caller caller, PersonalDataKeys keys)
    {
        var content = JsonSerializer.Deserialize<HeadquartersContent>(Content, PlatformJson.Options)!;
        var phones = Personal is not null && HeadquartersRules.MayReadPhones(caller, content.ManagingUnitCode)
            ? keys.Open<HeadquartersPhones>(HeadquartersId, new SealedData(KeyId!, Personal)) : null;
        return new HeadquartersDetail(
            HeadquartersId, Version, content.Name, content.Kind, content.LeadDepartment,
            content.With(phones), content.WorkingGroups, content.DutyPhone,
            content.ManagingUnitCode, content.Synthetic);
    }
}

/// <summary>Shows a headquarters with members, contacts and working groups, and how it came to be so.</summary>
internal static class GetHeadquarters
{
    public static async Task<Results<Ok<HeadquartersDetail>, NotFound>> Handle(Guid id, Caller caller, Database database, PersonalDataKeys keys, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return await sql.QuerySingleOrDefaultAsync<HeadquartersRow>(One, new { id }) is { } row ? TypedResults.Ok(row.ToDetail(caller, keys)) : TypedResults.NotFound();
    }

    /// <summary>Versions of a headquarters, the newest first; numbers of persons are not kept with them.</summary>
    public static async Task<Ok<Page<HeadquartersVersionView>>> Versions(
        Guid id, Caller caller, Database database, PersonalDataKeys keys, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit,
        CancellationToken ct = default)
    {
        var before = int.TryParse(Page.KeyOf(cursor), CultureInfo.InvariantCulture, out var number) ? number : int.MaxValue;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(History, new { id, before, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.Version.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<HeadquartersVersionView>([.. page.Items.Select(row => new HeadquartersVersionView(
            row.Version, new HeadquartersRow(id, row.Version, row.Content, null, null).ToDetail(caller, keys), row.Changes, row.ChangedBy, row.Reason, row.RecordedAt))],
            page.Next));
    }

    private sealed record Row(int Version, string Content, string[] Changes, string ChangedBy, string Reason, DateTimeOffset RecordedAt);

    private const string One = "select headquarters_id, version, content::text, personal, key_id from headquarters where headquarters_id = @id";

    private const string History = """
        select version, content::text, changes, changed_by, reason, recorded_at
        from headquarters_version
        where headquarters_id = @id and version < @before
        order by version desc
        limit @take
        """;
}
