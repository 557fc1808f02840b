using Resilience.RescueResources.Flights;

namespace Resilience.RescueResources.Tests.Flights;

public class FeasibilityRulesTests
{
    private static readonly DateTimeOffset Noon = new(2021, 7, 20, 4, 0, 0, TimeSpan.Zero);
    private static readonly Minima Day = new(3000, 300, 15, 20), Night = new(5000, 450, 12, 15);
    private static readonly FlightMinima Rules = new(Day, Night, -6, 60, 20, 90, 1.0);
    private static readonly Plan Task = new(Noon, 113.66, 34.75, 4, 100, 30, false, false, 40_000, 0);
    private static readonly Craft Helicopter = new(null, 12, 2000, 6800, 16.7, false, false, true, 700, 250, 8);
    private static readonly Pad Roof = new(30, 30, 10_000, false, null, null, null);
    private static readonly Weather Clear = new(Noon, 10_000, 1500, 4, 6, false, false);

    [Fact]
    public void Everything_is_met_by_day_in_clear_weather() => Assert.All(Of(), finding => Assert.Equal(Outcome.Met, finding.Outcome));

    [Theory]
    [InlineData(3000, 300, 15, 20, Outcome.Met)]
    [InlineData(2999, 300, 15, 20, Outcome.NotMet)]
    [InlineData(3000, 299, 15, 20, Outcome.NotMet)]
    [InlineData(3000, 300, 15.1, 20, Outcome.NotMet)]
    [InlineData(3000, 300, 15, 20.1, Outcome.NotMet)]
    public void Minima_include_their_number(int visibility, int ceiling, double wind, double gust, Outcome outcome) =>
        Assert.Equal(outcome, One(FlightCheck.Weather, weather: new Weather(Noon, visibility, ceiling, wind, gust, false, false)));

    [Fact]
    public void By_night_the_night_minima_and_the_lights_count()
    {
        var midnight = Task with { DepartsAt = Noon.AddHours(12) };
        var hazy = Clear with { VisibilityMetres = 4000 };
        Assert.Equal(Outcome.Met, One(FlightCheck.Weather, weather: hazy));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Weather, midnight, weather: hazy));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.NightLights, midnight));
        Assert.Equal(Outcome.Met, One(FlightCheck.NightLights, midnight, pad: Roof with { NightLights = true }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Aircraft, midnight, Helicopter with { Night = false }));
    }

    [Fact]
    public void Range_counts_there_back_and_time_on_task_less_the_reserve()
    {
        // 700 km less a fifth are 560; there and back 80, half an hour on task 125.
        Assert.Equal(Outcome.Met, One(FlightCheck.Range, Task with { MetresThere = 217_500 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Range, Task with { MetresThere = 217_600 }));
    }

    [Fact]
    public void Load_counts_seats_and_kilograms()
    {
        Assert.Equal(Outcome.Met, One(FlightCheck.Load, Task with { People = 12, CargoKg = 920 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Load, Task with { People = 12, CargoKg = 921 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Load, Task with { People = 13, CargoKg = 0 }));
    }

    [Fact]
    public void A_site_that_nobody_knows_is_unknown_and_never_met()
    {
        Assert.Equal(Outcome.Unknown, Of(pad: null, noPad: true).Single(finding => finding.Check == FlightCheck.LandingSite).Outcome);
        Assert.Equal(Outcome.Unknown, One(FlightCheck.LandingSite, pad: Roof with { Obstacles = "高压线" }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.LandingSite, pad: Roof with { HazardArea = "京广路" }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.LandingSite, pad: Roof with { MaxWeightKg = 6799 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.LandingSite, pad: Roof with { WidthMetres = 16 }));
    }

    [Fact]
    public void Crew_and_equipment_are_counted()
    {
        Assert.Equal(Outcome.Met, One(FlightCheck.CrewDuty, Task with { HoursFlown = 7.1 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.CrewDuty, Task with { HoursFlown = 7.2 }));
        Assert.Equal(Outcome.NotMet, One(FlightCheck.Equipment, Task with { NeedsHoist = true }));
    }

    private static IReadOnlyList<Finding> Of(Plan? plan = null, Craft? craft = null, Pad? pad = null, Weather? weather = null, bool noPad = false) =>
        FeasibilityRules.Findings(Rules, plan ?? Task, craft ?? Helicopter, noPad ? null : pad ?? Roof, weather ?? Clear);

    private static Outcome One(FlightCheck check, Plan? plan = null, Craft? craft = null, Pad? pad = null, Weather? weather = null) =>
        Of(plan, craft, pad, weather).Single(finding => finding.Check == check).Outcome;
}
