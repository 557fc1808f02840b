using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.Shelters.Shortage;

/// <summary>Measures anew when another version of the rules comes into force.</summary>
internal sealed class ShortageLoop(Database database, TimeProvider time, ILogger<ShortageLoop> logger) : ClockLoop(database, time, logger)
{
    protected override string NextDue => """
        select min(effective_from)
        from rule_set
        where id = 'shelter-shortage'
          and version > (select max(split_part(rule_set, '@', 2)::int) from shelter_gap)
        """;

    protected override async Task<int> FireAsync(UnitOfWork work, DateTimeOffset now)
    {
        await ShelterGaps.NoteAsync(work, now);
        return 1;
    }
}
