using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Experts;

/// <summary>When an expert may be called, and what may follow.</summary>
internal static class ConsultationRules
{
    public static readonly Refusal UnknownExpert = new("consultation.expert-unknown", "没有此专家。", "There is no such expert.");
    public static readonly Refusal UnknownResponse = new("consultation.response-unknown", "没有此应急响应。", "There is no such response.");
    public static readonly Refusal ResponseOver = new("consultation.response-ended", "应急响应已终止。", "The response has ended.");
    public static readonly Refusal NotAvailable = new("consultation.expert-not-available", "该专家目前不能参加,见 because。", "The expert is not available; see because.");
    public static readonly Refusal Different = new("consultation.different", "该会商已发起且内容不同。", "This consultation has been called with other content.");
    public static readonly Refusal AnsweredOtherwise = new("consultation.answered-otherwise", "已有不同的应答,见 state。", "It has been answered otherwise; see state.");
    public static readonly Refusal NeedsReason = new("consultation.reason-missing", "谢绝须说明理由(remark)。", "Declining takes a reason (remark).");
    public static readonly Refusal NotAcknowledged = new("consultation.not-acknowledged", "专家尚未应答。", "The expert has not acknowledged.");

    /// <param name="responseEnded">Null when the response is not known here.</param>
    public static Refusal? WhyNotCall(bool known, string? notAvailableBecause, bool? responseEnded) =>
        !known ? UnknownExpert
        : responseEnded is null ? UnknownResponse
        : responseEnded.Value ? ResponseOver
        : notAvailableBecause is not null ? NotAvailable
        : null;

    public static Refusal? WhyNotAnswer(ConsultationState state, bool accepts, string? remark) =>
        !accepts && string.IsNullOrWhiteSpace(remark) ? NeedsReason
        : state != ConsultationState.Called ? AnsweredOtherwise
        : null;

    public static Refusal? WhyNotAdvise(ConsultationState state) => state switch
    {
        ConsultationState.Acknowledged => null,
        ConsultationState.Advised => AnsweredOtherwise,
        _ => NotAcknowledged,
    };
}
