using System.Collections.Concurrent;
using System.Net.Http.Json;
using Resilience.CommunityCertification.Tests;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Vocabulary;
using Resilience.Testing;

[assembly: AssemblyFixture(typeof(CommunityCertificationApp))]

namespace Resilience.CommunityCertification.Tests;

public sealed class CommunityCertificationApp() : ServiceApp<CommunityCertificationService>("community-certification")
{
    // More than the 4 MiB that any other request may have.
    public const int MaxEvidenceBytes = 5_000_000;

    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string> { ["Resilience:Evidence:MaxBytes"] = $"{MaxEvidenceBytes}" };

    private static int communities;
    private readonly ConcurrentDictionary<Guid, string> codes = [];

    public static object Community(string unit) => new
    {
        code = NextCode(unit), name = "文化路社区", managingUnitCode = unit, contactName = "张三", contactPhone = "0371-00000000", residents = 4200, synthetic = true,
    };

    /// <summary>Twelve digits that no other community has.</summary>
    public static string NextCode(string unit) => $"{(unit == "4101ZD" ? "410105" : unit)}{Interlocked.Increment(ref communities):000000}";

    /// <summary>The code of a community that this fixture has registered.</summary>
    public string CodeOf(Guid community) => codes[community];

    public async Task<Guid> CommunityAsync(string unit, string risk = "Blue", string? code = null)
    {
        var id = Guid.CreateVersion7();
        codes[id] = code ?? NextCode(unit);
        (await Client.PutAsJsonAsync($"/v1/communities/{id}", new
        {
            code = codes[id], name = "文化路社区", managingUnitCode = unit, contactName = "张三", contactPhone = "0371-00000000", residents = 4200, synthetic = true, risk,
        })).EnsureSuccessStatusCode();
        return id;
    }

    public Task<HttpResponseMessage> GrantAsync(Guid title, Guid community, string level = "Municipal", int year = 2021, string source = "郑减办〔2021〕3号") =>
        Client.PutAsJsonAsync($"/v1/titles/{title}", new { communityId = community, level, year, source });

    public static ResponseLevelChanged Response(string unit, TaskAction action) =>
        new(Guid.CreateVersion7(), 1, Guid.CreateVersion7(), null, ResponseLevel.II, "FLOOD", 1, [unit],
            [new TaskCard("FLOOD-II-04", "叫应社区", action, "W2", "应急管理局", 15, "通话记录")], "李四", "红色预警",
            DateTimeOffset.UnixEpoch, "410100", DateTimeOffset.UnixEpoch, WeatherSignalKind.Rainstorm);
}
