using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Resilience.Contracts.Shelters.V1;
using Resilience.ServiceDefaults.PersonalData;
using Resilience.Shelters.Evacuees;
using Resilience.Testing;

namespace Resilience.Shelters.Tests.Evacuees;

public class PersonalDataTests(SheltersApp app)
{
    [Fact]
    public async Task Personal_data_lies_sealed_and_is_read_for_a_purpose_that_stays_on_record()
    {
        var shelter = await app.ShelterAsync("410181");
        await app.OpenAsync(shelter);
        var (household, _) = await app.RegisterAsync(shelter, 2);

        var stored = await app.ReadAllAsync<byte[]>("select personal from evacuee where household_id = @household union all select needs from household where household_id = @household", new { household });
        Assert.Equal(3, stored.Count);
        Assert.All(stored, bytes => Assert.False(bytes.AsSpan().IndexOf("测试"u8) >= 0 || bytes.AsSpan().IndexOf("410102"u8) >= 0 || bytes.AsSpan().IndexOf("胰岛素"u8) >= 0));

        var supervisor = app.ClientFor("市应急管理局", "410100", "read supervise");
        var neighbour = app.ClientFor("二七区应急局", "410103", "write");
        var reader = app.ClientFor("统计局", "410100", "read");
        Assert.Equal(HttpStatusCode.BadRequest, (await supervisor.GetAsync($"/v1/households/{household}")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await neighbour.GetAsync($"/v1/households/{household}?purpose=寻亲")).StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, (await reader.GetAsync($"/v1/shelters/{shelter}/households?purpose=寻亲")).StatusCode);
        var found = await supervisor.GetFromJsonAsync<JsonElement>($"/v1/households/{household}?purpose=寻亲");
        Assert.Equal(["测试0", "测试1"], found.GetProperty("members").EnumerateArray().Select(one => one.GetProperty("name").GetString()).Order());
        Assert.Equal("胰岛素", found.GetProperty("specialNeeds").GetString());
        var readings = await supervisor.GetFromJsonAsync<JsonElement>($"/v1/personal-data-readings?householdId={household}");
        Assert.Equal("寻亲", Assert.Single(readings.GetProperty("items").EnumerateArray()).GetProperty("purpose").GetString());
    }

    [Fact]
    public async Task Records_are_destroyed_when_their_day_has_come_and_numbers_stay_unless_lawfully_held()
    {
        var (shelter, held) = (await app.ShelterAsync("410181"), await app.ShelterAsync("410181"));
        await app.OpenAsync(shelter);
        await app.OpenAsync(held);
        var (gone, _) = await app.RegisterAsync(shelter, 2);
        var (kept, _) = await app.RegisterAsync(held, 2);
        var supervisor = app.ClientFor("市应急管理局", "410100", "read write supervise");
        var hold = Guid.CreateVersion7();
        (await supervisor.PutAsJsonAsync($"/v1/lawful-holds/{hold}", new { shelterId = held, authority = "市中级人民法院 (2026)1号", reason = "诉讼证据" })).EnsureSuccessStatusCode();

        await app.DeliverAsync(Closed(shelter), times: 3);
        await app.DeliverAsync(Closed(held));

        await Until.TrueAsync(async () => !await app.ReadAsync<bool>("select exists (select from household where household_id = @gone)", new { gone }), "the records are destroyed");
        Assert.False(await app.ReadAsync<bool>("select exists (select from evacuee where household_id = @gone)", new { gone }));
        Assert.Equal(2, await app.ReadAsync<int>("select persons from destroyed_count where shelter_id = @shelter", new { shelter }));
        Assert.True(await app.ReadAsync<bool>("select exists (select from household where household_id = @kept)", new { kept }));
        (await supervisor.PostAsync($"/v1/lawful-holds/{hold}/lift", null)).EnsureSuccessStatusCode();
        await Until.TrueAsync(async () => !await app.ReadAsync<bool>("select exists (select from household where household_id = @kept)", new { kept }), "the records are destroyed once the hold is lifted");
    }

    [Fact]
    public async Task Nobody_is_registered_where_nothing_is_open_and_no_person_twice()
    {
        var closed = await app.ShelterAsync("410181");
        var open = await app.ShelterAsync("410181");
        await app.OpenAsync(open);
        var (_, persons) = await app.RegisterAsync(open, 1);

        var notOpen = await app.Client.PutAsJsonAsync($"/v1/households/{Guid.CreateVersion7()}", People.Household(closed, Guid.CreateVersion7()));
        var twice = await app.Client.PutAsJsonAsync($"/v1/households/{Guid.CreateVersion7()}", People.Household(open, persons));
        var badPhone = await app.Client.PutAsJsonAsync($"/v1/households/{Guid.CreateVersion7()}", new
        {
            shelterId = open, members = new[] { new { personId = Guid.CreateVersion7(), name = "测试", phone = "call me" } },
        });

        Assert.Equal(HttpStatusCode.Conflict, notOpen.StatusCode);
        Assert.Equal(HttpStatusCode.Conflict, twice.StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, badPhone.StatusCode);
        Assert.Contains("phone", await badPhone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_sealed_for_one_opens_for_nobody_else_and_an_old_key_still_opens()
    {
        var old = new PersonalDataKeys(new Dictionary<string, string> { ["1"] = new('a', 40) }, "1");
        var both = new PersonalDataKeys(new Dictionary<string, string> { ["1"] = new('a', 40), ["2"] = new('b', 40) }, "2");
        var owner = Guid.CreateVersion7();
        var sealedData = old.Seal(owner, new PersonalData("测试", null, null));

        Assert.Equal("测试", both.Open<PersonalData>(owner, sealedData).Name);
        Assert.ThrowsAny<CryptographicException>(() => both.Open<PersonalData>(Guid.CreateVersion7(), sealedData));
        sealedData.Bytes[^1] ^= 1;
        Assert.ThrowsAny<CryptographicException>(() => both.Open<PersonalData>(owner, sealedData));
        Assert.Equal("2", both.Seal(owner, new PersonalData("测试", null, null)).KeyId);
        Assert.Throws<InvalidOperationException>(() => new PersonalDataKeys(new Dictionary<string, string> { ["1"] = "short" }, "1"));
    }

    // Closed long ago: its records are due at once.
    private static ShelterClosed Closed(Guid shelter) => new(shelter, "西流湖公园", "张三", "雨停", "410181", DateTimeOffset.UnixEpoch.AddYears(53));
}
