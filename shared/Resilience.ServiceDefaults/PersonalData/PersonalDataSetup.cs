using Dapper;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.PersonalData;

/// <summary>Sets a service up to keep personal data.</summary>
public static class PersonalDataSetup
{
    /// <summary>
    /// Reads the keys. The start ends when data is kept whose key is not at hand: better at once than when somebody looks for a relative.
    /// </summary>
    /// <param name="builder">The service.</param>
    /// <param name="tables">Tables with sealed data; each names the key of a row in its column <c>key_id</c>.</param>
    public static void AddPersonalData(this WebApplicationBuilder builder, params string[] tables)
    {
        builder.Services.AddSingleton(PersonalDataKeys.From(builder.Configuration, builder.Environment));
        builder.Services.AddHostedService(services => new KeyCheck(
            services.GetRequiredService<Database>(), services.GetRequiredService<PersonalDataKeys>(), tables));
    }

    private sealed class KeyCheck(Database database, PersonalDataKeys keys, string[] tables) : IHostedService
    {
        public async Task StartAsync(CancellationToken cancellationToken)
        {
            await using var sql = await database.OpenAsync(cancellationToken);
            var select = string.Join(" union ", tables.Select(table => $"select key_id from {table} where key_id <> all (@ids)")) + " order by key_id";
            var missing = (await sql.QueryAsync<string>(select, new { ids = keys.Ids.ToArray() })).AsList();
            if (missing.Count > 0)
            {
                throw new InvalidOperationException(
                    $"Personal data is kept that was sealed with {string.Join(", ", missing)}: set {string.Join(", ", missing.Select(id => $"Resilience__PersonalData__Keys__{id}"))}.");
            }
        }

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
