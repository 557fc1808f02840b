using Dapper;
using MassTransit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using OpenTelemetry;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Health;

internal static class HealthSetup
{
    public static void AddHealth(this WebApplicationBuilder builder)
    {
        // MassTransit adds a check of its own; ours below says the same with one difference (see BrokerCheck).
        builder.Services.Configure<HealthCheckServiceOptions>(options =>
        {
            foreach (var check in options.Registrations.Where(check => check.Name.StartsWith("masstransit", StringComparison.OrdinalIgnoreCase)).ToList())
                options.Registrations.Remove(check);
        });
        builder.Services.AddHealthChecks()
            .AddCheck<DatabaseCheck>("database", tags: ["ready"])
            .AddCheck<MigrationsCheck>("migrations", tags: ["ready"])
            .AddCheck<BrokerCheck>("broker", tags: ["ready"]);
        builder.Services.AddSingleton<BrokerCheck>();
    }

    public static void MapHealth(this WebApplication app)
    {
        app.MapHealthChecks("/health/live", new HealthCheckOptions { Predicate = _ => false }).AllowAnonymous().DisableRateLimiting();
        app.MapHealthChecks("/health/ready", new HealthCheckOptions
        {
            Predicate = check => check.Tags.Contains("ready"),
            ResponseWriter = (context, report) => context.Response.WriteAsJsonAsync(new
            {
                status = report.Status.ToString(),
                checks = report.Entries.ToDictionary(entry => entry.Key, entry => new { status = entry.Value.Status.ToString(), entry.Value.Description }),
            }),
        }).AllowAnonymous().DisableRateLimiting();
    }

    private sealed class DatabaseCheck(Database database) : IHealthCheck
    {
        public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            using var quiet = SuppressInstrumentationScope.Begin();
            await using var sql = await database.OpenAsync(cancellationToken);
            await sql.ExecuteScalarAsync<int>("select 1");
            return HealthCheckResult.Healthy();
        }
    }

    private sealed class MigrationsCheck(StartUp startUp) : IHealthCheck
    {
        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
            Task.FromResult(startUp.Done ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("Migrations have not finished."));
    }

    // Commands are accepted while the broker is away (the outbox keeps the events), so a broker that went away later only degrades the
    // service. Before the first connection the queues do not exist yet, and the service is not ready.
    private sealed class BrokerCheck(IBusControl bus) : IHealthCheck
    {
        private bool connectedOnce;

        public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
        {
            var health = bus.CheckHealth();
            connectedOnce |= health.Status == BusHealthStatus.Healthy;
            return Task.FromResult(
                health.Status == BusHealthStatus.Healthy ? HealthCheckResult.Healthy()
                : connectedOnce ? HealthCheckResult.Degraded(health.Description)
                : HealthCheckResult.Unhealthy(health.Description));
        }
    }
}
