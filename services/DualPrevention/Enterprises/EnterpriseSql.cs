using Resilience.Contracts.DualPrevention.V1;

namespace Resilience.DualPrevention.Enterprises;

/// <summary>An enterprise on record before it is changed.</summary>
internal sealed record EnterpriseBefore(Guid EnterpriseId, string ManagingUnitCode, DualPreventionStatus Status);

/// <summary>Many enterprises as the columns that <see cref="EnterpriseSql"/> takes.</summary>
internal sealed record EnterpriseRows(
    Guid[] Ids, string[] Names, string?[] CreditCodes, string[] Statuses, int[] Red, int[] Orange, string[] Units,
    double[] Longitudes, double[] Latitudes, string[] Contacts, string[] Phones, bool[] Synthetic)
{
    public static EnterpriseRows Of(IReadOnlyCollection<(Guid Id, RegisterEnterpriseRequest Body)> rows) => new(
        [.. rows.Select(row => row.Id)], [.. rows.Select(row => row.Body.Name)], [.. rows.Select(row => row.Body.CreditCode)],
        [.. rows.Select(row => row.Body.Status.ToString())], [.. rows.Select(row => row.Body.RedRisks)], [.. rows.Select(row => row.Body.OrangeRisks)],
        [.. rows.Select(row => row.Body.ManagingUnitCode)], [.. rows.Select(row => row.Body.Longitude)], [.. rows.Select(row => row.Body.Latitude)],
        [.. rows.Select(row => row.Body.Contact)], [.. rows.Select(row => row.Body.Phone)], [.. rows.Select(row => row.Body.Synthetic)]);
}

/// <summary>Writes one enterprise or a thousand, in three steps: insert the new ones, lock the others, update those that differ.</summary>
internal static class EnterpriseSql
{
    private const string Columns =
        "enterprise_id, name, credit_code, status, red_risks, orange_risks, managing_unit_code, location, contact, phone, synthetic";

    private const string Rows = """
        select id, name, credit_code, status, red, orange, unit, st_makepoint(longitude, latitude)::geography, contact, phone, synthetic
        from unnest(@Ids, @Names, @CreditCodes, @Statuses, @Red, @Orange, @Units, @Longitudes, @Latitudes, @Contacts, @Phones, @Synthetic)
             as row (id, name, credit_code, status, red, orange, unit, longitude, latitude, contact, phone, synthetic)
        """;

    public static EnterpriseStatusChanged StatusChanged(Guid id, RegisterEnterpriseRequest now, DateTimeOffset at) =>
        new(id, now.Name, now.Status.ToString(), now.RedRisks, now.OrangeRisks, now.ManagingUnitCode, at);

    /// <summary>Inserts those that are not there yet and returns their ids; in the order of ids, so that two imports never wait crosswise.</summary>
    public const string Insert = $"""
        insert into enterprise ({Columns})
        {Rows}
        order by id
        on conflict (enterprise_id) do nothing
        returning enterprise_id
        """;

    /// <summary>Locks those on record, as <see cref="EnterpriseBefore"/>.</summary>
    public const string Lock = """
        select enterprise_id, managing_unit_code, status
        from enterprise
        where enterprise_id = any (@Ids)
        order by enterprise_id
        for update
        """;

    /// <summary>Updates those that differ and returns their ids.</summary>
    public const string Update = $"""
        update enterprise set
            name = row.name, credit_code = row.credit_code, status = row.status, red_risks = row.red_risks, orange_risks = row.orange_risks,
            managing_unit_code = row.managing_unit_code, location = row.location, contact = row.contact, phone = row.phone, synthetic = row.synthetic
        from ({Rows}) as row ({Columns})
        where enterprise.enterprise_id = row.enterprise_id
          and (enterprise.name, enterprise.credit_code, enterprise.status, enterprise.red_risks, enterprise.orange_risks,
               enterprise.managing_unit_code, st_asbinary(enterprise.location), enterprise.contact, enterprise.phone, enterprise.synthetic)
              is distinct from
              (row.name, row.credit_code, row.status, row.red_risks, row.orange_risks,
               row.managing_unit_code, st_asbinary(row.location), row.contact, row.phone, row.synthetic)
        returning enterprise.enterprise_id
        """;
}
