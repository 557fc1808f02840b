using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using Resilience.Testing;
using static Resilience.CommunityCertification.Tests.Publishing;

namespace Resilience.CommunityCertification.Tests.Objections;

// Every test has a year of its own: a quota is the city's for one year.
public class ObjectionsTests(CommunityCertificationApp app)
{
    [Fact]
    public async Task An_open_objection_holds_back_its_community_and_one_that_is_upheld_puts_it_out()
    {
        const int Year = 2073;
        var (clear, kept, lost) = (await app.CandidateAsync(Year, 95), await app.CandidateAsync(Year, 90), await app.CandidateAsync(Year, 80));
        var notice = await app.OpenNoticeAsync(Year);
        var (one, other) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        Assert.Equal(HttpStatusCode.NoContent, (await app.ObjectAsync(notice, one, kept)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.ObjectAsync(notice, one, kept)).StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, (await app.ObjectAsync(notice, other, lost, "Unit", "郑州某某物业公司", isSealed: true)).StatusCode);
        await app.OverAsync(notice);
        await RefusedAsync(await app.ObjectAsync(notice, Guid.CreateVersion7(), kept), "objection.too-late");

        // Sent twice: the second time there is nobody to name, and who waits is said again.
        foreach (var named in new[] { 1, 0 })
        {
            var view = await (await app.NameAsync(notice)).Content.ReadFromJsonAsync<JsonElement>();
            Assert.Equal(named, view.GetProperty("named").GetInt32());
            Assert.Equal([kept, lost], view.GetProperty("waiting").EnumerateArray().Select(id => id.GetGuid()));
        }

        Assert.Equal(("Named", "Publicity", "Publicity"), (await app.StageAsync(clear), await app.StageAsync(kept), await app.StageAsync(lost)));
        await RefusedAsync(await app.NameAsync(notice, "郑减办〔2026〕6号"), "naming.objections-open");
        await RefusedAsync(await app.Client.PostAsJsonAsync($"/v1/namings/{Year}/Municipal/close", new { by = "周", reason = "名额已满" }), "naming.notice-open");
        (await app.ResolveAsync(notice, one, false)).EnsureSuccessStatusCode();
        (await app.ResolveAsync(notice, other, true)).EnsureSuccessStatusCode();
        Assert.Equal(HttpStatusCode.NoContent, (await app.ResolveAsync(notice, other, true)).StatusCode);
        await RefusedAsync(await app.ResolveAsync(notice, other, false), "objection.resolved");
        (await app.NameAsync(notice, "郑减办〔2026〕6号")).EnsureSuccessStatusCode();

        Assert.Equal(("Named", "Rejected"), (await app.StageAsync(kept), await app.StageAsync(lost)));
        Assert.Equal(
            ["郑减办〔2026〕5号", "郑减办〔2026〕6号"],
            await app.ReadAllAsync<string>("select source from title join application using (application_id) where notice_id = @notice order by title.granted_at", new { notice }));
        Assert.Equal(2, (await app.ItemsAsync($"/v1/public-notices/{notice}/objections")).Count);
        foreach (var document in new[] { "郑减办〔2026〕5号", "郑减办〔2026〕6号" })
            (await app.NameAsync(notice, document)).EnsureSuccessStatusCode();
        await RefusedAsync(await app.NameAsync(notice, "郑减办〔2026〕7号"), "naming.named");
    }

    [Fact]
    public async Task Who_objected_is_destroyed_when_its_day_has_come_once_beside_a_second_replica_and_what_was_objected_stays()
    {
        const int Year = 2077;
        await app.StartReplicaAsync();
        var application = await app.CandidateAsync(Year, 90);
        var notice = await app.OpenNoticeAsync(Year);
        var (open, gone) = (Guid.CreateVersion7(), Guid.CreateVersion7());
        foreach (var objection in new[] { open, gone })
            (await app.ObjectAsync(notice, objection, application)).EnsureSuccessStatusCode();
        (await app.ResolveAsync(notice, gone, false)).EnsureSuccessStatusCode();

        // Sixty days from the end of the publicity, because it was resolved while that still ran.
        var kept = (await app.ItemsAsync($"/v1/public-notices/{notice}/objections")).Single(row => row.GetProperty("objectionId").GetGuid() == gone);
        var endsAt = await app.ReadAsync<DateTimeOffset>("select ends_at from public_notice where notice_id = @notice", new { notice });
        Assert.Equal(endsAt.AddDays(60), kept.GetProperty("destroyAt").GetDateTimeOffset());
        Assert.Equal("objector-retention@1", await app.ReadAsync<string>("select retention from objection where objection_id = @gone", new { gone }));
        await app.ReadAsync<int>("""
            create table destroyed_objector (objection_id uuid);
            create function note_destroyed() returns trigger language plpgsql as $$ begin insert into destroyed_objector values (new.objection_id); return new; end $$;
            create trigger objection_destroyed after update of objector on objection for each row execute function note_destroyed();
            update objection set destroy_at = now() where objection_id = @gone
            """, new { gone });

        var address = $"/v1/public-notices/{notice}/objections/{gone}/objector";
        await Until.TrueAsync(async () => (await app.Client.GetAsync(address)).StatusCode == HttpStatusCode.Gone, "the objector is destroyed");
        Assert.Equal(1, await app.ReadAsync<long>("select count(*) from destroyed_objector where objection_id = @gone", new { gone }));
        Assert.True(await app.ReadAsync<bool>("select objector is null and key_id is null and text = '演练记录与事实不符' and outcome = 'Dismissed' from objection where objection_id = @gone", new { gone }));
        Assert.Equal(HttpStatusCode.OK, (await app.Client.GetAsync(address.Replace($"{gone}", $"{open}", StringComparison.Ordinal))).StatusCode);
        // The same objection again is still the same.
        Assert.Equal(HttpStatusCode.NoContent, (await app.ObjectAsync(notice, gone, application)).StatusCode);
    }

    [Fact]
    public async Task Anonymous_objections_are_not_taken_and_who_objects_is_sealed()
    {
        const int Year = 2074;
        var application = await app.CandidateAsync(Year, 90);
        var notice = await app.OpenNoticeAsync(Year);

        await RefusedAsync(await app.ObjectAsync(notice, Guid.CreateVersion7(), application, name: "匿名群众"), "objection.anonymous", HttpStatusCode.BadRequest);
        await RefusedAsync(await app.ObjectAsync(notice, Guid.CreateVersion7(), application, contact: "------"), "objection.anonymous", HttpStatusCode.BadRequest);
        await RefusedAsync(await app.ObjectAsync(notice, Guid.CreateVersion7(), application, "Unit"), "objection.unsealed", HttpStatusCode.BadRequest);
        Assert.Equal(HttpStatusCode.BadRequest, (await app.ObjectAsync(notice, Guid.CreateVersion7(), application, name: "")).StatusCode);

        var objection = Guid.CreateVersion7();
        (await app.ObjectAsync(notice, objection, application)).EnsureSuccessStatusCode();
        var bytes = await app.ReadAsync<byte[]>("select objector from objection where objection_id = @objection", new { objection });
        Assert.DoesNotContain("13800000000", Encoding.UTF8.GetString(bytes!), StringComparison.Ordinal);
        var address = $"/v1/public-notices/{notice}/objections/{objection}/objector";
        Assert.Equal("钱实名", (await app.Client.GetFromJsonAsync<JsonElement>(address)).GetProperty("name").GetString());
        Assert.Equal(HttpStatusCode.Forbidden, (await app.ClientFor("金水区应急管理局", "410105").GetAsync(address)).StatusCode);
    }
}
