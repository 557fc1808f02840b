using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Dashboards;
using Resilience.SafeCity.Editions;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Exports;

/// <summary>Hands a dashboard (看板) out as it is shown.</summary>
internal static class ExportDashboard
{
    public static async Task<Results<FileContentHttpResult, RefusalResult>> PrimaryItems(
        int year, [AllowedValues(ExportedTable.Xlsx, ExportedTable.Csv)] string format, Database database, TimeProvider clock, CancellationToken ct) =>
        File(await ShowDashboard.ByPrimaryItem(year, database, clock, ct), "一级项 Primary item", format, $"dashboard-primary-items-{year}");

    public static async Task<Results<FileContentHttpResult, RefusalResult>> Departments(
        int year, [AllowedValues(ExportedTable.Xlsx, ExportedTable.Csv)] string format, Database database, TimeProvider clock, CancellationToken ct) =>
        File(await ShowDashboard.ByDepartment(year, database, clock, ct), "牵头部门 Lead", format, $"dashboard-departments-{year}");

    public static async Task<Results<FileContentHttpResult, RefusalResult>> Districts(
        int year, [AllowedValues(ExportedTable.Xlsx, ExportedTable.Csv)] string format, Database database, TimeProvider clock, CancellationToken ct) =>
        File(await ShowDashboard.ByDistrict(year, database, clock, ct), "区 District", format, $"dashboard-districts-{year}");

    private static Results<FileContentHttpResult, RefusalResult> File(Ok<Page<DashboardRow>> page, string name, string format, string file) =>
        new ExportedTable("看板 Dashboard", [
            "编号 Key", name, "清单项 Items", "项×区 Places", "已核验 Done", "逾期 Overdue", "红旗 Red flags", "分值 Points", "已扣分 Lost", "风险分 At risk",
        ], [.. page.Value!.Items.Select(row => new[]
        {
            row.Key, row.Name, $"{row.Items}", $"{row.Places}", $"{row.Done}", $"{row.Overdue}", $"{row.RedFlags}", EditionSheet.Number(row.Points),
            EditionSheet.Number(row.Lost), EditionSheet.Number(row.AtRisk),
        })]).As(format, file);
}
