using System.Diagnostics;
using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Mvc.ApiExplorer;
using Microsoft.AspNetCore.OpenApi;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Npgsql;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Callers;
using Resilience.ServiceDefaults.Exercise;
using Resilience.ServiceDefaults.Health;
using Resilience.ServiceDefaults.Problems;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.ServiceDefaults;

/// <summary>What every service is, in two calls: <c>AddResilienceService</c> and <c>MapResilienceService</c>.</summary>
public static class ResilienceService
{
    /// <summary>Adds database, messaging, telemetry, health, callers, limits and the API conventions.</summary>
    /// <param name="builder">The service's builder.</param>
    /// <param name="name">Resource name, such as <c>rescue-resources</c>.</param>
    /// <param name="reactions">Adds the service's reactions, each by name.</param>
    /// <exception cref="InvalidOperationException">A connection string or the signing key is missing.</exception>
    public static WebApplicationBuilder AddResilienceService(
        this WebApplicationBuilder builder, string name, Action<Reactions>? reactions = null)
    {
        var assembly = Assembly.GetCallingAssembly();
        var connection = new NpgsqlConnectionStringBuilder(Required(builder, "database"))
        {
            ApplicationName = name,
            // Nobody here signs in to the database by Kerberos; asking for it costs a library and a round trip per connection.
            GssEncryptionMode = GssEncryptionMode.Disable,
            MaxAutoPrepare = 60,
            AutoPrepareMinUsages = 3,
            // No service leaves anything behind in a session: locks and settings end with their transaction, and the one that holds a session lock
            // gives it back. The statements that would clear a session before each use are work for nothing.
            NoResetOnClose = true,
            MaxPoolSize = builder.Configuration.GetValue("Resilience:Database:MaxPoolSize", 32),
        };
        builder.Services.AddSingleton(new ServiceIdentity(name, assembly, connection.ConnectionString));
        builder.Services.AddSingleton(_ =>
        {
            var source = new NpgsqlDataSourceBuilder(connection.ConnectionString) { Name = name };
            source.ConfigureTracing(tracing => tracing
                .ConfigureCommandSpanNameProvider(command => SpanName(command.CommandText))
                .ConfigureBatchSpanNameProvider(batch => SpanName(batch.BatchCommands[0].CommandText))
                .EnableFirstResponseEvent(false));
            return source.Build();
        });
        builder.Services.AddSingleton<Database>();
        builder.Services.AddHostedService<QuietMemory>();
        builder.Services.AddSingleton<StartUp>();
        builder.Services.AddHostedService(services => services.GetRequiredService<StartUp>());

        var all = new Reactions();
        reactions?.Invoke(all);
        builder.Services.AddSingleton(all);
        builder.Services.AddResilienceMessaging(name, BrokerAddress.Of(builder.Configuration), all);

        builder.AddRealmClock();
        builder.AddTelemetry(name);
        builder.AddHealth();
        builder.AddCallers();
        builder.AddLimits();
        builder.AddProblems();
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            PlatformJson.Apply(json.SerializerOptions);
            json.SerializerOptions.TypeInfoResolver = json.SerializerOptions.TypeInfoResolver!.WithAddedModifier(Holes.Refuse);
        });
        builder.Services.AddValidation();
        builder.Services.AddOpenApi("v1", openApi => openApi.AddDocumentTransformer((document, _, _) =>
        {
            document.Info.Title = $"Resilience {name}";
            return Task.CompletedTask;
        }));
        builder.Services.AddSingleton<IApiDescriptionProvider, DescribedParameters>();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(8));
        return builder;
    }

    /// <summary>Sets up the pipeline and the addresses that every service has: health, OpenAPI, rule sets.</summary>
    public static WebApplication MapResilienceService(this WebApplication app)
    {
        app.Use((context, next) =>
        {
            // The id that operations ask a trace by.
            if (Activity.Current is { } activity)
                context.Response.Headers["Trace-Id"] = activity.TraceId.ToString();
            return next(context);
        });
        app.UseProblems();
        app.UseRealmClock();
        app.UseAuthentication();
        app.UseRateLimiter();
        app.UseAuthorization();
        app.MapHealth();
        app.MapOpenApi().AllowAnonymous();
        app.MapRuleSets();
        return app;
    }

    // A span is named by the first line of its statement.
    private static string SpanName(string statement)
    {
        var line = statement.AsSpan().Trim();
        if (line.IndexOf('\n') is > 0 and var end)
            line = line[..end].TrimEnd();
        return $"sql {line[..Math.Min(60, line.Length)]}";
    }

    private static string Required(WebApplicationBuilder builder, string connection) =>
        builder.Configuration.GetConnectionString(connection)
        ?? throw new InvalidOperationException($"ConnectionStrings__{connection} must be set.");
}
