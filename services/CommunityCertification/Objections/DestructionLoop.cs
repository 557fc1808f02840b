using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.CommunityCertification.Objections;

/// <summary>Destroys who objected (定时销毁) when the day has come; what was objected and how it was resolved stays.</summary>
internal sealed class DestructionLoop(Database database, TimeProvider time, ILogger<DestructionLoop> logger) : ClockLoop(database, time, logger)
{
    private const int Batch = 500;

    protected override string NextDue => "select destroy_at from objection where objector is not null and destroy_at is not null order by destroy_at limit 1";

    protected override Task<int> FireAsync(UnitOfWork work, DateTimeOffset now) => work.Sql.ExecuteAsync(Destroy, new { now, Batch });

    private const string Destroy = """
        update objection set objector = null, key_id = null, destroyed_at = @now
        where objection_id in (
            select objection_id from objection
            where objector is not null and destroy_at <= @now
            order by destroy_at
            limit @Batch
            for update skip locked)
        """;
}
