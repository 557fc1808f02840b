using Resilience.ServiceDefaults;

namespace Resilience.IncidentCommand.Calls;

/// <summary>Level of a responsible person 责任人层级.</summary>
public enum CallTier
{
    City = 1,
    Unit = 2,

    /// <summary>乡镇、街道.</summary>
    Subdistrict = 3,

    Community = 4,

    /// <summary>隐患点、场所.</summary>
    Site = 5,
}

/// <summary>State of a call: 呼叫中、上门通知、已应答、已知晓、已行动.</summary>
public enum CallState
{
    Calling = 1,
    Messenger = 2,
    Answered = 3,
    Understood = 4,
    Acting = 5,
}

public enum CallChannelKind
{
    /// <summary>A telephony or SMS gateway.</summary>
    Gateway = 1,

    /// <summary>值班人员拨打: a duty officer dials and records.</summary>
    Manual = 2,
}

public enum Callee
{
    Person = 1,
    Deputy = 2,

    /// <summary>上门: somebody goes there.</summary>
    Messenger = 3,
}

/// <summary>Who is called when, in minutes from the start of the round.</summary>
internal sealed record CallLadder(IReadOnlyList<CallLadder.Rung> Rungs)
{
    public const string Id = "call-ladder";

    public bool IsRight => Rungs.Count is > 0 and <= 20 && Rungs[0].AfterMinutes == 0 && Rungs.Zip(Rungs.Skip(1)).All(pair => pair.First.AfterMinutes < pair.Second.AfterMinutes)
        && Rungs[^1].Callee == Callee.Messenger && Rungs.Count(rung => rung.Callee == Callee.Messenger) == 1;

    internal sealed record Rung(Callee Callee, int AfterMinutes);
}

internal static class CallRules
{
    public static readonly Refusal Different = new("call-round.different", "该编号的叫应已发起且内容不同。", "A round of this id has been started with other content.");

    public static readonly Refusal NoGateway = new("call-round.no-gateway", "未配置电话或短信网关,请改用人工叫应。", "No telephony gateway is configured; call by hand.");

    public static readonly Refusal NobodyToCall = new("call-round.nobody", "该范围内没有登记责任人。", "Nobody is registered in this area.");

    public static readonly Refusal NoResponse = new("call-round.response-unknown", "没有此应急响应。", "There is no such response.");

    public static readonly Refusal Backwards = new("call.backwards", "叫应状态只能前进。", "A call only goes forward.");
}
