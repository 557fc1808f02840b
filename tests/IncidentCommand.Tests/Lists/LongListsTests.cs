using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Dapper;
using Npgsql;
using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Casualties;

namespace Resilience.IncidentCommand.Tests.Lists;

/// <summary>A page of a list reads about a page of rows, however many lie behind it. Rows are counted, not seconds, so a busy machine changes nothing.</summary>
public class LongListsTests(ITestOutputHelper output)
{
    private const int Rows = 100_000;

    // Of one table, by the few requests that read it, with what the start and the clocks read beside them.
    private const int MostRows = 10_000;

    [Fact]
    public async Task Reads_a_page_of_a_hundred_thousand_without_reading_them_all()
    {
        await using var app = new IncidentCommandApp();
        await app.InitializeAsync();
        var response = await app.ResponseAsync(ResponseLevel.II);
        var incident = await app.IncidentAsync(EventClass.NaturalDisaster);
        (await app.CasualtyAsync(incident, CasualtyStatus.Dead)).EnsureSuccessStatusCode();
        var key = await app.ReadAsync<string>("select key_id from casualty_entry limit 1");
        await app.StopAsync();
        await using (var sql = new NpgsqlConnection($"{app.ConnectionString};Command Timeout=600"))
        {
            await sql.ExecuteAsync(Seed, new { response, incident, key, rows = Rows });
            await sql.ExecuteAsync("vacuum (analyze)");
        }

        string[] lists =
        [
            "decision-cards", "decision-cards?status=Decided", "responses", "responses?status=Ended", "timeline", $"responses/{response}/timeline",
            "incidents", "incidents?state=Verified", "incidents?unit=410102", "missing-reports", "after-end-tasks", "after-end-tasks?open=true",
            "consultations", $"consultations?responseId={response}", "warnings", "warnings?standing=true", "releases", $"releases?responseId={response}", "scene-media", "notices", "notices?open=true", $"notices?responseId={response}",
            $"scene-media?responseId={response}", "measures", $"incidents/{incident}/casualty-claims", $"incidents/{incident}/casualties", 
            "targets", "targets?kind=School", "call-rounds", $"call-rounds/{incident}/calls", $"call-rounds/{incident}/calls?state=Answered", $"responses/{response}/handovers",
        ];
        await app.WriteAsync("select pg_stat_reset()");
        await app.RestartAsync();
        foreach (var list in lists)
        {
            var clock = Stopwatch.StartNew();
            var separator = list.Contains('?', StringComparison.Ordinal) ? '&' : '?';
            var first = await PageAsync(app, $"/v1/{list}{separator}limit=100");
            var took = clock.Elapsed;
            Assert.True(first.Count > 0, $"{list} is empty");
            if (first.Next is not null)
                Assert.Equal(100, (await PageAsync(app, $"/v1/{list}{separator}limit=100&cursor={Uri.EscapeDataString(first.Next)}")).Count);
            output.WriteLine($"{list}: {took.TotalMilliseconds:0} ms, next {(clock.Elapsed - took).TotalMilliseconds:0} ms");
        }

        // A connection tells what it has read when it ends. The start looks once through all sealed data for keys that are missing.
        await app.StopAsync();
        var read = await app.ReadAllAsync<(string Table, long Rows)>("""
            select relname::text, coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) from pg_stat_user_tables
            where coalesce(seq_tup_read, 0) + coalesce(idx_tup_fetch, 0) > @MostRows + case when relname in ('target', 'responsible_person') then @Rows else 0 end
            """, new { MostRows, Rows });
        Assert.True(read.Count == 0, $"read {string.Join(", ", read.Select(table => $"{table.Rows} rows of {table.Table}"))}");
        Assert.True(await app.ReadAsync<long>("select idx_tup_fetch from pg_stat_user_tables where relname = 'timeline_entry'") > 200, "nothing was counted");
    }

    private static async Task<(int Count, string? Next)> PageAsync(IncidentCommandApp app, string path)
    {
        // A reader: nobody's phone is opened for this.
        using var client = app.ClientFor("应急管理局", "410100", "read");
        using var answer = await client.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, path + await answer.Content.ReadAsStringAsync());
        using var page = JsonDocument.Parse(await answer.Content.ReadAsStreamAsync());
        return (page.RootElement.GetProperty("items").GetArrayLength(), page.RootElement.GetProperty("next").GetString());
    }

    private const string Seed = """
        insert into decision_card (
            card_id, signal_id, proposal_id, signal_kind, signal_level, signal_at, plan_code, plan_version, proposed_level, basis, proposal_rule_set,
            clock_rule_set, area_codes, levels, managing_unit_code, opened_at, status, decision, decided_by, reason, decided_at, lag_seconds)
        select gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 1, 3, now(), 'PLAN', 1, 4, '', '', '', '{410100}', '[]', '410100', now(), 2, 2, '王五', '雨停', now(), 1
        from generate_series(1, @rows);

        insert into response (
            response_id, plan_code, signal_kind, plan_version, level, revision, status, card_id, area_codes, levels, managing_unit_code, started_at, level_since,
            expected_until, decided_by, reason, ended_at, ended_by, end_reason)
        select gen_random_uuid(), 'PLAN' || n, 1, 1, 4, 2, 2, gen_random_uuid(), '{410100}', '[]', '410100', now(), now(), now(), '王五', '', now(), '王五', ''
        from generate_series(1, @rows) n;

        insert into timeline_entry (at, kind, response_id, managing_unit_code, text, details)
        select now() - n * interval '1 second', 'ShelterOpened', @response, '410100', '启用', '{}' from generate_series(1, @rows) n;

        insert into incident (incident_id, content, event_class, title, place, occurred_at, received_at, state, sequence, managing_unit_code)
        select gen_random_uuid(), '{}', 'Accident', '事件', '某地', now(), now() - n * interval '1 second', case when n % 2 = 0 then 'Verified' else 'Archived' end, 2,
               case when n % 3 = 0 then '410102' else '410103' end
        from generate_series(1, @rows) n;

        insert into report_day (incident_id, day, due_at, settled, missing)
        select incident_id, '2021-07-25', '2021-07-25T16:00:00Z', true, true from incident;

        insert into after_end_task (response_id, kind, title, duty, due_at, rule_set)
        select response_id, 'Review', '后期评估', '指挥部', now() + interval '1 day' + random() * interval '9 days', 'after-end@1' from response;

        insert into consultation (consultation_id, response_id, topic, starts_at, convened_by, participants, materials, managing_unit_code)
        select gen_random_uuid(), @response, '会商', now() - n * interval '1 second', '王五', '[]', '[]', '410100' from generate_series(1, @rows) n;

        insert into release (release_id, response_id, revision, title, text, channels, drafted_by, drafted_at, state, managing_unit_code)
        select gen_random_uuid(), @response, 1, '通告', '正文', '{网站}', '孙七', now() - n * interval '1 second', 'Draft', '410100' from generate_series(1, @rows) n;

        insert into public_warning (warning_id, revision, event_class, type, level, issuer, issued_at, managing_unit_code)
        select gen_random_uuid(), 1, 'NaturalDisaster', '暴雨', 4, '市防指', now() - n * interval '1 second', '410100' from generate_series(1, @rows) n;

        insert into notice (
            notice_id, response_id, recipient_code, recipient, kind, text, rule_set, sent_at, acknowledge_by, acknowledged_at, acknowledged_by, managing_unit_code)
        select gen_random_uuid(), @response, 'GARRISON', '驻军', 'Garrison', '通报', '', now() - n * interval '1 second', now() + interval '9 days',
               case when n % 2 = 0 then now() end, case when n % 2 = 0 then '参谋' end, '410100'
        from generate_series(1, @rows) n;

        insert into scene_media (media_id, response_id, kind, address, description, taken_by, taken_at, managing_unit_code)
        select gen_random_uuid(), @response, 'Image', 'https://example.org/1.jpg', '现场', '周八', now() - n * interval '1 second', '410100' from generate_series(1, @rows) n;

        insert into measure (
            measure_id, signal_id, code, name, catalogue_code, target_kinds, area_codes, basis, rule_set, confirm_minutes, targets, state, proposed_at, decide_by,
            decided_by, reason, decided_at, managing_unit_code)
        select gen_random_uuid(), gen_random_uuid(), 'StopClasses', '停课', 'R4', '{School}', '{410100}', '', '', 60, 0, 'Rejected', now() - n * interval '1 second', now(),
               '王五', '雨停', now(), '410100'
        from generate_series(1, @rows) n;

        insert into casualty_claim (claim_id, incident_id, published_by, published_at, source, deaths, recorded_at)
        select gen_random_uuid(), @incident, '某报', now() - n * interval '1 second', '报纸', 1, now() from generate_series(1, 1000) n;

        insert into target (target_id, kind, name, managing_unit_code, acts_first, personal, key_id, synthetic)
        select gen_random_uuid(), case when n % 2 = 0 then 'School' else 'Park' end, '对象', '410102', false, '', @key, true from generate_series(1, @rows) n;

        insert into call_round (round_id, content, response_id, message, area_codes, channel, rule_set, persons, started_by, started_at, managing_unit_code)
        select case when n = 1 then @incident else gen_random_uuid() end, '{}', @response, '叫应', '{410100}', 'Manual', '', 0, '王五', now() - n * interval '1 second', '410100'
        from generate_series(1, @rows) n;

        insert into responsible_person (person_id, tier, place, managing_unit_code, personal, key_id, synthetic)
        select gen_random_uuid(), 'Community', '社区', '410102', '', @key, true from generate_series(1, @rows);

        insert into call (call_id, round_id, person_id, tier, managing_unit_code, state)
        select gen_random_uuid(), @incident, person_id, tier, managing_unit_code, 'Answered' from responsible_person;
        """;
}
