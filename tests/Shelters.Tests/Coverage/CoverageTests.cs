using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Resilience.Contracts.Vocabulary;
using Resilience.Shelters.Coverage;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Tests.Coverage;

public class CoverageTests
{
    [Fact]
    public async Task People_count_by_the_radius_of_each_class_across_units_and_an_unusable_shelter_covers_nobody()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        Assert.Empty(await LinesAsync(own));
        // A hundredth of a degree is 915 m here.
        await CellAsync(own, "410102", 113.600, 100);
        await CellAsync(own, "410102", 113.650, 60);
        await CellAsync(own, "410103", 113.660, 40);
        await CellAsync(own, "410103", 113.800, 7);
        await CellAsync(own, "410104", 113.900, 0);
        await ShelterAsync(own, "410102", "I", 113.600, null);
        var simple = await ShelterAsync(own, "410102", "Simple", 113.655, "FixedShort");
        (await own.Client.PutAsJsonAsync("/v1/unit-populations/410102", new { name = "中原区", residents = 900_000, source = "统计公报", asOf = "2025-12-31" })).EnsureSuccessStatusCode();

        var lines = await LinesAsync(own);

        Assert.Equal(["410100", "410102", "410103", "410104"], lines.Select(line => line.UnitCode));
        Assert.Equal(("郑州市", 900_000L, 5L, 207L, 200L, 0.9661m), (lines[0].Name, lines[0].Residents, lines[0].Cells, lines[0].People, lines[0].Covered, lines[0].Share));
        Assert.Equal((160L, 60L + 40, 60L + 40), (lines[0].WithinClassI, lines[0].WithinSimple, lines[0].CoveredByDesignKind));
        Assert.Equal(("中原区", 160L, 1m, 0.375m), (lines[1].Name, lines[1].Covered, lines[1].Share, lines[1].ShareByDesignKind));
        // Served from across the border, and 5.5 km from the site of class I.
        Assert.Equal((40L, 0L, 40L, 0.8510m), (lines[2].Covered, lines[2].WithinClassI, lines[2].WithinSimple, lines[2].Share));
        Assert.Null(lines[3].Share);
        Assert.All(lines, line => Assert.Equal(("StraightLine", "shelter-radius@1"), (line.Distance, line.RuleSet)));

        (await own.Client.PostAsJsonAsync($"/v1/shelters/{simple}/unusable", new { by = "张三", reason = "积水" })).EnsureSuccessStatusCode();
        Assert.Equal(0, (await LinesAsync(own, "&unit=410103")).Single().Covered);
        Assert.Equal(HttpStatusCode.BadRequest, (await own.Client.GetAsync("/v1/shelter-coverage?unit=x")).StatusCode);
    }

    [Fact]
    public async Task Two_thousand_cells_and_a_hundred_and_twenty_shelters_count_as_if_each_pair_were_measured()
    {
        await using var own = new SheltersApp();
        await own.InitializeAsync();
        var random = new Random(120);
        double Longitude() => 113.65 + (0.2 * (random.NextDouble() + random.NextDouble() - 1));
        double Latitude() => 34.75 + (0.15 * (random.NextDouble() + random.NextDouble() - 1));
        var cells = Enumerable.Range(0, 2_000).Select(i => new
        {
            id = Guid.CreateVersion7(), managingUnitCode = i % 2 == 0 ? "410102" : "410103", longitude = Longitude(), latitude = Latitude(), people = random.Next(1000), vulnerable = 0, synthetic = true,
        });
        (await own.Client.PostAsJsonAsync("/v1/population-cells/import", new { cells })).EnsureSuccessStatusCode();
        for (var i = 0; i < 120; i++)
            await ShelterAsync(own, "410102", i < 1 ? "I" : i < 6 ? "II" : i < 40 ? "III" : "Simple", Longitude(), null, Latitude());

        var measured = (await LinesAsync(own)).Select(line => (line.UnitCode, line.Covered));

        var expected = await own.ReadAllAsync<string>("""
            select unit || ' ' || sum(people) from (
                select unnest(array['410100', managing_unit_code]) as unit, people
                from population_cell cell
                where exists (
                    select from shelter
                    where st_distance(cell.location, shelter.location) <= case class when 'I' then 5000 when 'II' then 1000 else 500 end)) as covered
            group by unit
            order by unit
            """);
        Assert.Equal(expected, measured.Select(line => $"{line.UnitCode} {line.Covered}"));
    }

    [Fact]
    public void Every_class_has_its_radius_once()
    {
        var classes = Enum.GetValues<ShelterClass>().Select(one => new ClassRadius(one, 500)).ToList();
        Assert.True(new ShelterRadius(classes, [new(DesignKind.Emergency, 500)]).IsRight);
        Assert.False(new ShelterRadius(classes.Take(3).ToList(), []).IsRight);
        Assert.False(new ShelterRadius([.. classes, classes[0]], []).IsRight);
        Assert.False(new ShelterRadius(classes, [new(DesignKind.Emergency, 500), new(DesignKind.Emergency, 600)]).IsRight);
        Assert.False(new ShelterRadius([.. classes.Take(3), null!], []).IsRight);
    }

    private static async Task CellAsync(SheltersApp app, string unit, double longitude, int people) =>
        (await app.Client.PutAsJsonAsync($"/v1/population-cells/{Guid.CreateVersion7()}", new
        {
            managingUnitCode = unit, longitude, latitude = 34.75, people, vulnerable = 0, synthetic = true,
        })).EnsureSuccessStatusCode();

    private static async Task<Guid> ShelterAsync(SheltersApp app, string unit, string @class, double longitude, string? kind, double latitude = 34.75)
    {
        var id = Guid.CreateVersion7();
        (await app.Client.PutAsJsonAsync($"/v1/shelters/{id}", new
        {
            name = "某场所", @class, address = "某路", managingUnitCode = unit, longitude, latitude, effectiveAreaM2 = 5000, capacity = 100, lowLying = false,
            manager = "张三", phone = "0371-00000000", synthetic = true, designKind = kind,
        })).EnsureSuccessStatusCode();
        return id;
    }

    private static async Task<List<CoverageView>> LinesAsync(SheltersApp app, string filter = "")
    {
        var lines = new List<CoverageView>();
        string? cursor = null;
        do
        {
            var page = await app.Client.GetFromJsonAsync<JsonElement>($"/v1/shelter-coverage?limit=3&cursor={Uri.EscapeDataString(cursor ?? "")}{filter}");
            lines.AddRange(page.GetProperty("items").Deserialize<List<CoverageView>>(JsonSerializerOptions.Web)!);
            cursor = page.GetProperty("next").GetString();
        }
        while (cursor is not null);
        return lines;
    }
}
