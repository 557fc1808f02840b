using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using MiniExcelLibs;

namespace Resilience.DualPrevention.Tests.Imports;

/// <summary>Spreadsheets as people send them.</summary>
internal static class Sheets
{
    public const string Xlsx = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static readonly string[] Headings =
        ["统一社会信用代码", "企业名称", "状态", "重大风险数", "较大风险数", "管理单位代码", "经度", "纬度", "联系人", "联系电话", "有效运行起始日期", "模拟数据"];

    /// <summary>As many enterprises of one unit as wanted; numbers are numbers and the others text, as a program saves them.</summary>
    public static List<object?[]> Rows(int count, string unit, int firstCode, Func<int, string>? status = null) =>
    [
        .. Enumerable.Range(0, count).Select(i => new object?[]
        {
            DualPreventionApp.CreditCode(firstCode + i), $"企业{i:0000}", status?.Invoke(i) ?? "正在建设", i % 3, i % 5, unit, 113.6 + (i * 0.00001), 34.7, "张三",
            "0371-00000000", null, "是",
        }),
    ];

    public static byte[] ToXlsx(IEnumerable<object?[]> rows, string[]? headings = null)
    {
        var wide = headings ?? Headings;
        using var stream = new MemoryStream();
        stream.SaveAs(rows.Prepend([.. wide]).Select(row => wide.Select((_, i) => (Name: $"c{i}", Value: row[i])).ToDictionary(cell => cell.Name, cell => cell.Value)), printHeader: false);
        return stream.ToArray();
    }

    public static byte[] ToCsv(IEnumerable<object?[]> rows, Encoding? encoding = null) => (encoding ?? Encoding.UTF8).GetBytes(string.Join("\r\n",
        rows.Prepend([.. Headings]).Select(row => string.Join(',', row.Select(cell => Convert.ToString(cell, CultureInfo.InvariantCulture))))));

    public static Task<HttpResponseMessage> ImportSheetAsync(
        this HttpClient client, byte[] file, string contentType = Xlsx, bool dryRun = false, Guid? importId = null)
    {
        var content = new ByteArrayContent(file);
        content.Headers.ContentType = contentType.Length == 0 ? null : MediaTypeHeaderValue.Parse(contentType);
        return client.PutAsync($"/v1/enterprise-imports/{importId ?? Guid.CreateVersion7()}?dryRun={(dryRun ? "true" : "false")}&fileName=企业.xlsx", content);
    }
}
