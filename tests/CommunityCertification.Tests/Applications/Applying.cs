using System.Net.Http.Json;
using System.Text.Json;
using Resilience.CommunityCertification.Sheets;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Tests;

/// <summary>What tests say about applications: who begins, scores and moves them, each with a token of the right tier.</summary>
public static class Applying
{
    private static ScoreSheet? sheet;

    /// <summary>A caller of a tier as one community sees it.</summary>
    public static HttpClient Of(this CommunityCertificationApp app, Guid community, string tier, string unit = "410105", string? department = null) => tier switch
    {
        "Community" => app.ClientFor(department ?? "文化路社区居委会", app.CodeOf(community)),
        "Subdistrict" => app.ClientFor(department ?? "文化路街道办", app.CodeOf(community)[..9]),
        "County" => app.ClientFor(department ?? "金水区应急管理局", unit),
        "City" => app.ClientFor(department ?? "市应急管理局", "410100"),
        "Province" => app.ClientFor(department ?? "省减灾委办公室", "410000"),
        _ => throw new ArgumentOutOfRangeException(nameof(tier)),
    };

    public static Task<HttpResponseMessage> BeginAsync(this CommunityCertificationApp app, Guid application, Guid community, int year, string level = "Municipal") =>
        app.Of(community, "Community").PutAsJsonAsync($"/v1/applications/{application}", new { communityId = community, level, year, by = "张主任" });

    /// <summary>An application that has just been begun.</summary>
    public static async Task<Guid> ApplicationAsync(this CommunityCertificationApp app, Guid community, int year, string level = "Municipal")
    {
        var application = Guid.CreateVersion7();
        (await app.BeginAsync(application, community, year, level)).EnsureSuccessStatusCode();
        return application;
    }

    public static async Task<HttpResponseMessage> ScoreAsync(
        this CommunityCertificationApp app, Guid application, HttpClient client, decimal total, string by = "王评审", decimal satisfaction = 85, Guid? score = null)
    {
        await app.ProveAsync(application);
        return await client.PutAsJsonAsync($"/v1/applications/{application}/scores/{score ?? Guid.CreateVersion7()}", new
        {
            by, marks = await app.MarksAsync(total), conditions = Conditions(satisfaction), evidence = Array.Empty<object>(),
        });
    }

    /// <summary>
    /// Evidence for every item of the sheet, of a kind that it takes: points count with it only. Straight into the tables, because a sheet has dozens of items;
    /// how evidence is handed in is a test of its own.
    /// </summary>
    public static async Task ProveAsync(this CommunityCertificationApp app, Guid application)
    {
        sheet ??= await app.SheetAsync();
        await app.ReadAsync<int>("""
            insert into evidence_file (hash, content_type, bytes) values (repeat('a', 64), 'application/pdf', '%PDF') on conflict do nothing;

            insert into community_evidence (evidence_id, community_id, hash, kind, title, taken_on, made_by, place, department, unit_code, added_at)
            select md5(community_id || kind)::uuid, community_id, repeat('a', 64), kind, kind, '2026-01-01', '张主任', '文化路', '居委会', '410105', now()
            from application cross join (select distinct kind from unnest(@kinds) as one (kind)) as kinds
            where application_id = @application
            on conflict do nothing;

            insert into application_evidence (application_id, item, evidence_id)
            select application_id, item, md5(community_id || kind)::uuid
            from application cross join unnest(@items, @kinds) as one (item, kind)
            where application_id = @application
            on conflict do nothing
            """, new
        {
            application, items = sheet.Items.Select(item => item.Code).ToArray(), kinds = sheet.Items.Select(item => item.Evidence[0].ToString()).ToArray(),
        });
    }

    public static object[] Conditions(decimal satisfaction) =>
        [new { code = "B1", value = satisfaction }, new { code = "B2", value = 0 }, new { code = "B3", value = 1 }];

    public static Task<HttpResponseMessage> MoveAsync(this HttpClient client, Guid application, string verb, string by = "赵审核", string reason = "材料不全") =>
        verb is "submit" or "approve"
            ? client.PostAsJsonAsync($"/v1/applications/{application}/{verb}", new { by })
            : client.PostAsJsonAsync($"/v1/applications/{application}/{verb}", new { by, reason });

    public static async Task<string> StageAsync(this CommunityCertificationApp app, Guid application) => (await app.ViewAsync(application)).GetProperty("stage").GetString()!;

    /// <summary>The province recommends the best candidates of a year to the nation.</summary>
    public static Task<HttpResponseMessage> RecommendAsync(this CommunityCertificationApp app, int year) => app.ClientFor("省减灾委办公室", "410000")
        .PostAsJsonAsync($"/v1/namings/{year}/recommend", new { by = "吴处长", document = "豫减办〔2026〕2号" });

    public static Task<JsonElement> ViewAsync(this CommunityCertificationApp app, Guid application) =>
        app.Client.GetFromJsonAsync<JsonElement>($"/v1/applications/{application}");

    /// <summary>Marks that come to a total, given from the top of the sheet down.</summary>
    public static async Task<IReadOnlyList<Mark>> MarksAsync(this CommunityCertificationApp app, decimal total)
    {
        sheet ??= await app.SheetAsync();
        var left = total;
        return [.. sheet.Items.Select(item =>
        {
            var points = Math.Min(left, item.Points);
            left -= points;
            return new Mark(item.Code, points);
        })];
    }

    /// <summary>The sheet that is shipped.</summary>
    public static async Task<ScoreSheet> SheetAsync(this CommunityCertificationApp app) => JsonSerializer.Deserialize<ScoreSheet>(
        (await app.ReadAsync<string>("select body::text from rule_set where id = 'score-sheet' and version = 1"))!, PlatformJson.Options)!;

    /// <summary>An application on its way up to a stage, with the scores that it takes.</summary>
    public static async Task<Guid> ApplicationAtAsync(
        this CommunityCertificationApp app, string stage, int year, decimal points = 85, string level = "Municipal", Guid? community = null, string unit = "410105")
    {
        if (stage == "NationalAssessment")
        {
            var candidate = await app.ApplicationAtAsync("Candidate", year, points, level, community, unit);
            (await app.RecommendAsync(year)).EnsureSuccessStatusCode();
            Assert.Equal(stage, await app.StageAsync(candidate));
            return candidate;
        }

        var of = community ?? await app.CommunityAsync(unit);
        var application = await app.ApplicationAsync(of, year, level);
        string[] stages = ["Drafting", "SubdistrictReview", "CountyReview", "CityReview", "ProvinceReview"];
        foreach (var (now, tier) in stages.Zip(["Community", "Subdistrict", "County", "City", "Province"]))
        {
            if (await app.StageAsync(application) != now || now == stage)
                continue;
            var client = app.Of(of, tier, unit);
            if (tier is "Community" or "County")
                (await app.ScoreAsync(application, client, points, tier == "Community" ? "张主任" : "王评审")).EnsureSuccessStatusCode();
            (await client.MoveAsync(application, tier == "Community" ? "submit" : "approve", tier == "Community" ? "张主任" : "赵审核")).EnsureSuccessStatusCode();
        }

        Assert.Equal(stage, await app.StageAsync(application));
        return application;
    }
}
