using Dapper;
using Resilience.Persistence;

namespace Resilience.RescueResources.Requisitions;

internal static class RequisitionSql
{
    public static Task<Requisition?> LockAsync(UnitOfWork work, Guid id) => work.Sql.QuerySingleOrDefaultAsync<Requisition>(Lock, new { id });

    private const string Lock = """
        select requisition_id, response_id, decision_number, managing_unit_code, state, compensation,
               coalesce((select sum(quantity - returned - damaged - lost) from requisition_line line where line.requisition_id = one.requisition_id), 0) as open,
               coalesce((select sum(damaged + lost) from requisition_line line where line.requisition_id = one.requisition_id), 0) as damaged_or_lost
        from requisition one
        where requisition_id = @id
        for update
        """;
}
