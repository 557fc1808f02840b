using System.Diagnostics;
using System.Globalization;
using Dapper;
using OpenTelemetry;
using Resilience.Contracts.Vocabulary;
using Resilience.Persistence;

namespace Resilience.Shelters.Nearest;

/// <summary>
/// The open and safe shelters, held in memory. In the worst hour a whole city asks for the nearest one: the answer takes nothing from the database that
/// the commands need, and is there while the database is not. It is at most about a second old and says its age; what this replica itself has just
/// changed is in it.
/// </summary>
internal sealed class ReceivingShelters : IDisposable
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(1);

    /// <summary>How long a question waits, at most, to see what this replica has just changed.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(500);

    // Reading again takes at most a tenth of the time, however many shelters there are: a city's are read in milliseconds and are then never waited
    // for longer than that, hundreds of thousands are not waited for and are some seconds old.
    private const int Share = 10;

    private readonly Database database;
    private readonly TimeProvider clock;
    private readonly ILogger<ReceivingShelters> logger;
    private readonly Lock gate = new();
    private Task<Snapshot>? reading;
    private volatile Snapshot? held;
    private long changes;

    public ReceivingShelters(Database database, TimeProvider clock, ILogger<ReceivingShelters> logger)
    {
        (this.database, this.clock, this.logger) = (database, clock, logger);
        database.Published += NoteChange;
    }

    public void Dispose() => database.Published -= NoteChange;

    /// <summary>The tree as it stands, and when it was read (in the answer's <c>Last-Modified</c>).</summary>
    /// <exception cref="Npgsql.NpgsqlException">Nothing has been read yet and the database is away.</exception>
    public async Task<NearestTree> NowAsync(HttpResponse response, CancellationToken ct)
    {
        var snapshot = held ?? await ReadOnceAsync().WaitAsync(ct);
        var wanted = Volatile.Read(ref changes);
        if (snapshot.Changes < wanted && Share * snapshot.Took < Patience)
            snapshot = await WaitForAsync(wanted, ct);
        else if (snapshot.Changes < wanted || Stopwatch.GetElapsedTime(snapshot.Read) > Fresh)
            _ = ReadOnceAsync();
        response.Headers.LastModified = snapshot.At;
        return snapshot.Tree;
    }

    // A reading that had begun before the change does not have it: then the next one does.
    private async Task<Snapshot> WaitForAsync(long wanted, CancellationToken ct)
    {
        var waited = Stopwatch.GetTimestamp();
        while (held!.Changes < wanted && Patience - Stopwatch.GetElapsedTime(waited) is { Ticks: > 0 } left)
            await ((Task)ReadOnceAsync()).WaitAsync(left, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return held!;
    }

    /// <summary>However many ask, one reading is under way, and none belongs to the trace of who happened to start it.</summary>
    private Task<Snapshot> ReadOnceAsync()
    {
        lock (gate)
        {
            if (reading is { IsCompleted: false })
                return reading;
            using (ExecutionContext.SuppressFlow())
                return reading = Task.Run(ReadAsync);
        }
    }

    private async Task<Snapshot> ReadAsync()
    {
        // Nor is it a trace of its own: one a second would push the commands out of the history.
        using var quiet = SuppressInstrumentationScope.Begin();
        try
        {
            if (held is { } last && (Share * last.Took) - Stopwatch.GetElapsedTime(last.Read) is { Ticks: > 0 } pause)
                await Task.Delay(pause);
            var (noted, read, at) = (Volatile.Read(ref changes), Stopwatch.GetTimestamp(), clock.GetUtcNow());
            await using var sql = await database.OpenAsync();
            var rows = await sql.QueryAsync<Row>(Receiving);
            var tree = new NearestTree(rows.Select(row => row.ToShelter()));
            return held = new Snapshot(tree, at.ToString("R", CultureInfo.InvariantCulture), read, Stopwatch.GetElapsedTime(read), noted);
        }
        catch (Exception failure) when (held is not null)
        {
            Log.ReceivingNotRead(logger, failure.Message);
            await Task.Delay(Fresh);
            return held;
        }
    }

    private void NoteChange() => Interlocked.Increment(ref changes);

    /// <param name="At">When it was read, as HTTP writes it.</param>
    /// <param name="Read">The same on the stopwatch.</param>
    /// <param name="Changes">How many changes of this replica it has in it.</param>
    private sealed record Snapshot(NearestTree Tree, string At, long Read, TimeSpan Took, long Changes);

    private sealed record Row(
        Guid ShelterId, string Name, ShelterClass Class, string Address, string? Route, string ManagingUnitCode, double Longitude, double Latitude,
        int FreePlaces, string Phone, string[] SuitableHazards)
    {
        public ReceivingShelter ToShelter() => new(
            new(ShelterId, Name, Class, Address, Route, ManagingUnitCode, Longitude, Latitude, FreePlaces, Phone, 0),
            SuitableHazards.Select(Enum.Parse<HazardKind>).ToHashSet());
    }

    private const string Receiving = """
        select shelter_id, name, class, address, access_route as route, managing_unit_code, st_x(location::geometry) as longitude,
               st_y(location::geometry) as latitude, capacity - occupancy as free_places, phone, suitable_hazards
        from shelter
        where status = 'Open' and unsafe_area_id is null and capacity > occupancy
        """;
}
