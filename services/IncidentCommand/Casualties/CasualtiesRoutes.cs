using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Casualties;

internal static class CasualtiesRoutes
{
    public static void AddCasualties(this WebApplicationBuilder builder) => builder.AddPersonalData("casualty_entry", "target", "responsible_person");

    public static void MapCasualties(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/incidents/{id:guid}").WithTags("伤亡台账 Ledger of casualties");
        group.MapPut("/casualties/{entryId:guid}", RecordCasualty.Handle).WithSummary("登记一人一笔伤亡信息,只增不改 Record one piece of news of one person; the ledger only grows");
        group.MapGet("/casualties", ReadLedger.Entries).WithSummary("台账记录,姓名已脱敏 Entries, names masked");
        group.MapGet("/casualties/totals", ReadLedger.Totals).WithSummary("汇总,可查任一时刻 Totals, as of any instant");
        group.MapGet("/casualties/reconciliation", ReadLedger.Reconcile).WithSummary("多源核对 What the sources disagree on");
        group.MapPut("/casualty-claims/{claimId:guid}", Claims.Record).WithSummary("登记对外公布的伤亡数字及来源 Record published figures with their source");
        group.MapGet("/casualty-claims", Claims.List).WithSummary("公布数字与当时台账对照 Published figures beside the ledger of the time");
        app.MapGet("/v1/casualty-entries/{entryId:guid}/person", ReadLedger.Person).WithTags("伤亡台账 Ledger of casualties")
            .WithSummary("查看个人信息,须说明用途并留痕 Read who it is (supervisor, purpose on record)");
    }
}
