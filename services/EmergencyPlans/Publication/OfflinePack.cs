using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Unicode;
using Resilience.EmergencyPlans.Headquarters;
using Resilience.EmergencyPlans.Plans;

namespace Resilience.EmergencyPlans.Publication;

/// <summary>What a unit needs when network and power are gone.</summary>
/// <param name="LeftOut">Plans in force that did not fit in.</param>
internal sealed record PackContent(
    string Unit, string GeneratedAt, string TakenBy, bool WithContacts, IReadOnlyList<PlanVersionView> Plans, int LeftOut,
    IReadOnlyList<HeadquartersDetail> Headquarters, IReadOnlyDictionary<string, MeasureView> Measures);

/// <summary>
/// Writes the offline pack 离线应急包: one page that needs no network and prints well. Its digest is the SHA-256 of everything inside the element
/// <c>main</c>, so that two copies can be told apart.
/// </summary>
internal static class OfflinePack
{
    private static readonly HtmlEncoder Html = HtmlEncoder.Create(UnicodeRanges.All);

    public static string Write(PackContent pack)
    {
        var main = Inside(pack);
        var digest = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(main)));
        return $"""
            <!doctype html>
            <html lang="zh-CN">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>离线应急包 {E(pack.Unit)}</title>
            <style>{Style}</style>
            </head>
            <body>
            <header>
            <h1>离线应急包</h1>
            <p>管理单位 {E(pack.Unit)} · 生成时间 {E(pack.GeneratedAt)} · 领取部门 {E(pack.TakenBy)}</p>
            <p class="digest">内容摘要 SHA-256 {digest}</p>
            </header>
            <main>{main}</main>
            </body>
            </html>

            """;
    }

    private static string Inside(PackContent pack)
    {
        var page = new StringBuilder();
        page.Append("\n<nav><h2>目录</h2><ol><li><a href=\"#headquarters\">应急指挥部</a></li>");
        foreach (var plan in pack.Plans)
            page.Append($"<li><a href=\"#{E(plan.Code)}\">{E(plan.Title)}</a></li>");
        page.Append("</ol>");
        if (pack.LeftOut > 0)
            page.Append($"<p>另有 {pack.LeftOut} 件有效预案未列入,请按预案编码单独领取。</p>");
        page.Append("</nav>\n<section id=\"headquarters\"><h2>应急指挥部</h2>");
        if (!pack.WithContacts)
            page.Append("<p class=\"note\">成员联系电话仅限授权人员,本包未含。</p>");
        foreach (var headquarters in pack.Headquarters)
            Add(page, headquarters);
        page.Append("</section>\n");
        foreach (var plan in pack.Plans)
            Add(page, plan, pack.Measures);
        return page.ToString();
    }

    private static void Add(StringBuilder page, HeadquartersDetail one)
    {
        page.Append($"<article><h3>{E(one.Name)}</h3><p>值班电话 <strong>{E(one.DutyPhone)}</strong> · 牵头部门 {E(one.LeadDepartment)} · 第 {one.Version} 版</p>");
        Table(page, ["职责", "姓名", "部门", "职务", "电话"], one.Members.Select(member => new[]
        {
            HeadquartersRules.RoleOf(member.Role), member.Name, member.Department, member.Post ?? "", member.Phone ?? "",
        }));
        Table(page, ["工作组", "牵头部门", "成员部门"], one.WorkingGroups.Select(group => new[]
        {
            group.Name, group.LeadDepartment ?? "", string.Join('、', group.Departments ?? []),
        }));
        page.Append("</article>\n");
    }

    private static void Add(StringBuilder page, PlanVersionView plan, IReadOnlyDictionary<string, MeasureView> measures)
    {
        page.Append($"<section class=\"plan\" id=\"{E(plan.Code)}\"><h2>{E(plan.Title)}</h2><p>{E(plan.Code)} 第 {plan.Version} 版({Wording.Of(plan.State)})");
        page.Append($" · {E(plan.DocumentNumber ?? "文号未登记")} · {Wording.Day(plan.IssuedOn)} 印发 · 牵头部门 {E(plan.LeadDepartment)}</p>\n");
        // Who has only this paper needs the tasks first; the text comes behind them.
        foreach (var level in plan.Levels)
        {
            page.Append($"<h3>{Wording.Of(level.Level)}任务卡</h3>");
            Table(page, ["编码", "任务", "法定措施", "责任部门", "时限", "佐证", "办结时间、签字"], level.TaskCards.Select(card => new[]
            {
                card.Code, card.Title, $"{card.MeasureCode} {measures.GetValueOrDefault(card.MeasureCode)?.Text}", card.DutyDepartment,
                Wording.Deadline(card.DeadlineMinutes), card.Evidence, "",
            }));
        }

        if (plan.Places.Count > 0)
        {
            page.Append("<h3>重点部位和场所</h3>");
            Table(page, ["类别", "名称", "地址", "经度, 纬度", "说明"], plan.Places.Select(place => new[]
            {
                Wording.Of(place.Kind), place.Name, place.Address, Wording.Point(place), place.Note ?? "",
            }));
        }

        foreach (var (kind, title) in Wording.Sections)
        {
            if (plan.Sections.FirstOrDefault(section => section.Kind == kind) is { } section)
                page.Append($"<h3>{title}</h3><div class=\"text\">{E(section.Text)}</div>");
        }

        page.Append("</section>\n");
    }

    private static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        page.Append("<table><thead><tr>").AppendJoin("", head.Select(text => $"<th>{text}</th>")).Append("</tr></thead><tbody>");
        foreach (var row in rows)
            page.Append("<tr>").AppendJoin("", row.Select(text => $"<td>{E(text)}</td>")).Append("</tr>");
        page.Append("</tbody></table>\n");
    }

    private static string E(string text) => Html.Encode(text);

    private const string Style = """
        body{font:15px/1.6 "Noto Sans CJK SC","Microsoft YaHei",sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#111}
        h1{font-size:1.6rem}h2{border-bottom:2px solid #111;margin-top:2rem}table{border-collapse:collapse;width:100%;margin:.5rem 0 1rem}
        th,td{border:1px solid #555;padding:.25rem .4rem;text-align:left;vertical-align:top;font-size:.85rem;overflow-wrap:break-word}th{background:#eee;white-space:nowrap}
        .plan th:last-child{min-width:6rem}
        .text{white-space:pre-wrap}.digest{font-family:monospace;font-size:.75rem;overflow-wrap:anywhere}.note{font-weight:bold}
        @page{size:A4;margin:15mm}
        @media print{body{font-size:10.5pt;max-width:none;padding:0 1px}td,th{font-size:9pt}thead{display:table-header-group}tr,article{break-inside:avoid}h2,h3{break-after:avoid}
        .plan{break-before:page}a{color:inherit;text-decoration:none}}
        """;
}
