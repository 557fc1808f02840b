using System.Net.Http.Json;
using System.Text.Json;
using Npgsql;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Incidents;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Tests.Incidents;

public class GradingTests(IncidentCommandApp app)
{
    // Every bound from both sides: “以上”包括本数, “以下”不包括本数.
    [Theory]
    [InlineData("production-accident", 0, 0, 0, EventGrade.General)]
    [InlineData("production-accident", 2, 9, 9_999_999, EventGrade.General)]
    [InlineData("production-accident", 3, 0, 0, EventGrade.Larger)]
    [InlineData("production-accident", 0, 10, 0, EventGrade.Larger)]
    [InlineData("production-accident", 0, 0, 10_000_000, EventGrade.Larger)]
    [InlineData("production-accident", 9, 49, 49_999_999, EventGrade.Larger)]
    [InlineData("production-accident", 10, 0, 0, EventGrade.Major)]
    [InlineData("production-accident", 0, 50, 0, EventGrade.Major)]
    [InlineData("production-accident", 0, 0, 50_000_000, EventGrade.Major)]
    [InlineData("production-accident", 29, 99, 99_999_999, EventGrade.Major)]
    [InlineData("production-accident", 30, 0, 0, EventGrade.EspeciallyMajor)]
    [InlineData("production-accident", 0, 100, 0, EventGrade.EspeciallyMajor)]
    [InlineData("production-accident", 1, 0, 100_000_000, EventGrade.EspeciallyMajor)]
    [InlineData("geological", 2, 0, 999_999, EventGrade.General)]
    [InlineData("geological", 0, 0, 1_000_000, EventGrade.Larger)]
    [InlineData("geological", 0, 0, 5_000_000, EventGrade.Major)]
    [InlineData("geological", 0, 0, 10_000_000, EventGrade.EspeciallyMajor)]
    [InlineData("earthquake", 9, 0, 0, EventGrade.General)]
    [InlineData("earthquake", 49, 0, 0, EventGrade.Larger)]
    [InlineData("earthquake", 50, 0, 0, EventGrade.Major)]
    [InlineData("earthquake", 300, 0, 0, EventGrade.EspeciallyMajor)]
    public async Task The_worst_column_wins(string table, int deaths, int injured, int loss, EventGrade grade)
    {
        Assert.Equal(grade, (await TableAsync(table)).GradeOf(new Dictionary<string, decimal> { ["deaths"] = deaths, ["seriousInjuries"] = injured, ["directLossCny"] = loss }));
    }

    [Theory]
    [InlineData(100, 47.9, EventGrade.Major)]
    [InlineData(100, 48, EventGrade.EspeciallyMajor)]
    [InlineData(99, 48, EventGrade.Larger)]
    [InlineData(5, 12, EventGrade.Larger)]
    [InlineData(5, 11.9, null)]
    public async Task Where_two_bounds_go_together_both_must_be_reached(int people, double hours, EventGrade? grade)
    {
        Assert.Equal(grade, (await TableAsync("special-equipment")).GradeOf(new Dictionary<string, decimal> { ["strandedPeople"] = people, ["strandedHours"] = (decimal)hours }));
    }

    [Fact]
    public async Task Inside_the_window_the_ledger_grades_anew_and_every_grade_stays_on_record()
    {
        var id = await GradedAsync(TimeProvider.System.GetUtcNow().AddDays(-29));
        var people = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            people.Add(Guid.CreateVersion7());
            (await app.CasualtyAsync(id, CasualtyStatus.Missing, people[i])).Dispose();
        }

        Assert.Equal(["General"], await GradesAsync(id));
        foreach (var person in people)
            (await app.CasualtyAsync(id, CasualtyStatus.Dead, person)).Dispose();
        using (var figures = await app.Client.PutAsJsonAsync($"/v1/incidents/{id}/figures", new { measures = new { directLossCny = 50_000_000 }, setBy = "王五" }))
            Assert.True(figures.IsSuccessStatusCode, await figures.Content.ReadAsStringAsync());

        Assert.Equal(["General", "Larger", "Major"], await GradesAsync(id));
        var told = await app.PublishedAsync<IncidentGraded>(graded => graded.IncidentId == id && graded.Grade == EventGrade.Major);
        Assert.Equal((EventGrade.Larger, true, "incident-grades@1", 3), (told.Previous, told.Automatic, told.RuleSet, told.Deaths));
    }

    [Fact]
    public async Task The_dead_of_a_merged_incident_count_with_the_one_that_goes_on_and_grade_it_anew()
    {
        var goesOn = await GradedAsync(TimeProvider.System.GetUtcNow().AddDays(-1));
        var (merged, known) = (await app.IncidentAsync(), Guid.CreateVersion7());
        (await app.CasualtyAsync(goesOn, CasualtyStatus.Dead, known)).EnsureSuccessStatusCode();
        (await app.CasualtyAsync(merged, CasualtyStatus.Dead, known)).EnsureSuccessStatusCode();
        for (var i = 0; i < 2; i++)
            (await app.CasualtyAsync(merged, CasualtyStatus.Dead)).EnsureSuccessStatusCode();

        await app.MoveAsync(merged, IncidentState.Merged, 1, goesOn);

        // Three persons, one of them known to both.
        Assert.Equal(3, (await app.Client.GetFromJsonAsync<CasualtyTotals>($"/v1/incidents/{goesOn}/casualties/totals"))!.Dead);
        Assert.Equal(["General", "Larger"], await GradesAsync(goesOn));
        Assert.Equal(3, (await app.PublishedAsync<IncidentGraded>(graded => graded.IncidentId == goesOn && graded.Grade == EventGrade.Larger)).Deaths);
    }

    [Theory]
    [InlineData("production-accident", 31)]
    [InlineData("road-traffic", 8)]
    [InlineData("fire", 8)]
    public async Task After_the_window_nothing_changes_by_itself(string table, int days)
    {
        var id = await GradedAsync(TimeProvider.System.GetUtcNow().AddDays(-days), table);
        for (var i = 0; i < 3; i++)
            (await app.CasualtyAsync(id, CasualtyStatus.Dead)).Dispose();
        Assert.Equal(["General"], await GradesAsync(id));
    }

    private async Task<Guid> GradedAsync(DateTimeOffset occurredAt, string table = "production-accident")
    {
        var id = await app.IncidentAsync(EventClass.Accident, occurredAt);
        await app.MoveAsync(id, IncidentState.Verified, 1);
        using var answer = await app.Client.PostAsJsonAsync($"/v1/incidents/{id}/grade", new GradeIncidentRequest(table, null, "初判", "王五"), PlatformJson.Options);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        return id;
    }

    private async Task<string[]> GradesAsync(Guid id) =>
        [.. (await app.Client.GetFromJsonAsync<JsonElement>($"/v1/incidents/{id}")).GetProperty("grades").EnumerateArray().Select(grade => grade.GetProperty("grade").GetString()!)];

    private async Task<GradeTable> TableAsync(string code)
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        var rules = await RuleSets.InForceAsync<GradeTables>(sql, GradeTables.Id, TimeProvider.System.GetUtcNow());
        return rules.Value.Tables.Single(table => table.Code == code);
    }
}
