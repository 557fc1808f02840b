using Resilience.Shelters.Transport;

namespace Resilience.Shelters.Assignment;

/// <summary>Why people do not go to the shelter that is nearest by the straight line.</summary>
internal static class AssignmentRules
{
    /// <summary>Index of the nearest of all shelters, usable or not; -1 when there are none.</summary>
    public static int NearestTo(Ways ways, int cell, int sites)
    {
        var nearest = -1;
        for (var site = 0; site < sites; site++)
            nearest = nearest < 0 || ways.Straight(cell, site) < ways.Straight(cell, nearest) ? site : nearest;
        return nearest;
    }

    /// <param name="barred">Why the nearest takes nobody; null when it takes people.</param>
    /// <param name="kept">They went there by the earlier plan too.</param>
    public static AssignmentReason WhyThere(Ways ways, int cell, int site, int nearest, AssignmentReason? barred, bool kept) =>
        site == nearest ? AssignmentReason.Nearest
        : barred is { } why ? why
        : ways.Metres(cell, nearest) is not { } around || around > ways.Metres(cell, site) ? AssignmentReason.NearestBehindHazardArea
        : kept ? AssignmentReason.Kept
        : AssignmentReason.NearestTaken;

    public static AssignmentReason WhyNowhere(Ways ways, int cell, IReadOnlyList<int> places)
    {
        for (var site = 0; site < places.Count; site++)
        {
            if (places[site] > 0 && ways.Metres(cell, site) is not null)
                return AssignmentReason.NoPlaces;
        }

        return places.Any(free => free > 0) ? AssignmentReason.NoWay : AssignmentReason.NoPlaces;
    }

    public static (string Chinese, string English) Sentence(AssignmentReason reason, string? nearest, int? nearestMetres)
    {
        var (near, far) = ($"最近的场所({nearest},{nearestMetres} 米)", $"The nearest shelter ({nearest}, {nearestMetres} m)");
        return reason switch
        {
            AssignmentReason.Nearest => ("最近的场所。", "The nearest shelter."),
            AssignmentReason.NearestUnusable => ($"{near}不可用或正在关停。", $"{far} cannot be used or is closing."),
            AssignmentReason.NearestUnsafe => ($"{near}位于危险区域内。", $"{far} lies in a hazard area."),
            AssignmentReason.NearestUnsuitable => ($"{near}不适用于该灾种。", $"{far} does not suit the hazard."),
            AssignmentReason.NearestFull => ($"{near}没有空余容量。", $"{far} has no free places."),
            AssignmentReason.NearestBehindHazardArea => ($"去{near}的路被危险区域阻断,绕行更远。", $"{far} lies behind a hazard area, and the way around is longer."),
            AssignmentReason.Kept => ($"重新计算时保持原安排,未改到{near}。", $"Kept as planned before. {far} was taken by others then."),
            AssignmentReason.NearestTaken => ($"{near}的容量留给脆弱人群或换到别处会更远的人。", $"{far} is taken by the vulnerable, or by people for whom any other would be farther still."),
            AssignmentReason.NoPlaces => ("没有空余容量,尚未安置。", "There are no places left: not placed."),
            _ => ("所有通往场所的路均被危险区域阻断,尚未安置。", "Hazard areas bar every way to a shelter: not placed."),
        };
    }
}
