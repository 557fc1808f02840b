using Resilience.ServiceDefaults;

namespace Resilience.RescueResources.Flights;

/// <summary>A flight as its steps see it.</summary>
internal sealed record Flight(
    Guid FlightId, Guid ResponseId, Guid AircraftId, string Aircraft, string ManagingUnitCode, string AircraftUnit, string RequestedBy, DateTimeOffset DepartsAt,
    FlightState State, bool AllMet, DateTimeOffset? WeatherAt, string? AirspaceReply, DateTimeOffset? AirspaceFrom, DateTimeOffset? AirspaceUntil,
    string? ApprovedBy);

/// <summary>What may follow what in a flight. There is no way to an approval but a named person who has the airspace reply before him.</summary>
internal static class FlightRules
{
    public static readonly Refusal UnknownAircraft = new("flight.aircraft-unknown", "没有此航空器。", "There is no such aircraft.");
    public static readonly Refusal UnknownHelipad = new("flight.helipad-unknown", "没有此停机坪。", "There is no such helipad.");
    public static readonly Refusal UnknownResponse = new("flight.response-unknown", "没有此应急响应。", "There is no such response.");
    public static readonly Refusal ResponseOver = new("flight.response-ended", "应急响应已终止。", "The response has ended.");
    public static readonly Refusal Different = new("flight.different", "该飞行申请已提出且内容不同。", "This flight has been requested with other content.");
    public static readonly Refusal NotNow = new("flight.step-not-now", "当前状态不能转入该状态,见 state。", "The flight's state does not lead there; see state.");
    public static readonly Refusal NotAssessed = new("flight.not-assessed", "尚未进行可行性评估。", "Its feasibility has not been looked at.");
    public static readonly Refusal NoAirspaceReply = new("flight.no-airspace-reply", "尚无空域同意答复,不能批准。", "Without airspace control's consent it cannot be approved.");
    public static readonly Refusal AirspaceDenied = new("flight.airspace-denied", "空域答复不同意,不能批准。", "Airspace control has said no; it cannot be approved.");
    public static readonly Refusal OutsideWindow = new("flight.outside-airspace-window", "不在空域答复的有效时段内。", "It lies outside the hours of the airspace reply.");
    public static readonly Refusal StaleWeather = new("flight.weather-stale", "气象实况已过时,须重新评估。", "The weather is out of date: look at the feasibility again.");
    public static readonly Refusal FindingsAgainst = new(
        "flight.findings-against", "有未满足或待核实的评估项,批准须写明理由(despite)。", "Findings are not met or not known; an approval must say why despite them (despite).");
    public static readonly Refusal OwnRequest = new("flight.own-request", "申请人不得批准本人的申请。", "Nobody approves a request of his own.");
    public static readonly Refusal NeedsReason = new("flight.reason-missing", "不批准、取消或召回须说明理由(remark)。", "Rejecting, cancelling and calling back take a reason (remark).");
    public static readonly Refusal InTheAir = new("flight.aircraft-in-the-air", "该航空器正在执行另一任务。", "The aircraft is in the air on another flight.");
    public static readonly Refusal WeatherInTheFuture = new("flight.weather-in-the-future", "气象实况时间晚于当前时间。", "The weather lies ahead of the clock.");
    public static readonly Refusal NotByStep = new("flight.not-a-step", "评估、空域答复、批准和一键安全撤离有各自的接口。", "Feasibility, airspace reply, approval and safety withdrawal have addresses of their own.");

    public static Refusal? WhyNotAssess(FlightState state) =>
        state is FlightState.Requested or FlightState.Assessed or FlightState.AirspaceGranted or FlightState.AirspaceDenied ? null : NotNow;

    // After an approval, too: a consent that is taken back takes the approval with it.
    public static Refusal? WhyNotReply(FlightState state) => state switch
    {
        FlightState.Requested => NotAssessed,
        FlightState.Assessed or FlightState.AirspaceGranted or FlightState.AirspaceDenied or FlightState.Approved => null,
        _ => NotNow,
    };

    public static Refusal? WhyNotApprove(Flight flight, FlightMinima rules, string approver, string? despite, DateTimeOffset now) => flight.State switch
    {
        FlightState.Requested => NotAssessed,
        FlightState.Assessed => NoAirspaceReply,
        FlightState.AirspaceDenied => AirspaceDenied,
        not FlightState.AirspaceGranted => NotNow,
        _ when approver == flight.RequestedBy => OwnRequest,
        _ when now >= flight.AirspaceUntil || flight.DepartsAt < flight.AirspaceFrom || flight.DepartsAt >= flight.AirspaceUntil => OutsideWindow,
        _ when IsStale(flight, rules, now) => StaleWeather,
        _ when !flight.AllMet && string.IsNullOrWhiteSpace(despite) => FindingsAgainst,
        _ => null,
    };

    public static Refusal? WhyNotStep(Flight flight, FlightState to, string? remark, DateTimeOffset now) => to switch
    {
        FlightState.Rejected or FlightState.Cancelled or FlightState.Recalled when string.IsNullOrWhiteSpace(remark) => NeedsReason,
        FlightState.Rejected => flight.State is FlightState.Requested or FlightState.Assessed or FlightState.AirspaceGranted or FlightState.AirspaceDenied ? null : NotNow,
        FlightState.Cancelled => flight.State < FlightState.Launched && flight.State != FlightState.Rejected ? null : NotNow,
        FlightState.Launched when flight.State != FlightState.Approved => NotNow,
        FlightState.Launched => now < flight.AirspaceFrom || now >= flight.AirspaceUntil ? OutsideWindow : null,
        FlightState.OnTask => flight.State == FlightState.Launched ? null : NotNow,
        FlightState.Recalled => flight.State is FlightState.Launched or FlightState.OnTask ? null : NotNow,
        FlightState.RecallAcknowledged => flight.State == FlightState.Recalled ? null : NotNow,
        FlightState.Returned => IsInTheAir(flight.State) ? null : NotNow,
        _ => NotByStep,
    };

    /// <summary>Called back or not: until it has landed.</summary>
    public static bool IsInTheAir(FlightState state) =>
        state is FlightState.Launched or FlightState.OnTask or FlightState.Recalled or FlightState.RecallAcknowledged;

    /// <summary>What is reported as a step.</summary>
    public static bool IsStep(FlightState state) =>
        state is FlightState.Rejected or FlightState.Launched or FlightState.OnTask or FlightState.Recalled or FlightState.RecallAcknowledged
            or FlightState.Returned or FlightState.Cancelled;

    private static bool IsStale(Flight flight, FlightMinima rules, DateTimeOffset now) =>
        flight.WeatherAt is not { } at || now - at > TimeSpan.FromMinutes(rules.StaleWeatherMinutes);
}
