using Resilience.Evidence;
using Resilience.ServiceDefaults;

namespace Resilience.CommunityCertification.Evidence;

/// <summary>What has to be said about a file before it counts as evidence (佐证材料).</summary>
internal static class EvidenceRules
{
    public static readonly Refusal PhotoWithoutPlace = new(
        "community-evidence.photo-without-place", "照片须注明拍摄地点。", "A photo needs the place where it was taken.", StatusCodes.Status400BadRequest);

    public static readonly Refusal HalfAPosition = new(
        "community-evidence.half-a-position", "经度和纬度须同时填写。", "Longitude and latitude go together.", StatusCodes.Status400BadRequest);

    public static readonly Refusal FromTheFuture = new(
        "community-evidence.from-the-future", "材料日期不能晚于今天。", "Evidence cannot be of a later day than today.", StatusCodes.Status400BadRequest);

    public static Refusal? WhyNot(EvidenceFacts facts, DateOnly today) =>
        facts.Kind == EvidenceKind.Photo && string.IsNullOrWhiteSpace(facts.Place) ? PhotoWithoutPlace
        : facts.Longitude is null != facts.Latitude is null ? HalfAPosition
        : facts.TakenOn > today ? FromTheFuture
        : null;
}
