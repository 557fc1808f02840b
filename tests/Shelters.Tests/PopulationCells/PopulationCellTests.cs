using System.Net;
using System.Net.Http.Json;
using System.Text.Json;

namespace Resilience.Shelters.Tests.PopulationCells;

public class PopulationCellTests(SheltersApp app)
{
    [Fact]
    public async Task Twenty_thousand_cells_come_in_at_once_and_again_change_nothing()
    {
        var cells = Enumerable.Range(0, 20_000).Select(i => Cell(Guid.CreateVersion7(), "410184", 113.6 + (i % 200 * 0.001), 34.3 + (i / 200 * 0.001), i % 700)).ToArray();

        var first = await ImportAsync(cells);
        var again = await ImportAsync(cells);

        Assert.Equal((20_000, 0), first);
        Assert.Equal((0, 20_000), again);
        Assert.Equal(20_000, await app.ReadAsync<long>("select count(*) from population_cell where managing_unit_code = '410184'"));
        var page = await app.Client.GetFromJsonAsync<JsonElement>("/v1/population-cells?unit=410184&bbox=113.5995,34.2995,113.6025,34.3005");
        Assert.Equal(3, page.GetProperty("items").GetArrayLength());
    }

    [Fact]
    public async Task Every_wrong_row_is_named_and_nothing_is_written()
    {
        var right = Guid.CreateVersion7();
        var answer = await app.Client.PostAsJsonAsync("/v1/population-cells/import", new
        {
            cells = new object[]
            {
                Cell(right, "410122", 113.6, 34.7, 10), new { id = "none" }, Cell(right, "410122", 113.6, 34.7, 10),
                new { id = Guid.CreateVersion7(), managingUnitCode = "410122", longitude = 113.6, latitude = 34.7, people = -1, vulnerable = 0, synthetic = true },
                new { id = Guid.CreateVersion7(), managingUnitCode = "410122", longitude = "east", latitude = 34.7, people = 1, vulnerable = 0, synthetic = true },
                new { id = Guid.CreateVersion7(), managingUnitCode = "410122", longitude = 113.6, latitude = 34.7, people = 1, vulnerable = 2, synthetic = true },
            },
        });

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var errors = (await answer.Content.ReadFromJsonAsync<JsonElement>()).GetProperty("errors").EnumerateObject().Select(error => error.Name).ToList();
        Assert.Equal(["cells[1].id", "cells[2].id", "cells[3].people", "cells[4].longitude", "cells[5].vulnerable"], errors.Order());
        Assert.False(await app.ReadAsync<bool>("select exists (select from population_cell where cell_id = @right)", new { right }));
    }

    [Fact]
    public async Task A_unit_records_its_own_cells_and_takes_none_from_another()
    {
        var id = Guid.CreateVersion7();
        var unit = app.ClientFor("中牟县应急局", "410122");
        (await app.Client.PutAsJsonAsync($"/v1/population-cells/{id}", Cell(id, "410103", 113.6, 34.7, 10))).EnsureSuccessStatusCode();

        Assert.Equal(HttpStatusCode.Forbidden, (await unit.PutAsJsonAsync($"/v1/population-cells/{id}", Cell(id, "410122", 113.6, 34.7, 10))).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await unit.PostAsJsonAsync("/v1/population-cells/import", new { cells = new[] { Cell(id, "410122", 113.6, 34.7, 10) } })).StatusCode);
        var tooMany = await app.Client.PutAsJsonAsync($"/v1/population-cells/{id}", new { managingUnitCode = "410122", longitude = 113.6, latitude = 34.7, people = 1, vulnerable = 2, synthetic = true });
        Assert.Equal(HttpStatusCode.BadRequest, tooMany.StatusCode);
        Assert.Contains("vulnerable", await tooMany.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal("410103", await app.ReadAsync<string>("select managing_unit_code from population_cell where cell_id = @id", new { id }));
    }

    private static object Cell(Guid id, string unit, double longitude, double latitude, int people) => new
    {
        id, managingUnitCode = unit, longitude = Math.Round(longitude, 5), latitude = Math.Round(latitude, 5), people, vulnerable = people / 4, synthetic = true,
    };

    private async Task<(int Written, int Unchanged)> ImportAsync(object[] cells)
    {
        var answer = await app.Client.PostAsJsonAsync("/v1/population-cells/import", new { cells });
        answer.EnsureSuccessStatusCode();
        var view = await answer.Content.ReadFromJsonAsync<JsonElement>();
        return (view.GetProperty("written").GetInt32(), view.GetProperty("unchanged").GetInt32());
    }
}
