using Resilience.Persistence;

namespace Resilience.DualPrevention.MajorHazards;

/// <summary>Reads and writes installations with their assessments.</summary>
internal static class InstallationSql
{
    public static object ParametersOf(Installation after, HazardGrade grade, string rules, int revision, string department, DateTimeOffset now) => new
    {
        after.InstallationId, after.EnterpriseId, after.Name, Edition = after.Edition.ToString(), after.Longitude, after.Latitude,
        Inventory = Jsonb.Of(after.Inventory), after.Population.People, after.Population.Source, after.Population.CountedOn, after.Synthetic,
        grade.S, grade.R, grade.Alpha, grade.Level, rules, revision, department, now,
    };

    public const string Before = """
        select installation_id, enterprise_id, name, edition, st_x(location::geometry) as longitude, st_y(location::geometry) as latitude,
               inventory::text, people, population_source, counted_on, synthetic, level, rules, revision
        from major_hazard_installation
        where installation_id = @installationId
        """;

    public const string Owner = "select name, managing_unit_code from enterprise where enterprise_id = @EnterpriseId for share";

    public const string Write = """
        insert into major_hazard_installation (
            installation_id, enterprise_id, name, edition, location, inventory, people, population_source, counted_on, s, r, alpha, level, rules,
            revision, assessed_at, synthetic)
        values (
            @InstallationId, @EnterpriseId, @Name, @Edition, st_makepoint(@Longitude, @Latitude)::geography, @Inventory, @People, @Source, @CountedOn,
            @S, @R, @Alpha, @Level, @rules, @revision, @now, @Synthetic)
        on conflict (installation_id) do update set
            name = excluded.name, edition = excluded.edition, location = excluded.location, inventory = excluded.inventory, people = excluded.people,
            population_source = excluded.population_source, counted_on = excluded.counted_on, s = excluded.s, r = excluded.r, alpha = excluded.alpha,
            level = excluded.level, rules = excluded.rules, revision = excluded.revision, assessed_at = excluded.assessed_at, synthetic = excluded.synthetic;

        insert into major_hazard_assessment (
            installation_id, revision, inventory, people, population_source, counted_on, s, r, alpha, level, rules, department, assessed_at)
        values (@InstallationId, @revision, @Inventory, @People, @Source, @CountedOn, @S, @R, @Alpha, @Level, @rules, @department, @now);
        """;
}
