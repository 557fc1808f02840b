using Dapper;
using Npgsql;
using Resilience.Persistence;

namespace Resilience.RescueResources.Teams;

internal static class TeamDetailsSql
{
    public static async Task WriteAsync(UnitOfWork work, Guid id, TeamDetails details)
    {
        await work.Sql.ExecuteAsync(Write, new
        {
            id, BaseType = details.BaseType?.ToString(), details.BaseAddress, details.DivisionCode, details.CreditCode, details.Callsign, details.Radio,
            details.DutyPhone, details.Deputy, details.WorkSites, details.EnduranceHours, details.AssemblyMinutes, details.AssemblyMinutesAway,
            details.SelfSufficientDays, details.Night, details.Height, details.Water, details.Hazmat, details.InsuranceValidUntil, details.Establishment,
        });
        if (details.Equipment is { } equipment)
            await work.Sql.ExecuteAsync(Equip, new { id, equipment = Jsonb.Of(equipment) });
    }

    public static async Task<TeamDetails> ReadAsync(NpgsqlConnection sql, Guid id)
    {
        var details = await sql.QuerySingleAsync<Row>(Read, new { id });
        var equipment = (await sql.QueryAsync<TeamEquipment>(Equipment, new { id })).AsList();
        return new TeamDetails(
            details.BaseType, details.BaseAddress, details.DivisionCode, details.CreditCode, details.Callsign, details.Radio, details.DutyPhone, details.Deputy,
            details.WorkSites, details.EnduranceHours, details.AssemblyMinutes, details.AssemblyMinutesAway, details.SelfSufficientDays, details.Night,
            details.Height, details.Water, details.Hazmat, details.InsuranceValidUntil, equipment, details.Establishment);
    }

    private sealed record Row(
        BaseType? BaseType, string? BaseAddress, string? DivisionCode, string? CreditCode, string? Callsign, string? Radio, string? DutyPhone, string? Deputy,
        int? WorkSites, int? EnduranceHours, int AssemblyMinutes, int? AssemblyMinutesAway, int? SelfSufficientDays, bool Night, bool Height, bool Water,
        bool Hazmat, DateOnly? InsuranceValidUntil, int? Establishment);

    // Once a team has reported its readiness itself, the register no longer speaks for it.
    private const string Write = """
        update team set
            base_type = @BaseType, base_address = @BaseAddress, division_code = @DivisionCode, credit_code = @CreditCode, callsign = @Callsign, radio = @Radio,
            duty_phone = @DutyPhone, deputy = @Deputy, work_sites = @WorkSites, endurance_hours = @EnduranceHours,
            assembly_minutes_away = @AssemblyMinutesAway, self_sufficient_days = @SelfSufficientDays, night = @Night, height = @Height, water = @Water, establishment = @Establishment,
            assembly_minutes = case when readiness_reported_at is null then coalesce(@AssemblyMinutes, assembly_minutes) else assembly_minutes end,
            hazmat = case when readiness_reported_at is null then @Hazmat else hazmat end,
            insurance_valid_until = coalesce(@InsuranceValidUntil, insurance_valid_until)
        where team_id = @id
        """;

    private const string Equip = """
        delete from team_equipment where team_id = @id;

        insert into team_equipment (team_id, name, available, total, last_test_on)
        select @id, name, available, total, "lastTestOn"
        from jsonb_to_recordset(@equipment) as item (name text, available int, total int, "lastTestOn" date);
        """;

    private const string Read = """
        select base_type, base_address, division_code, credit_code, callsign, radio, duty_phone, deputy, work_sites, endurance_hours, assembly_minutes,
               assembly_minutes_away, self_sufficient_days, night, height, water, hazmat, insurance_valid_until, establishment
        from team
        where team_id = @id
        """;

    private const string Equipment = "select name, available, total, last_test_on from team_equipment where team_id = @id order by name";
}
