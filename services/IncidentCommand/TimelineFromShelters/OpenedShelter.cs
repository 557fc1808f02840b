using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.Persistence;

namespace Resilience.IncidentCommand.TimelineFromShelters;

/// <summary>What each shelter was opened for: its later news belongs to the same response.</summary>
internal static class OpenedShelter
{
    public static Task KeepAsync(UnitOfWork work, ShelterOpened opened) => work.Sql.ExecuteAsync(Keep, opened);

    /// <summary>Null where it was opened for none, or was not open.</summary>
    public static Task<Guid?> ResponseAsync(UnitOfWork work, Guid shelterId, DateTimeOffset at) =>
        work.Sql.ExecuteScalarAsync<Guid?>(Latest, new { shelterId, at });

    private const string Keep = """
        insert into opened_shelter (shelter_id, opened_at, response_id) values (@ShelterId, @At, @ResponseId) on conflict do nothing
        """;

    private const string Latest = """
        select response_id from opened_shelter where shelter_id = @shelterId and opened_at <= @at order by opened_at desc limit 1
        """;
}
