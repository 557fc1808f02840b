using Dapper;
using Resilience.Persistence;

namespace Resilience.CommunityCertification.Applications;

/// <summary>The statement that every act begins with.</summary>
internal static class ApplicationSql
{
    public static Task<Application?> LockAsync(UnitOfWork work, Guid id) => work.Sql.QuerySingleOrDefaultAsync<Application>(Lock, new { id });

    public const string Columns = """
        select a.application_id, a.community_id, c.name as community_name, c.code, c.managing_unit_code, a.level, a.year, a.stage, a.sheet_version,
               a.self_score, a.review_score, a.failed_conditions, a.submitted_at
        from application a join community c using (community_id)
        """;

    private const string Lock = Columns + " where a.application_id = @id for update of a";
}
