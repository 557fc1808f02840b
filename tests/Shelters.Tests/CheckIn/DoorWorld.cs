using System.Globalization;
using System.Net;
using System.Net.Http.Json;
using Dapper;
using Npgsql;
using Resilience.Shelters.CheckIn;

namespace Resilience.Shelters.Tests.CheckIn;

/// <summary>What happens at a door: a household, or a head count, or the same message once more.</summary>
internal sealed record DoorStep(int Kind, int Which, int Shelter, int Minute);

/// <summary>Three small shelters and more people than they hold, with what was answered at their doors.</summary>
internal sealed class DoorWorld
{
    public const int Capacity = 12;
    private static readonly DateTimeOffset Day = new(2026, 7, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly SheltersApp app;
    private readonly Guid[] shelters;
    private readonly Guid[] households;
    private readonly System.Collections.Concurrent.ConcurrentDictionary<Guid, HttpStatusCode> answers = new();
    private readonly System.Collections.Concurrent.ConcurrentQueue<(string Path, object Body)> sent = new();
    private int answered;

    private DoorWorld(SheltersApp app, Guid[] shelters, Guid[] households) => (this.app, this.shelters, this.households) = (app, shelters, households);

    public int Answered => answered;

    public int Refused => answers.Values.Count(status => status == HttpStatusCode.Conflict);

    public static async Task<DoorWorld> CreateAsync(SheltersApp app)
    {
        var shelters = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            shelters.Add(await app.ShelterAsync("410105", capacity: Capacity));
            await app.OpenAsync(shelters[^1]);
        }

        var households = new List<Guid>();
        for (var i = 0; i < 16; i++)
            households.Add((await app.RegisterAsync(shelters[0], 1 + (i % 4))).Household);
        return new DoorWorld(app, [.. shelters], [.. households]);
    }

    /// <summary>Takes a step, and again until somebody answers: the desk does not know what a dead service has done.</summary>
    public async Task TakeAsync(HttpClient client, DoorStep step)
    {
        var at = Day.AddMinutes(step.Minute).ToString("O", CultureInfo.InvariantCulture);
        var shelter = shelters[step.Shelter];
        var id = Guid.CreateVersion7();
        (string Path, object Body) message = step.Kind switch
        {
            < 5 => ($"/v1/movements/{id}", new { shelterId = shelter, direction = "In", householdId = households[step.Which % households.Length], at }),
            < 8 => ($"/v1/movements/{id}", new { shelterId = shelter, direction = "Out", householdId = households[step.Which % households.Length], at }),
            8 => ($"/v1/shelters/{shelter}/occupancy", new { occupancy = step.Which % (Capacity + 3), at }),
            _ => sent.TryPeek(out var earlier) ? earlier : ($"/v1/shelters/{shelter}/occupancy", new { occupancy = 3, at }),
        };
        if (step.Kind == 2)
            sent.Enqueue(message);
        while (true)
        {
            try
            {
                using var answer = await client.PutAsJsonAsync(message.Path, message.Body);
                if (answer.StatusCode is HttpStatusCode.NoContent or HttpStatusCode.Conflict)
                {
                    // Refused once, it may be let in when it comes again; let in, it stays.
                    if (message.Path.StartsWith("/v1/movements/", StringComparison.Ordinal))
                        answers.AddOrUpdate(Guid.Parse(message.Path[14..]), answer.StatusCode, (_, before) => before == HttpStatusCode.NoContent ? before : answer.StatusCode);
                    break;
                }

                if (answer.StatusCode is not (HttpStatusCode.ServiceUnavailable or HttpStatusCode.InternalServerError))
                    throw new InvalidOperationException($"{message.Path} was answered {answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
            }
            catch (HttpRequestException)
            {
                // Dead at the moment; the next try waits for the connection.
            }
        }

        Interlocked.Increment(ref answered);
    }

    /// <summary>Nobody twice, nobody lost, never below nothing or above the capacity, and every person where all messages together say.</summary>
    public async Task AssertWholeAsync()
    {
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        var numbers = (await sql.QueryAsync<Numbers>(
            """
            select shelter_id, capacity, occupancy, registered_inside, counted_inside, status,
                   (select count(*) from evacuee where inside = shelter_id) as inside
            from shelter where shelter_id = any (@shelters)
            """, new { shelters })).AsList();
        Assert.Equal(3, numbers.Count);
        Assert.All(numbers, one =>
        {
            Assert.InRange(one.Occupancy, 0, one.Capacity);
            Assert.Equal(one.Occupancy, one.RegisteredInside + one.CountedInside);
            Assert.Equal(one.Inside, one.RegisteredInside);
            Assert.Equal(one.Occupancy == one.Capacity ? "Full" : "Open", one.Status);
        });

        var kept = (await sql.QueryAsync<Guid>("select movement_id from movement where shelter_id = any (@shelters)", new { shelters })).ToHashSet();
        Assert.Empty(answers.Where(answer => answer.Value == HttpStatusCode.NoContent).Select(answer => answer.Key).Except(kept));
        Assert.Empty(answers.Where(answer => answer.Value == HttpStatusCode.Conflict).Select(answer => answer.Key).Intersect(kept));

        var movements = (await sql.QueryAsync<Movement>(
            "select person_id, movement_id, shelter_id, direction, at from person_movement where shelter_id = any (@shelters)",
            new { shelters })).ToLookup(movement => movement.PersonId);
        var people = (await sql.QueryAsync<Evacuee>(
            "select person_id, household_id, inside from evacuee where household_id = any (@households)", new { households })).AsList();
        Assert.All(people, person => Assert.Equal(MovementRules.PlaceOf(movements[person.PersonId]), person.Inside));
    }

    private sealed record Numbers(Guid ShelterId, int Capacity, int Occupancy, int RegisteredInside, int CountedInside, string Status, long Inside);
}
