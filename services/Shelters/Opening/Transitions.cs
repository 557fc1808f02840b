using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Opening;

/// <param name="By">Who, in person; or what, where no person acted.</param>
/// <param name="Details">Checks, decision, contacts: as the act brought them.</param>
internal sealed record Transition(ShelterStatus From, ShelterStatus To, string By, string Department, string Reason, object? Details = null);

public sealed record TransitionView(
    Guid TransitionId, DateTimeOffset At, ShelterStatus From, ShelterStatus To, string By, string Department, string Reason, JsonElement? Details);

/// <summary>Changes the state of a shelter, and keeps who did it, when, why and on which checks (启用关停留痕).</summary>
internal static class Transitions
{
    public static Task ApplyAsync(UnitOfWork work, Guid shelterId, Transition change, DateTimeOffset now) => work.Sql.ExecuteAsync(Apply, new
    {
        shelterId, From = change.From.ToString(), To = change.To.ToString(), change.By, change.Department, change.Reason, Details = Jsonb.Of(change.Details),
        now, id = Guid.CreateVersion7(now),
    });

    public static async Task<Results<Ok<Page<TransitionView>>, NotFound>> List(
        Guid id, Database database, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        if (!await sql.ExecuteScalarAsync<bool>("select exists (select from shelter where shelter_id = @id)", new { id }))
            return TypedResults.NotFound();
        var rows = (await sql.QueryAsync<Row>(Select, new { id, after.At, after.Id, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => TimeCursor.KeyOf(row.At, row.TransitionId));
        return TypedResults.Ok(new Page<TransitionView>(
            [.. page.Items.Select(row => new TransitionView(
                row.TransitionId, row.At, row.FromStatus, row.ToStatus, row.ByName, row.Department, row.Reason,
                row.Details is null ? null : JsonElement.Parse(row.Details)))],
            page.Next));
    }

    private sealed record Row(
        Guid TransitionId, DateTimeOffset At, ShelterStatus FromStatus, ShelterStatus ToStatus, string ByName, string Department, string Reason, string? Details);

    private const string Apply = """
        update shelter set status = @To where shelter_id = @shelterId;

        insert into shelter_transition (transition_id, shelter_id, at, from_status, to_status, by_name, department, reason, details)
        values (@id, @shelterId, @now, @From, @To, @By, @Department, @Reason, nullif(@Details, 'null'::jsonb));
        """;

    private const string Select = """
        select transition_id, at, from_status, to_status, by_name, department, reason, details
        from shelter_transition
        where shelter_id = @id and (at, transition_id) < (@At, @Id)
        order by at desc, transition_id desc
        limit @take
        """;
}
