using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Aviation;

/// <summary>规划、在建、在用、停用.</summary>
public enum BaseStatus
{
    Planned = 1,
    UnderConstruction,
    InUse,
    OutOfUse,
}

public sealed record RegisterBaseRequest(
    [Required, StringLength(100)] string Name, BaseType Type, BaseStatus Status, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Required, StringLength(200)] string Address, [Required, StringLength(50)] string Contact, [Required, StringLength(30)] string Phone,
    [Required, RegularExpression(Codes.ManagingUnit)] string ManagingUnitCode, bool Synthetic);

public sealed record BaseView(
    Guid BaseId, string Name, BaseType Type, BaseStatus Status, double Longitude, double Latitude, string Address, string Contact, string Phone,
    string ManagingUnitCode, bool Synthetic);

/// <summary>Registers a base of rescuers (救援基地) or brings its record up to date, and lists them.</summary>
internal static class RegisterBase
{
    public static async Task<Results<NoContent, RefusalResult>> Handle(Guid id, RegisterBaseRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await AviationSql.WhyNotWriteAsync(work, LockUnit, id, request.ManagingUnitCode, caller) is { } refusal)
            return refusal.ToProblem();
        await work.Sql.ExecuteAsync(Upsert, new
        {
            id, request.Name, Type = request.Type.ToString(), Status = request.Status.ToString(), request.Longitude, request.Latitude, request.Address,
            request.Contact, request.Phone, request.ManagingUnitCode, request.Synthetic,
        });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    public static async Task<Ok<Page<BaseView>>> List(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, BaseType? type, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<BaseView>(Select, new { unit, type = type?.ToString(), after = Page.IdOf(cursor), take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => row.BaseId.ToString()));
    }

    private const string LockUnit = "select managing_unit_code from rescue_base where base_id = @id for update";

    private const string Upsert = """
        insert into rescue_base (base_id, name, type, status, location, address, contact, phone, managing_unit_code, synthetic)
        values (
            @id, @Name, @Type, @Status, st_makepoint(@Longitude, @Latitude)::geography, @Address, @Contact, @Phone, @ManagingUnitCode, @Synthetic)
        on conflict (base_id) do update set
            name = excluded.name, type = excluded.type, status = excluded.status, location = excluded.location, address = excluded.address,
            contact = excluded.contact, phone = excluded.phone, managing_unit_code = excluded.managing_unit_code, synthetic = excluded.synthetic
        """;

    private const string Select = """
        select base_id, name, type, status, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude, address, contact, phone,
               managing_unit_code, synthetic
        from rescue_base
        where base_id > @after and (@unit::text is null or managing_unit_code = @unit) and (@type::text is null or type = @type)
        order by base_id
        limit @take
        """;
}
