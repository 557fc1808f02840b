using System.Text.Json;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.EmergencyPlans.Proposals;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.EmergencyPlans.Tests.Proposals;

public class LevelMappingRulesTests
{
    private static readonly LevelMapping Mapping = Read();

    [Theory]
    [InlineData(WarningLevel.Blue, null)]
    [InlineData(WarningLevel.Yellow, ResponseLevel.IV)]
    [InlineData(WarningLevel.Orange, ResponseLevel.III)]
    [InlineData(WarningLevel.Red, ResponseLevel.II)]
    public void Proposes_by_colour_for_every_kind_of_signal(WarningLevel colour, ResponseLevel? expected) =>
        Assert.All(Enum.GetValues<WeatherSignalKind>(), kind => Assert.Equal(expected, Mapping.EntryFor(kind, colour).LevelFor(withImpact: false)));

    [Fact]
    public void Proposes_level_one_for_a_red_rainstorm_beside_an_impact() =>
        Assert.Equal(ResponseLevel.I, Mapping.EntryFor(WeatherSignalKind.Rainstorm, WarningLevel.Red).LevelFor(withImpact: true));

    [Fact]
    public void Leaves_other_signals_as_they_are_beside_an_impact()
    {
        Assert.Equal(ResponseLevel.III, Mapping.EntryFor(WeatherSignalKind.Rainstorm, WarningLevel.Orange).LevelFor(withImpact: true));
        Assert.Equal(ResponseLevel.II, Mapping.EntryFor(WeatherSignalKind.Gale, WarningLevel.Red).LevelFor(withImpact: true));
    }

    [Fact]
    public void Counts_every_kind_of_impact_for_a_red_rainstorm() =>
        Assert.All(Enum.GetValues<ImpactKind>(), kind => Assert.Single(Mapping.EntriesFor(kind)));

    [Fact]
    public void Gives_a_duty_alert_for_a_signal_that_the_mapping_does_not_know() =>
        Assert.Null(new LevelMapping([]).EntryFor(WeatherSignalKind.Hail, WarningLevel.Red).LevelFor(withImpact: false));

    [Theory]
    [InlineData(WarningLevel.Red, true)]
    [InlineData(WarningLevel.Orange, false)]
    public void Takes_only_the_gravest_point_rain_for_an_impact(WarningLevel level, bool counts)
    {
        var rain = new RainThresholdReached(
            Guid.CreateVersion7(), "57083", "郑州", level, 60, 201.9m, 80m, "point-rain-thresholds@1", "410105", DateTimeOffset.UnixEpoch);

        Assert.Equal(counts, LevelMappingRules.ImpactOf(rain) is { Kind: ImpactKind.ExtremePointRain, Place: "郑州" });
    }

    [Fact]
    public void Gives_the_basis_in_one_sentence()
    {
        var signal = new AskingSignal(
            Guid.Empty, WeatherSignalKind.Rainstorm, WarningLevel.Red, ["410100"], "郑州市气象台", "410100",
            new DateTimeOffset(2021, 7, 20, 8, 1, 0, TimeSpan.Zero));
        var graver = signal with { ImpactKind = ImpactKind.PeopleTrapped, ImpactPlace = "京广路隧道", ImpactAt = signal.At.AddMinutes(59) };

        Assert.Equal(
            "郑州市气象台于2021年7月20日16:01发布暴雨红色预警信号,依据《郑州市防汛应急预案》第1版,建议启动Ⅱ级应急响应。",
            ProposalBasis.Of(signal, ResponseLevel.II, "郑州市防汛应急预案", 1));
        Assert.Equal(
            "郑州市气象台于2021年7月20日16:01发布暴雨红色预警信号,且2021年7月20日17:00京广路隧道出现人员被困,依据《郑州市防汛应急预案》第1版,建议启动Ⅰ级应急响应。",
            ProposalBasis.Of(graver, ResponseLevel.I, "郑州市防汛应急预案", 1));
    }

    private static LevelMapping Read()
    {
        using var stream = typeof(EmergencyPlansService).Assembly.GetManifestResourceStream("Resilience.EmergencyPlans.Rules.level-mapping.json")!;
        var rules = JsonSerializer.Deserialize<RuleSet>(stream, PlatformJson.Options)!;
        return rules.Body.Deserialize<LevelMapping>(PlatformJson.Options)!;
    }
}
