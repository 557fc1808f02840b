using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Ledger;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Exports;

/// <summary>Hands the deduction ledger (扣分台账) out, the newest entry first; a correction stands in it as an entry of its own.</summary>
internal static class ExportLedger
{
    public static async Task<Results<FileContentHttpResult, RefusalResult>> Handle(
        int year, [AllowedValues(ExportedTable.Xlsx, ExportedTable.Csv)] string format, Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? code, CancellationToken ct)
    {
        await using var sql = await database.OpenAsync(ct);
        var rows = await ListLedger.ReadAsync(sql, year, unit, code, TimeCursor.NewestFirst(null), ExportedTable.Take);
        return new ExportedTable("扣分台账 Ledger",
        [
            "记录 Entry", "清单项 Item", "区 District", "阶段 Stage", "类别 Kind", "规则 Rule", "处数 Findings", "分值 Amount", "情况 Finding", "佐证材料 Evidence",
            "记录人 By", "职务 Position", "部门 Department", "时间 At", "冲销 Reverses", "被冲销 Reversed by",
        ], [.. rows.Select(row => new[]
        {
            $"{row.EntryId}", row.Code, row.Unit, $"{row.Stage}", $"{row.Kind}", row.Rule ?? "", $"{row.Findings}", EditionSheet.Number(row.Amount), row.Finding,
            string.Join('、', row.EvidenceIds), row.ByName, row.ByPosition, row.Department, ChinaTime.TextOf(row.At), $"{row.Reverses}", $"{row.ReversedBy}",
        })]).As(format, $"ledger-{year}");
    }
}
