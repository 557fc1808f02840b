namespace Resilience.RescueResources.Flights;

/// <summary>Least weather for a flight in sight of the ground.</summary>
internal sealed record Minima(int VisibilityMetres, int CeilingMetres, double WindMetresPerSecond, double GustMetresPerSecond)
{
    public bool IsRight => VisibilityMetres > 0 && CeilingMetres > 0 && WindMetresPerSecond > 0 && GustMetresPerSecond >= WindMetresPerSecond;
}

/// <summary>Rule set of the feasibility of a flight.</summary>
/// <param name="NightBelowDegrees">The sun so far below the horizon: night.</param>
/// <param name="PadPerOverallLength">Shorter side of a helipad, in lengths of the aircraft.</param>
internal sealed record FlightMinima(
    Minima Day, Minima Night, double NightBelowDegrees, int StaleWeatherMinutes, int FuelReservePercent, int KilogramsPerPerson, double PadPerOverallLength)
{
    public const string Id = "flight-minima";

    public bool IsRight =>
        Day.IsRight && Night.IsRight && NightBelowDegrees is >= -18 and <= 0 && StaleWeatherMinutes > 0 && FuelReservePercent is >= 0 and < 100
        && KilogramsPerPerson > 0 && PadPerOverallLength > 0;
}

/// <summary>What is asked for, and by what.</summary>
/// <param name="MetresThere">From the base to the place.</param>
/// <param name="HoursFlown">By the crews of the aircraft within the last 24 hours.</param>
internal sealed record Plan(
    DateTimeOffset DepartsAt, double Longitude, double Latitude, int People, int CargoKg, int MinutesOnTask, bool NeedsHoist, bool NeedsBucket,
    double MetresThere, double HoursFlown);

internal sealed record Craft(
    string? NotUsableBecause, int Seats, int PayloadKg, int MaxTakeoffKg, double OverallLengthMetres, bool Hoist, bool Bucket, bool Night, int RangeKm,
    int CruiseKmh, double CrewDutyHours);

/// <param name="HazardArea">The standing hazard area that it lies in.</param>
internal sealed record Pad(
    int LengthMetres, int WidthMetres, int MaxWeightKg, bool NightLights, string? Obstacles, string? NotUsableBecause, string? HazardArea);

/// <summary>What was looked at: 航空器、气象、航程、载重、着陆场地、夜间灯光、机组执勤、机载装备.</summary>
public enum FlightCheck
{
    Aircraft = 1,
    Weather,
    Range,
    Load,
    LandingSite,
    NightLights,
    CrewDuty,
    Equipment,
}

/// <summary>满足、不满足、须人工核实.</summary>
public enum Outcome
{
    Met = 1,
    NotMet,

    /// <summary>The registers do not say; somebody has to look.</summary>
    Unknown,
}

/// <summary>One finding, with its figures. It informs whoever decides, and decides nothing.</summary>
public sealed record Finding(FlightCheck Check, Outcome Outcome, string Chinese, string English);

/// <summary>Computes what the registers and the weather say about a flight.</summary>
internal static class FeasibilityRules
{
    public static IReadOnlyList<Finding> Findings(FlightMinima rules, Plan plan, Craft craft, Pad? pad, Weather weather)
    {
        var hoursThere = plan.MetresThere / 1000 / craft.CruiseKmh;
        var lands = plan.DepartsAt.AddHours(hoursThere);
        // Of the way out, the work and the way back the darkest end counts.
        var night = new[] { plan.DepartsAt, lands, lands.AddMinutes(plan.MinutesOnTask), lands.AddMinutes(plan.MinutesOnTask).AddHours(hoursThere) }
            .Any(at => SunRules.Elevation(at, plan.Longitude, plan.Latitude) < rules.NightBelowDegrees);
        return
        [
            OfAircraft(craft, night), OfWeather(night ? rules.Night : rules.Day, night, weather), OfRange(rules, plan, craft), OfLoad(rules, plan, craft),
            OfSite(rules, plan, craft, pad), OfLights(night, pad), OfCrew(plan, craft, hoursThere), OfEquipment(plan, craft),
        ];
    }

    private static Finding OfAircraft(Craft craft, bool night) =>
        craft.NotUsableBecause is { } because ? new(FlightCheck.Aircraft, Outcome.NotMet, $"航空器不可用:{because}。", $"The aircraft cannot be used: {because}.")
        : night && !craft.Night ? new(FlightCheck.Aircraft, Outcome.NotMet, "该航空器不能夜航,任务含夜间时段。", "The aircraft does not fly by night, and part of the task lies in it.")
        : new(FlightCheck.Aircraft, Outcome.Met, "航空器可用。", "The aircraft can be used.");

    private static Finding OfWeather(Minima least, bool night, Weather now)
    {
        List<(string Chinese, string English)> below = [];
        if (now.Thunderstorm)
            below.Add(("有雷暴", "thunderstorm"));
        if (now.Icing)
            below.Add(("有积冰", "icing"));
        if (now.VisibilityMetres < least.VisibilityMetres)
            below.Add(($"能见度 {now.VisibilityMetres} 米,低于 {least.VisibilityMetres} 米", $"visibility {now.VisibilityMetres} m, below {least.VisibilityMetres}"));
        if (now.CeilingMetres < least.CeilingMetres)
            below.Add(($"云底高 {now.CeilingMetres} 米,低于 {least.CeilingMetres} 米", $"ceiling {now.CeilingMetres} m, below {least.CeilingMetres}"));
        if (now.WindMetresPerSecond > least.WindMetresPerSecond)
            below.Add(($"风速 {now.WindMetresPerSecond:0.#} 米/秒,高于 {least.WindMetresPerSecond:0.#}", $"wind {now.WindMetresPerSecond:0.#} m/s, above {least.WindMetresPerSecond:0.#}"));
        if (now.GustMetresPerSecond > least.GustMetresPerSecond)
            below.Add(($"阵风 {now.GustMetresPerSecond:0.#} 米/秒,高于 {least.GustMetresPerSecond:0.#}", $"gusts {now.GustMetresPerSecond:0.#} m/s, above {least.GustMetresPerSecond:0.#}"));
        var (zh, en) = night ? ("夜间", "night") : ("昼间", "day");
        return below.Count == 0
            ? new(FlightCheck.Weather, Outcome.Met, $"达到{zh}最低气象条件。", $"The {en} minima are met.")
            : new(FlightCheck.Weather, Outcome.NotMet, $"未达到{zh}最低气象条件:{string.Join(";", below.Select(one => one.Chinese))}。",
                $"Below the {en} minima: {string.Join("; ", below.Select(one => one.English))}.");
    }

    private static Finding OfRange(FlightMinima rules, Plan plan, Craft craft)
    {
        // Time on task burns as much as time on the way.
        var needed = 2 * plan.MetresThere / 1000 + plan.MinutesOnTask / 60.0 * craft.CruiseKmh;
        var usable = craft.RangeKm * (100 - rules.FuelReservePercent) / 100.0;
        return new(FlightCheck.Range, needed <= usable ? Outcome.Met : Outcome.NotMet,
            $"往返及作业折合 {needed:0} 千米,扣除 {rules.FuelReservePercent}% 储备后可用 {usable:0} 千米。",
            $"There, back and on task equal {needed:0} km; with {rules.FuelReservePercent} % in reserve {usable:0} km can be flown.");
    }

    private static Finding OfLoad(FlightMinima rules, Plan plan, Craft craft)
    {
        var kilograms = plan.People * rules.KilogramsPerPerson + plan.CargoKg;
        return new(FlightCheck.Load, plan.People <= craft.Seats && kilograms <= craft.PayloadKg ? Outcome.Met : Outcome.NotMet,
            $"{plan.People} 人、货物 {plan.CargoKg} 千克,合计 {kilograms} 千克;座位 {craft.Seats} 个,载重 {craft.PayloadKg} 千克。",
            $"{plan.People} people and {plan.CargoKg} kg of goods are {kilograms} kg; {craft.Seats} seats, payload {craft.PayloadKg} kg.");
    }

    private static Finding OfSite(FlightMinima rules, Plan plan, Craft craft, Pad? pad)
    {
        if (pad is null)
        {
            return plan.NeedsHoist
                ? new(FlightCheck.LandingSite, Outcome.Met, "悬停吊运,不着陆。", "By hoist, without landing.")
                : new(FlightCheck.LandingSite, Outcome.Unknown, "不在登记的停机坪着陆,场地须现场勘察。", "No registered helipad: somebody has to survey the site.");
        }

        var side = craft.OverallLengthMetres * rules.PadPerOverallLength;
        List<(string Chinese, string English)> against = [];
        if (pad.NotUsableBecause is { } because)
            against.Add(($"不可用:{because}", $"cannot be used: {because}"));
        if (pad.HazardArea is { } area)
            against.Add(($"位于危险区域“{area}”内", $"lies in the hazard area {area}"));
        if (craft.MaxTakeoffKg > pad.MaxWeightKg)
            against.Add(($"承重 {pad.MaxWeightKg} 千克,航空器最大 {craft.MaxTakeoffKg} 千克", $"carries {pad.MaxWeightKg} kg, the aircraft weighs up to {craft.MaxTakeoffKg}"));
        if (Math.Min(pad.LengthMetres, pad.WidthMetres) < side)
            against.Add(($"{pad.LengthMetres}×{pad.WidthMetres} 米,须不小于 {side:0.#} 米", $"{pad.LengthMetres} × {pad.WidthMetres} m, needs {side:0.#}"));
        return against.Count > 0
            ? new(FlightCheck.LandingSite, Outcome.NotMet, $"停机坪{string.Join(";", against.Select(one => one.Chinese))}。", $"The helipad {string.Join("; ", against.Select(one => one.English))}.")
            : pad.Obstacles is { } obstacles
                ? new(FlightCheck.LandingSite, Outcome.Unknown, $"停机坪周边有障碍物,须核实:{obstacles}。", $"Obstacles around the helipad, to be looked at: {obstacles}.")
                : new(FlightCheck.LandingSite, Outcome.Met, "停机坪尺寸和承重满足要求。", "The helipad is large and strong enough.");
    }

    private static Finding OfLights(bool night, Pad? pad) =>
        !night ? new(FlightCheck.NightLights, Outcome.Met, "昼间任务,不需要夜间灯光。", "By day no lights are needed.")
        : pad is null ? new(FlightCheck.NightLights, Outcome.Unknown, "夜间任务,场地照明须现场核实。", "By night, and nobody knows the lights of the site.")
        : new(FlightCheck.NightLights, pad.NightLights ? Outcome.Met : Outcome.NotMet,
            pad.NightLights ? "停机坪有夜间灯光。" : "夜间任务,停机坪无夜间灯光。", pad.NightLights ? "The helipad has lights." : "By night, and the helipad has no lights.");

    private static Finding OfCrew(Plan plan, Craft craft, double hoursThere)
    {
        var hours = plan.HoursFlown + 2 * hoursThere + plan.MinutesOnTask / 60.0;
        return new(FlightCheck.CrewDuty, hours <= craft.CrewDutyHours ? Outcome.Met : Outcome.NotMet,
            $"24 小时内累计飞行 {hours:0.0} 小时(含本次),上限 {craft.CrewDutyHours:0.#} 小时。",
            $"With this flight {hours:0.0} hours in the air within 24; the limit is {craft.CrewDutyHours:0.#}.");
    }

    private static Finding OfEquipment(Plan plan, Craft craft) =>
        plan.NeedsHoist && !craft.Hoist ? new(FlightCheck.Equipment, Outcome.NotMet, "任务需要绞车,航空器未装备。", "The task needs a hoist, and the aircraft has none.")
        : plan.NeedsBucket && !craft.Bucket ? new(FlightCheck.Equipment, Outcome.NotMet, "任务需要吊桶,航空器未装备。", "The task needs a bucket, and the aircraft has none.")
        : new(FlightCheck.Equipment, Outcome.Met, "机载装备满足任务。", "The aircraft has what the task needs.");
}
