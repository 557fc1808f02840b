using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.IncidentCommand.Timeline;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.IncidentCommand.Scene;

public enum MediaKind
{
    Image = 1,
    Video = 2,

    /// <summary>实时视频.</summary>
    LiveStream = 3,
}

/// <param name="Address">Where it lies: https, or rtsp of a live stream.</param>
/// <param name="Sha256">Digest of the file, hexadecimal, so that it can be proved unchanged.</param>
public sealed record RecordMediaRequest(
    Guid ResponseId, MediaKind Kind,
    [Required, StringLength(1000), RegularExpression("^(https|rtsp|rtsps)://.+$", ErrorMessage = "须为 https 或 rtsp 地址。 / An https or rtsp address.")] string Address,
    [RegularExpression("^[0-9a-f]{64}$")] string? Sha256,
    [Required, StringLength(500)] string Description,
    [Required, StringLength(100)] string TakenBy,
    DateTimeOffset TakenAt,
    [Range(-180, 180)] double? Longitude,
    [Range(-90, 90)] double? Latitude) : IValidatableObject
{
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Longitude is null != Latitude is null)
            yield return new ValidationResult("经度与纬度须同时填写。 / Longitude and latitude go together.", [nameof(Latitude)]);
    }
}

public sealed record MediaView(
    Guid MediaId, Guid ResponseId, MediaKind Kind, string Address, string? Sha256, string Description, string TakenBy, DateTimeOffset TakenAt,
    double? Longitude, double? Latitude);

/// <summary>References to pictures and video from the scene 现场图像.</summary>
internal static class SceneMedia
{
    private static readonly Refusal Different = new(
        "scene-media.different", "该编号的现场图像已登记且内容不同。", "Media of this id has been recorded with other content.");

    public static async Task<Results<NoContent, NotFound, RefusalResult>> Record(
        Guid id, RecordMediaRequest request, Caller caller, Database database, CancellationToken ct)
    {
        await using var work = await database.BeginAsync(ct);
        if (await work.Sql.ExecuteScalarAsync<string?>(Unit, request) is not { } unit)
            return TypedResults.NotFound();
        if (caller.WhyNotWrite(unit) is { } foreign)
            return foreign.ToProblem();
        var row = new
        {
            id, request.ResponseId, kind = request.Kind.ToString(), request.Address, request.Sha256, request.Description, request.TakenBy, request.TakenAt,
            request.Longitude, request.Latitude, unit,
        };
        if (await work.Sql.ExecuteAsync(Insert, row) == 0)
            return await work.Sql.ExecuteScalarAsync<bool>(Same, row) ? TypedResults.NoContent() : Different.ToProblem();
        await TimelineLog.AddAsync(work, new TimelineEntry(
            request.TakenAt, "SceneMedia", unit, $"现场图像:{request.Description}({request.TakenBy})", new { mediaId = id, request.Kind, request.Address })
        { ResponseId = request.ResponseId });
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    /// <summary>Newest first.</summary>
    public static async Task<Ok<Page<MediaView>>> List(
        Database database, Guid? responseId, string? cursor, [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var after = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<MediaView>(Select, new { responseId, after.At, after.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.TakenAt, row.MediaId)));
    }

    private const string Unit = "select managing_unit_code from response where response_id = @ResponseId";

    private const string Insert = """
        insert into scene_media (media_id, response_id, kind, address, sha256, description, taken_by, taken_at, longitude, latitude, managing_unit_code)
        values (@id, @ResponseId, @kind, @Address, @Sha256, @Description, @TakenBy, @TakenAt, @Longitude, @Latitude, @unit)
        on conflict do nothing
        """;

    private const string Same = """
        select (response_id, kind, address, description, taken_by, taken_at) = (@ResponseId, @kind, @Address, @Description, @TakenBy, @TakenAt)
           and (sha256, longitude, latitude) is not distinct from (@Sha256, @Longitude::float8, @Latitude::float8)
        from scene_media
        where media_id = @id
        """;

    private const string Select = """
        select media_id, response_id, kind, address, sha256, description, taken_by, taken_at, longitude, latitude
        from scene_media
        where (@responseId::uuid is null or response_id = @responseId) and (taken_at, media_id) < (@At, @Id)
        order by taken_at desc, media_id desc
        limit @take
        """;
}
