using Dapper;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Persistence;

namespace Resilience.Shelters.Tests;

public class UnitOfWorkTests(SheltersApp app)
{
    [Fact]
    public async Task Disposed_twice_it_leaves_the_next_user_of_its_connection_alone()
    {
        var database = (await app.StartReplicaAsync()).Services.GetRequiredService<Database>();
        var shelter = await app.ShelterAsync("410105");
        var first = await database.BeginAsync(default);
        await first.DisposeAsync();
        // Several: one of them has the connection of the first.
        var others = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => database.BeginAsync(default)));
        foreach (var (other, i) in others.Select((other, i) => (other, i)))
        {
            await other.Sql.ExecuteAsync(
                "insert into shelter_report (report_id, shelter_id, at, content, department, reported_at) values (@id, @shelter, now(), '{}', @department, now())",
                new { id = Guid.CreateVersion7(), shelter, department = $"{i}" });
        }

        await first.DisposeAsync();

        foreach (var other in others)
        {
            await other.CommitAsync();
            await other.DisposeAsync();
        }

        Assert.Equal(5, await app.ReadAsync<long>("select count(*) from shelter_report where shelter_id = @shelter", new { shelter }));
    }
}
