using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.Bench.Pipeline;

public sealed record WriteThingRequest(int Occupancy, DateTimeOffset At);

/// <summary>The platform's own way: a slice with a unit of work and the outbox here, a reaction with the inbox there.</summary>
internal static class PlatformParts
{
    public static async Task<int> SenderAsync()
    {
        Part.EndWithParent();
        var builder = WebApplication.CreateBuilder();
        builder.AddResilienceService("bench-sender");
        builder.Services.AddValidation();
        var app = builder.Build();
        app.MapResilienceService();
        app.MapPut("/v1/things/{id:guid}", WriteThing);
        await app.RunAsync();
        return 0;
    }

    public static async Task<int> ReceiverAsync()
    {
        Part.EndWithParent();
        var builder = WebApplication.CreateBuilder();
        builder.AddResilienceService("bench-receiver", reactions => reactions.Add<OnShelterOccupancyReported, ShelterOccupancyReported>());
        var app = builder.Build();
        app.MapResilienceService();
        await app.RunAsync();
        return 0;
    }

    private static async Task<Results<NoContent, RefusalResult>> WriteThing(
        Guid id, WriteThingRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct)
    {
        if (caller.WhyNotWrite("410100") is { } refusal)
            return refusal.ToProblem();
        await using var work = await database.BeginAsync(ct);
        var now = clock.GetUtcNow();
        if (await work.Sql.ExecuteAsync("insert into thing (id, occupancy, written_at) values (@id, @Occupancy, @now) on conflict do nothing", new { id, request.Occupancy, now }) == 0)
            return TypedResults.NoContent();
        await work.PublishAsync(new ShelterOccupancyReported(id, "西流湖公园", request.Occupancy, 24_000, "410102", now));
        await work.CommitAsync(ct);
        return TypedResults.NoContent();
    }

    private sealed class OnShelterOccupancyReported : IReaction<ShelterOccupancyReported>
    {
        public Task ReactAsync(ShelterOccupancyReported message, UnitOfWork work, CancellationToken ct) =>
            work.Sql.ExecuteAsync("insert into effect (id, sent_at) values (@ShelterId, @At)", message);
    }
}
