using Resilience.Contracts.DualPrevention.V1;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>An enterprise on record before it is changed.</summary>
internal sealed record EnterpriseBefore(Guid EnterpriseId, string ManagingUnitCode, DualPreventionStatus Status, DateOnly? EffectiveSince);

/// <summary>Many enterprises as the columns that <see cref="EnterpriseSql"/> takes.</summary>
internal sealed record EnterpriseRows(
    Guid[] Ids, string[] Names, string?[] CreditCodes, string[] Statuses, int[] Red, int[] Orange, string[] Units,
    double[] Longitudes, double[] Latitudes, string[] Contacts, string[] Phones, bool[] Synthetic, DateOnly?[] Since)
{
    public static EnterpriseRows Of(IReadOnlyCollection<(Guid Id, RegisterEnterpriseRequest Body)> rows, DateOnly today) => new(
        [.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Body.Name)], [.. rows.Select(row => row.Body.CreditCode)],
        [.. rows.Select(row => row.Body.Status.ToString())], [.. rows.Select(row => row.Body.RedRisks)], [.. rows.Select(row => row.Body.OrangeRisks)],
        [.. rows.Select(row => row.Body.ManagingUnitCode)], [.. rows.Select(row => row.Body.Longitude)], [.. rows.Select(row => row.Body.Latitude)],
        [.. rows.Select(row => row.Body.Contact)], [.. rows.Select(row => row.Body.Phone)], [.. rows.Select(row => row.Body.Synthetic)],
        [.. rows.Select(row => SinceOf(row.Body, today))]);

    // Who runs effectively without a date does so from today.
    private static DateOnly? SinceOf(RegisterEnterpriseRequest body, DateOnly today) =>
        body.Status is DualPreventionStatus.EffectivelyRunning or DualPreventionStatus.Benchmark ? body.EffectiveSince ?? today : null;
}

/// <summary>Writes one enterprise or thousands: lock those on record, insert the new ones, update those that differ.</summary>
internal static class EnterpriseSql
{
    private const string Columns = """
        enterprise_id, name, credit_code, status, red_risks, orange_risks, managing_unit_code, location, contact, phone, synthetic, effective_since
        """;

    private const string Rows = """
        select id, name, credit_code, status, red, orange, unit, st_makepoint(longitude, latitude)::geography, contact, phone, synthetic, since
        from unnest(@Ids, @Names, @CreditCodes, @Statuses, @Red, @Orange, @Units, @Longitudes, @Latitudes, @Contacts, @Phones, @Synthetic, @Since::date[])
             as row (id, name, credit_code, status, red, orange, unit, longitude, latitude, contact, phone, synthetic, since)
        """;

    public static EnterpriseStatusChanged StatusChanged(Guid id, RegisterEnterpriseRequest now, DateTimeOffset at) =>
        new(id, now.Name, now.Status.ToString(), now.RedRisks, now.OrangeRisks, now.ManagingUnitCode, at);

    /// <summary>Locks those on record, as <see cref="EnterpriseBefore"/>.</summary>
    public const string Lock = """
        select enterprise_id, managing_unit_code, status, effective_since
        from enterprise
        where enterprise_id = any (@Ids)
        order by enterprise_id
        for update
        """;

    /// <summary>Codes that an enterprise holds which is not theirs after this registration; also those that the rows give to two.</summary>
    public const string TakenCodes = """
        with row as (select id, code from unnest(@Ids, @CreditCodes) as row (id, code))
        select row.code
        from row join enterprise other on other.credit_code = row.code and other.enterprise_id <> row.id
        where not exists (select from row mine where mine.id = other.enterprise_id and mine.code is distinct from other.credit_code)
        union
        select code from row where code is not null group by code having count(*) > 1
        """;

    /// <summary>Inserts those that are not there yet and returns their ids.</summary>
    public const string Insert = $"""
        insert into enterprise ({Columns})
        {Rows}
        order by id
        on conflict (enterprise_id) do nothing
        returning enterprise_id
        """;

    /// <summary>Updates those that differ and returns their ids. Declared risks hold until the enterprise has risks of its own here.</summary>
    public const string Update = $"""
        update enterprise set
            name = row.name, credit_code = row.credit_code,
            red_risks = case when risks_counted then enterprise.red_risks else row.red_risks end,
            orange_risks = case when risks_counted then enterprise.orange_risks else row.orange_risks end,
            managing_unit_code = row.managing_unit_code, location = row.location, contact = row.contact, phone = row.phone, synthetic = row.synthetic
        from ({Rows}) as row ({Columns})
        where enterprise.enterprise_id = row.enterprise_id
          and ((enterprise.name, enterprise.credit_code, enterprise.managing_unit_code, st_asbinary(enterprise.location),
                enterprise.contact, enterprise.phone, enterprise.synthetic)
               is distinct from
               (row.name, row.credit_code, row.managing_unit_code, st_asbinary(row.location), row.contact, row.phone, row.synthetic)
            or not risks_counted and (enterprise.red_risks, enterprise.orange_risks) is distinct from (row.red_risks, row.orange_risks))
        returning enterprise.enterprise_id
        """;

    /// <summary>The registration is the first entry of the history.</summary>
    public const string FirstStatus = """
        insert into enterprise_status_change (enterprise_id, to_status, reason, decided_by, department, grounds, at)
        select enterprise_id, status, '首次登记', @Department, @Department, '{}', @now
        from enterprise
        where enterprise_id = any (@created)
        order by enterprise_id
        """;
}
