using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Generation;

namespace Resilience.Replay.Tests.Generation;

public class CityModelTests
{
    private static readonly CityModel City = CityModel.Generate();

    [Fact]
    public void Has_sixteen_managing_units_of_which_ten_are_urban_and_eight_main()
    {
        Assert.Equal(16, City.Units.Count);
        Assert.Equal(10, City.Units.Count(unit => unit.Sets.Contains("URBAN_10")));
        Assert.Equal(8, City.Units.Count(unit => unit.Sets.Contains("MAIN_8")));
        Assert.Equal("4101ZD", Assert.Single(City.Units, unit => !unit.IsOfficial).Code);
    }

    [Fact]
    public void Has_399_shelters_in_the_ten_urban_units_with_the_published_area_to_the_square_metre()
    {
        Assert.Equal(399, City.Shelters.Count);
        Assert.Equal([3, 15, 103, 278], Enum.GetValues<ShelterClass>().Select(kind => City.Shelters.Count(shelter => shelter.Class == kind)));
        Assert.Equal(14_812_423m, City.Shelters.Sum(shelter => shelter.EffectiveAreaM2));
        var urban = City.Units.Where(unit => unit.Sets.Contains("URBAN_10")).Select(unit => unit.Code).ToHashSet();
        Assert.All(City.Shelters, shelter => Assert.Contains(shelter.ManagingUnitCode, urban));
        Assert.Equal(urban.Count, City.Shelters.Select(shelter => shelter.ManagingUnitCode).Distinct().Count());
    }

    [Fact]
    public void Keeps_every_shelter_above_the_least_area_of_its_class() => Assert.All(City.Shelters, shelter => Assert.True(shelter.EffectiveAreaM2 >= shelter.Class switch
    {
        ShelterClass.I => 20_000,
        ShelterClass.II => 4_000,
        ShelterClass.III => 2_000,
        _ => 1,
    }));

    [Fact]
    public void Spreads_the_published_people_over_generated_cells_without_losing_one()
    {
        foreach (var unit in City.Populations)
            Assert.Equal(unit.Residents, City.Cells.Where(cell => cell.ManagingUnitCode == unit.Code).Sum(cell => cell.People));
        Assert.Equal(7_440_000, City.Cells.Where(cell => City.Populations.Any(unit => unit.Code == cell.ManagingUnitCode)).Sum(cell => cell.People));
        Assert.Equal(16, City.Cells.Select(cell => cell.ManagingUnitCode).Distinct().Count());
        Assert.All(City.Cells, cell => Assert.True(cell is { Synthetic: true, People: > 0 } && cell.Vulnerable < cell.People));
    }

    [Fact]
    public void Has_110_teams_of_scale_with_6311_people_ten_of_them_social()
    {
        Assert.Equal(110, City.Teams.Count(team => team.CountedInScaleStatistics));
        Assert.Equal(6_311, City.Teams.Where(team => team.CountedInScaleStatistics).Sum(team => team.People));
        Assert.Equal(10, City.Teams.Count(team => team.Category == "Social"));
    }

    [Fact]
    public void Has_3565_enterprises_of_which_2640_run_effectively_and_16_of_those_are_benchmarks()
    {
        Assert.Equal(3_565, City.Enterprises.Count);
        Assert.Equal(2_640, City.Enterprises.Count(enterprise => enterprise.Status is "EffectivelyRunning" or "Benchmark"));
        Assert.Equal(16, City.Enterprises.Count(enterprise => enterprise.Status == "Benchmark"));
        Assert.InRange(City.Enterprises.Count(enterprise => enterprise.AtRisk), 600, 1_200);
    }

    [Fact]
    public void Has_three_generated_culture_venues_in_each_main_district()
    {
        Assert.Equal(24, City.Venues.Count);
        Assert.All(City.Venues.GroupBy(venue => venue.ManagingUnitCode), district => Assert.Equal(3, district.Select(venue => venue.Kind).Distinct().Count()));
        Assert.All(City.Venues, venue => Assert.True(venue.Synthetic));
    }

    [Fact]
    public void Has_55_51_and_67_titles_and_a_community_for_each()
    {
        Assert.Equal([55, 51, 67], Enum.GetValues<CertificationLevel>().Select(level => City.Titles.Count(title => title.Level == level)));
        var communities = City.Communities.Select(community => community.Id).ToHashSet();
        Assert.All(City.Titles, title => Assert.Contains(title.CommunityId, communities));
        // 正光街 holds a provincial title of 2020 and a national one of 2021.
        Assert.Equal(172, City.Communities.Count);
    }

    [Fact]
    public void Has_one_overall_and_nine_special_plans_and_twelve_headquarters()
    {
        Assert.Equal(1, City.Plans.Count(plan => plan.Type == "Overall"));
        Assert.Equal(9, City.Plans.Count(plan => plan.Type == "Special"));
        Assert.Equal(12, City.Headquarters.Count);
        Assert.All(City.Plans, plan => Assert.All(plan.Levels, level => Assert.NotEmpty(level.TaskCards)));
    }

    [Fact]
    public void Keeps_the_other_one_plus_nine_apart_and_says_what_is_made_up()
    {
        Assert.Equal(
            [("FacilityRegulation", 8), ("OverallPlanning", 1), ("ResponseSystem", 11), ("SpecialPlanning", 9), ("WorkMechanism", 7)],
            City.GoverningDocuments.GroupBy(document => document.Kind).Select(kind => (kind.Key, kind.Count())).Order());
        Assert.All(City.GoverningDocuments, document => Assert.True(document.Synthetic && document.Source.Length > 0));
    }

    [Fact]
    public void Gives_the_flood_plan_every_action_that_the_platform_can_take()
    {
        var flood = Assert.Single(City.Plans, plan => plan.SignalKinds.Contains("Rainstorm"));
        Assert.Equal(Enum.GetValues<TaskAction>(), flood.Levels.SelectMany(level => level.TaskCards).Select(card => card.Action).Distinct().Order());
    }

    [Fact]
    public void Has_an_id_of_its_own_for_every_record()
    {
        Guid[] ids = [.. City.Shelters.Select(one => one.Id), .. City.Teams.Select(one => one.Id), .. City.Stock.Select(one => one.Id),
            .. City.Warehouses.Select(one => one.Id), .. City.Inspections.Select(one => one.Id), .. City.Inspections.SelectMany(one => one.Defects).Select(one => one.DefectId),
            .. City.Enterprises.Select(one => one.Id), .. City.Communities.Select(one => one.Id), .. City.Titles.Select(one => one.Id),
            .. City.Headquarters.Select(one => one.Id), .. City.GoverningDocuments.Select(one => one.Id)];
        Assert.Equal(ids.Length, ids.Distinct().Count());
    }

    [Fact]
    public void Keeps_supplies_above_their_minimum_in_a_warehouse_of_their_unit_and_knows_what_a_fire_station_should_have()
    {
        Assert.All(City.Stock, item =>
        {
            Assert.Equal(item.ManagingUnitCode, Assert.Single(City.Warehouses, warehouse => warehouse.Id == item.WarehouseId).ManagingUnitCode);
            Assert.InRange(item.Minimum, 1, item.Quantity);
        });
        Assert.All(City.Teams, team => Assert.Equal(team.Category == "ComprehensiveFireRescue", team.Details?.Establishment >= team.People));
    }

    [Fact]
    public void Comes_out_the_same_every_time() =>
        Assert.Equal(JsonSerializer.Serialize(City), JsonSerializer.Serialize(CityModel.Generate()));

    [Fact]
    public void Marks_as_synthetic_everything_but_what_is_known_by_name()
    {
        Assert.Equal(["西流湖公园"], City.Shelters.Where(shelter => !shelter.Synthetic).Select(shelter => shelter.Name));
        Assert.Equal(5, City.Teams.Count(team => !team.Synthetic));
        Assert.Equal(10, City.Communities.Count(community => !community.Synthetic));
        Assert.All(City.Enterprises, enterprise => Assert.True(enterprise.Synthetic));
    }
}
