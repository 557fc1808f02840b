using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.SocialForces;

/// <summary>State of a social force: 已报备、已接收、已劝返、已撤离、安全撤离中.</summary>
public enum SocialForceState
{
    Reported = 1,
    Accepted,
    TurnedAway,
    Left,
    Withdrawn,
}

/// <summary>Nobody acts on the scene whom the command has not accepted.</summary>
internal static class SocialForceRules
{
    public static readonly Refusal Different = new("social-force.different", "该报备已登记且内容不同。", "This report has been made with other content.");
    public static readonly Refusal UnknownResponse = new("social-force.response-unknown", "没有此应急响应。", "There is no such response.");
    public static readonly Refusal ResponseOver = new("social-force.response-ended", "应急响应已终止。", "The response has ended.");
    public static readonly Refusal AlreadyDecided = new("social-force.decided", "该报备已由他人办理。", "Somebody else has decided on this report.");
    public static readonly Refusal NotAccepted = new(
        "social-force.not-accepted", "未经现场指挥机构接收,不得点名上岗。", "The command has not accepted this force: it does not act on the scene.");

    /// <summary>On the scene: accepted, or ordered back and not yet gone.</summary>
    public static bool IsThere(SocialForceState state) => state is SocialForceState.Accepted or SocialForceState.Withdrawn;
}
