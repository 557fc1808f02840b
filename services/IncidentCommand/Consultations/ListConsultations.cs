using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Consultations;

public sealed record ConsultationView(
    Guid ConsultationId, Guid ResponseId, string Topic, DateTimeOffset StartsAt, string ConvenedBy, string? ConferenceLink,
    IReadOnlyList<Participant> Participants, IReadOnlyList<Material> Materials, string? Conclusions, string? ConcludedBy, DateTimeOffset? ConcludedAt);

/// <summary>Lists the consultations of a response, oldest first.</summary>
internal static class ListConsultations
{
    public static async Task<Ok<Page<ConsultationView>>> Handle(
        Database database, Guid? responseId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.OldestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { responseId, after.At, after.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.StartsAt, row.ConsultationId));
        return TypedResults.Ok(new Page<ConsultationView>([.. page.Items.Select(View)], page.Next));
    }

    private static ConsultationView View(Row row) => new(
        row.ConsultationId, row.ResponseId, row.Topic, row.StartsAt, row.ConvenedBy, row.ConferenceLink,
        JsonSerializer.Deserialize<Participant[]>(row.Participants, PlatformJson.Options)!,
        JsonSerializer.Deserialize<Material[]>(row.Materials, PlatformJson.Options)!, row.Conclusions, row.ConcludedBy, row.ConcludedAt);

    private sealed record Row(
        Guid ConsultationId, Guid ResponseId, string Topic, DateTimeOffset StartsAt, string ConvenedBy, string? ConferenceLink, string Participants,
        string Materials, string? Conclusions, string? ConcludedBy, DateTimeOffset? ConcludedAt);

    private const string Select = """
        select consultation_id, response_id, topic, starts_at, convened_by, conference_link, participants::text, materials::text, conclusions, concluded_by,
               concluded_at
        from consultation
        where (@responseId::uuid is null or response_id = @responseId) and (starts_at, consultation_id) > (@At, @Id)
        order by starts_at, consultation_id
        limit @take
        """;
}
