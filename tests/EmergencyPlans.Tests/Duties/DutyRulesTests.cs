using System.Globalization;
using System.Text.Json;
using Resilience.EmergencyPlans.Drills;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;
using Resilience.WorkingDays;

namespace Resilience.EmergencyPlans.Tests.Duties;

/// <summary>What is due by which day, with the rule sets that the service is delivered with.</summary>
public class DutyRulesTests
{
    private static readonly InForce<PlanTypes> Types = new("plan-types@2", Body<PlanTypes>("plan-types.v2"));
    private static readonly InForce<DrillFrequency> Drills = new("drill-frequency@2", Body<DrillFrequency>("drill-frequency.v2"));
    private static readonly WorkingCalendar Calendar = new([Body<WorkingYear>("working-days-2026")], "working-days-2026@1");

    // Spring Festival: 15 to 23 February off, 14 and 28 February are worked.
    private static readonly IssuedVersion Issued = new(1, PlanType.Special, PlanState.InForce, new HashSet<PlanTrait>(), Day("2026-02-10"), null, null);

    [Fact]
    public void The_rule_sets_are_right() => Assert.True(Types.Value.IsRight && Drills.Value.IsRight);

    [Fact]
    public void Counts_twenty_working_days_across_the_spring_festival()
    {
        var duties = Of(Issued);
        Assert.Equal(
            [(PlanDutyKind.Filing, "2026-03-16"), (PlanDutyKind.Publication, "2026-03-16"), (PlanDutyKind.Assessment, "2029-02-10"), (PlanDutyKind.Drill, "2029-02-10")],
            duties.Select(duty => (duty.Kind, Text(duty.DueOn))));
        Assert.Equal("plan-types@2 working-days-2026@1", duties[0].RuleSet);
    }

    [Fact]
    public void What_is_done_is_due_no_more_and_times_begin_anew()
    {
        var done = Issued with { FiledOn = Day("2026-03-01"), PublishedOn = Day("2026-03-02") };
        var duties = Of(done, new PlanHistory(Day("2026-06-10"), Day("2027-01-05"), Day("2026-08-31")));
        Assert.Equal(
            [(PlanDutyKind.Assessment, "2030-01-05"), (PlanDutyKind.Drill, "2029-06-10"), (PlanDutyKind.Revision, "2027-02-28")],
            duties.Select(duty => (duty.Kind, Text(duty.DueOn))));
        // An assessment of the version before does not count for a newer one.
        Assert.Contains(Of(done, new PlanHistory(null, Day("2025-01-01"), null)), duty => (duty.Kind, Text(duty.DueOn)) == (PlanDutyKind.Assessment, "2029-02-10"));
    }

    [Fact]
    public void A_version_on_its_way_is_filed_and_published_and_a_unit_s_plan_is_not_published()
    {
        Assert.Equal([PlanDutyKind.Filing, PlanDutyKind.Publication], Of(Issued with { State = PlanState.Issued }).Select(duty => duty.Kind));
        Assert.Equal([PlanDutyKind.Filing], Of(Issued with { State = PlanState.Issued, Type = PlanType.Unit }).Select(duty => duty.Kind));
        Assert.Equal([PlanDutyKind.Assessment], Of(Issued with { Type = PlanType.Handbook }).Select(duty => duty.Kind));
    }

    [Theory]
    [InlineData(PlanType.Township, "", "2026-06-10", "2028-06-10")]
    [InlineData(PlanType.Special, "ProductionAccident", "2026-06-10", "2028-06-10")]
    [InlineData(PlanType.ProductionOverall, "", "2026-06-10", "2027-06-10")]
    [InlineData(PlanType.ProductionOverall, "HighRiskUnit", "2026-06-10", "2026-12-10")]
    [InlineData(PlanType.ProductionOnSite, "HighRiskUnit", "2026-08-31", "2027-02-28")]
    [InlineData(PlanType.Special, "HazardProneArea", null, "2026-05-14")]
    [InlineData(PlanType.Special, "HazardProneArea", "2026-04-20", "2027-05-14")]
    [InlineData(PlanType.Special, "HazardProneArea", "2026-06-10", "2028-05-14")]
    [InlineData(PlanType.Handbook, "", null, null)]
    public void The_shortest_time_of_class_and_kind_counts(PlanType type, string trait, string? heldOn, string? dueOn)
    {
        var traits = trait.Length == 0 ? [] : new HashSet<PlanTrait> { Enum.Parse<PlanTrait>(trait) };
        Assert.Equal(dueOn is null ? null : Day(dueOn), Drills.Value.DueOn(type, traits, Day("2026-02-10"), heldOn is null ? null : Day(heldOn)));
    }

    [Fact]
    public void Filing_offices_follow_the_type_and_what_the_plan_is_about()
    {
        Assert.Equal(
            [("河南省相应牵头部门(对应市水利局)", false), ("河南省应急管理厅", true)],
            Types.Value.TargetsOf(PlanType.Special, Issued.Traits, "410100", "水利局").Select(target => (target.Name, target.CopyOnly)));
        Assert.Equal(["应急管理部"], Types.Value.TargetsOf(PlanType.Unit, Of(PlanTrait.CentralEnterprise), "410105", "").Select(target => target.Name));
        Assert.Equal(["本区县(市)人民政府"], Types.Value.TargetsOf(PlanType.Unit, Of(PlanTrait.JointWithLocal), "410105", "").Select(target => target.Name));
        Assert.Contains(PlanSectionKind.Reconstruction, Types.Value.SectionsOf(Of(PlanTrait.DisasterRelief)));
        Assert.DoesNotContain(PlanSectionKind.Reconstruction, Types.Value.SectionsOf(Issued.Traits));
    }

    private static HashSet<PlanTrait> Of(PlanTrait trait) => [trait];

    private static List<PlanDuty> Of(IssuedVersion version, PlanHistory? history = null) =>
        [.. DutyRules.Of([version], history ?? new PlanHistory(null, null, null), Types, Drills, Calendar)];

    private static T Body<T>(string file)
    {
        using var stream = typeof(EmergencyPlansService).Assembly.GetManifestResourceStream($"Resilience.EmergencyPlans.Rules.{file}.json")!;
        return JsonSerializer.Deserialize<RuleSet>(stream, PlatformJson.Options)!.Body.Deserialize<T>(PlatformJson.Options)!;
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateOnly Day(string day) => DateOnly.Parse(day, CultureInfo.InvariantCulture);
}
