using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Casualties;

/// <param name="Name">Masked: the first character.</param>
public sealed record CasualtyView(
    Guid EntryId, Guid PersonId, CasualtyStatus Status, CasualtySource Source, string? Reference, Guid? Corrects, string? Reason, string Name,
    string RecordedBy, DateTimeOffset At, DateTimeOffset RecordedAt);

public sealed record CasualtyPersonView(Guid EntryId, Guid PersonId, string Name, string? IdNumber, string? Gender, int? Age);

/// <summary>What one source knows. Only the others: persons dead or missing in the ledger of whom this source has said nothing.</summary>
public sealed record SourceTotals(CasualtySource Source, int Dead, int Missing, int Injured, int DeadKnownToNobodyElse, int DeadUnknownToIt);

public sealed record Reconciliation(CasualtyTotals Totals, IReadOnlyList<SourceTotals> Sources);

/// <summary>Reads the ledger: entries with masked names, totals as of any instant, what the sources disagree on; a name only for a stated purpose.</summary>
internal static class ReadLedger
{
    public static async Task<Ok<Page<CasualtyView>>> Entries(
        Guid id, Database database, PersonalDataKeys keys, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = long.TryParse(Page.KeyOf(cursor), CultureInfo.InvariantCulture, out var no) ? no : 0;
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<Row>(Select, new { id, after, take = limit + 1 })).AsList();
        var page = Page.Of(rows, limit, row => row.EntryNo.ToString(CultureInfo.InvariantCulture));
        return TypedResults.Ok(new Page<CasualtyView>([.. page.Items.Select(row => new CasualtyView(
            row.EntryId, row.PersonId, row.Status, row.Source, row.Reference, row.Corrects, row.Reason, CasualtyRules.Masked(Open(row, keys).Name),
            row.RecordedBy, row.At, row.RecordedAt))], page.Next));
    }

    public static async Task<Ok<CasualtyTotals>> Totals(Guid id, Database database, TimeProvider clock, DateTimeOffset? asOf, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        return TypedResults.Ok(await CasualtyTotals.OfAsync(sql, id, asOf ?? clock.GetUtcNow()));
    }

    public static async Task<Ok<Reconciliation>> Reconcile(Guid id, Database database, TimeProvider clock, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var totals = await CasualtyTotals.OfAsync(sql, id, clock.GetUtcNow());
        return TypedResults.Ok(new Reconciliation(totals, (await sql.QueryAsync<SourceTotals>(Sources, new { id })).AsList()));
    }

    /// <summary>Opens one name; the reading is on record before the data leaves.</summary>
    public static async Task<Results<Ok<CasualtyPersonView>, NotFound, RefusalResult>> Person(
        Guid entryId, [Required, StringLength(200, MinimumLength = 2)] string purpose, Caller caller, Database database, PersonalDataKeys keys,
        TimeProvider clock, CancellationToken ct)
    {
        if (CasualtyRules.WhyNotRead(caller) is { } refusal)
            return refusal.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var row = await work.Sql.QuerySingleOrDefaultAsync<Row>(Columns + " where entry_id = @entryId", new { entryId });
        if (row is null)
            return TypedResults.NotFound();
        await work.Sql.ExecuteAsync(
            "insert into casualty_reading (entry_id, department, purpose, at) values (@entryId, @Department, @purpose, @now)",
            new { entryId, caller.Department, purpose, now = clock.GetUtcNow() });
        await work.CommitAsync(ct);
        var person = Open(row, keys);
        return TypedResults.Ok(new CasualtyPersonView(row.EntryId, row.PersonId, person.Name, person.IdNumber, person.Gender, person.Age));
    }

    private static CasualtyPerson Open(Row row, PersonalDataKeys keys) => keys.Open<CasualtyPerson>(row.EntryId, new SealedData(row.KeyId, row.Personal));

    private sealed record Row(
        long EntryNo, Guid EntryId, Guid PersonId, CasualtyStatus Status, CasualtySource Source, string? Reference, Guid? Corrects, string? Reason,
        byte[] Personal, string KeyId, string RecordedBy, DateTimeOffset At, DateTimeOffset RecordedAt);

    private const string Columns = """
        select entry_no, entry_id, person_id, status, source, reference, corrects, reason, personal, key_id, recorded_by, at, recorded_at from casualty_entry
        """;

    private const string Select = Columns + " where incident_id = @id and entry_no > @after order by entry_no limit @take";

    private const string Sources = """
        with latest as (
            select distinct on (person_id) person_id, status from casualty_entry where incident_id = @id order by person_id, entry_no desc
        ), said as (
            select distinct on (source, person_id) source, person_id, status
            from casualty_entry
            where incident_id = @id
            order by source, person_id, entry_no desc
        ), sources as (select distinct source from said)
        select source,
               (select count(*)::int from said where said.source = sources.source and status = 'Dead') as dead,
               (select count(*)::int from said where said.source = sources.source and status = 'Missing') as missing,
               (select count(*)::int from said where said.source = sources.source and status in ('SeriouslyInjured', 'LightlyInjured')) as injured,
               (select count(*)::int from said where said.source = sources.source and status = 'Dead' and not exists (
                    select from said other where other.person_id = said.person_id and other.source <> said.source and other.status = 'Dead'))
                   as dead_known_to_nobody_else,
               (select count(*)::int from latest where latest.status = 'Dead' and not exists (
                    select from said where said.person_id = latest.person_id and said.source = sources.source and said.status = 'Dead')) as dead_unknown_to_it
        from sources
        order by source
        """;
}
