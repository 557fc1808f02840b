using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.MutualAid;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Capabilities;

/// <param name="Level">YJ/T 1-2022: 1 is the highest, 3 the lowest.</param>
/// <param name="ValidUntil">Last valid day in China's time.</param>
public sealed record CertifyRequest([Range(1, 3)] int Level, [Required, StringLength(50)] string CertificateNo, DateOnly ValidUntil);

/// <param name="Valid">Today; an expired certificate takes the team out of matching by itself.</param>
public sealed record CertificateView(Guid TeamId, string Team, string Discipline, int Level, string CertificateNo, DateOnly ValidUntil, bool Valid);

/// <summary>Keeps the certificate of a team in a discipline (分级测评证书), and lists those that end soon.</summary>
internal static class Certify
{
    public static readonly Refusal NotItsDiscipline = new(
        "team.not-its-discipline", "该队伍未登记此专业方向。", "The team is not registered with this discipline.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, [StringLength(50, MinimumLength = 1)] string discipline, CertifyRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.QuerySingleOrDefaultAsync<Team>(Lock, new { id, discipline }) is not { } team)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(team.ManagingUnitCode) is { } otherUnit)
            return otherUnit.ToProblem();
        if (!team.HasIt)
            return NotItsDiscipline.ToProblem(("disciplines", team.Disciplines));
        await work.Sql.ExecuteAsync(Upsert, new { id, discipline, request.Level, request.CertificateNo, request.ValidUntil });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <param name="endsBy">Valid until this day at most.</param>
    public static async Task<Ok<Page<CertificateView>>> List(
        Caller caller, Database database, TimeProvider clock, Guid? teamId, DateOnly? endsBy, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var (after, discipline) = Page.KeyOf(cursor) is { Length: > 37 } key && Guid.TryParse(key.AsSpan(0, 36), out var id) ? (id, key[37..]) : (Guid.Empty, "");
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<CertificateView>(Select, new
        {
            own = caller.OnlyUnit(), teamId, endsBy, today = ChinaTime.DayOf(clock.GetUtcNow()), after, discipline, take = limit + 1,
        })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => $"{row.TeamId}/{row.Discipline}"));
    }

    private sealed record Team(string ManagingUnitCode, string[] Disciplines, bool HasIt);

    private const string Lock = """
        select managing_unit_code, disciplines, @discipline = any (disciplines) as has_it from team where team_id = @id for no key update
        """;

    private const string Upsert = """
        insert into team_certificate (team_id, discipline, level, certificate_no, valid_until)
        values (@id, @discipline, @Level, @CertificateNo, @ValidUntil)
        on conflict (team_id, discipline) do update set
            level = excluded.level, certificate_no = excluded.certificate_no, valid_until = excluded.valid_until
        """;

    private const string Select = """
        select team_id, name as team, discipline, level, certificate_no, valid_until, valid_until >= @today as valid
        from team_certificate join team using (team_id)
        where (team_id, discipline) > (@after, @discipline)
          and (@own::text is null or managing_unit_code = @own)
          and (@teamId::uuid is null or team_id = @teamId)
          and (@endsBy::date is null or valid_until <= @endsBy)
        order by team_id, discipline
        limit @take
        """;
}
