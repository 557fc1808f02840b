using System.Reflection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.ServiceDefaults;

/// <summary>Brings the database up to date before anything else of the service starts: before the bus, the relay and the first request.</summary>
internal sealed partial class StartUp(
    Database database, NpgsqlDataSource source, ServiceIdentity identity, IEnumerable<LibraryTables> libraries, ILogger<StartUp> logger) : IHostedLifecycleService
{
    /// <summary>True once migrations and rule sets are in place.</summary>
    public bool Done { get; private set; }

    public async Task StartingAsync(CancellationToken cancellationToken)
    {
        Assembly[] assemblies = [typeof(Outbox).Assembly, typeof(StartUp).Assembly, .. libraries.Select(library => library.Assembly), identity.Assembly];
        while (true)
        {
            try
            {
                await Migrations.RunAsync(identity.ConnectionString, assemblies, cancellationToken);
                await source.ReloadTypesAsync(cancellationToken);
                await RuleSets.SeedAsync(database, identity.Assembly, cancellationToken);
                Done = true;
                return;
            }
            catch (Exception failure) when (DatabaseFailures.IsAway(failure) && !cancellationToken.IsCancellationRequested)
            {
                Waiting(identity.Name, failure.Message);
                await Task.Delay(TimeSpan.FromSeconds(1), cancellationToken);
            }
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    [LoggerMessage(1, LogLevel.Warning, "{Service} waits for its database: {Reason}")]
    private partial void Waiting(string service, string reason);
}

/// <summary>Which service this process is.</summary>
/// <param name="Name">Resource name, such as <c>rescue-resources</c>: also the prefix of its queues.</param>
/// <param name="Assembly">Holds the service's migrations and rules.</param>
/// <param name="ConnectionString">Its database.</param>
public sealed record ServiceIdentity(string Name, Assembly Assembly, string ConnectionString);

/// <summary>A shared library with tables of its own; its migrations run before the service's.</summary>
public sealed record LibraryTables(Assembly Assembly);
