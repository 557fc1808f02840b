using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Releases;

/// <param name="Channels">Where it is to be published: website, short message, broadcast…</param>
public sealed record DraftReleaseRequest(
    Guid ResponseId,
    [Required, StringLength(200, MinimumLength = 2)] string Title,
    [Required, StringLength(10_000, MinimumLength = 4)] string Text,
    [Required, MinLength(1), MaxLength(20), Sentences(50)] IReadOnlyList<string> Channels,
    [Required, StringLength(100)] string DraftedBy);

/// <summary>Drafts information for the public, or changes the draft; a changed draft needs its approval anew.</summary>
internal static class DraftRelease
{
    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, DraftReleaseRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>(Unit, request) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var row = new { id, request.ResponseId, request.Title, request.Text, channels = request.Channels.ToArray(), request.DraftedBy, unit, now = clock.GetUtcNow() };
        var inserted = await work.Sql.ExecuteAsync(Insert, row) == 1;
        var known = (await work.Sql.QuerySingleOrDefaultAsync<Release>(Lock, new { id }))!;
        if (known.ResponseId != request.ResponseId)
            return ReleaseRules.OtherResponse.ToProblem(("responseId", known.ResponseId));
        var same = (known.Title, known.Text, known.DraftedBy) == (request.Title, request.Text, request.DraftedBy) && known.Channels.SequenceEqual(request.Channels);
        if (!inserted && !same)
        {
            if (known.State == ReleaseState.Published)
                return ReleaseRules.IsPublished.ToProblem();
            await work.Sql.ExecuteAsync(Update, row);
        }

        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public const string Lock = """
        select response_id, revision, title, text, channels, drafted_by, state, approved_by, managing_unit_code
        from release
        where release_id = @id
        for update
        """;

    private const string Unit = "select managing_unit_code from response where response_id = @ResponseId";

    private const string Insert = """
        insert into release (release_id, response_id, revision, title, text, channels, drafted_by, drafted_at, state, managing_unit_code)
        values (@id, @ResponseId, 1, @Title, @Text, @channels, @DraftedBy, @now, 'Draft', @unit)
        on conflict do nothing
        """;

    private const string Update = """
        update release
        set revision = revision + 1, title = @Title, text = @Text, channels = @channels, drafted_by = @DraftedBy, state = 'Draft', approved_by = null,
            approved_at = null, returned_because = null
        where release_id = @id
        """;
}
