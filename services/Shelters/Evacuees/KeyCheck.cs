using Dapper;
using Resilience.Persistence;

namespace Resilience.Shelters.Evacuees;

/// <summary>Ends the start when data is kept whose key is not at hand: better at once than when somebody looks for a relative.</summary>
internal sealed class KeyCheck(Database database, PersonalDataKeys keys) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var sql = await database.OpenAsync(cancellationToken);
        var missing = (await sql.QueryAsync<string>(Missing, new { ids = keys.Ids.ToArray() })).AsList();
        if (missing.Count > 0)
        {
            throw new InvalidOperationException(
                $"Personal data is kept that was sealed with {string.Join(", ", missing)}: set {string.Join(", ", missing.Select(id => $"Resilience__PersonalData__Keys__{id}"))}.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private const string Missing = """
        select key_id from evacuee where key_id <> all (@ids)
        union
        select key_id from household where key_id <> all (@ids)
        order by key_id
        """;
}
