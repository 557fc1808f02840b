namespace Resilience.SafeCity.Ledger;

internal static class LedgerRoutes
{
    public static void MapLedger(this IEndpointRouteBuilder app)
    {
        var items = app.MapGroup("/v1/years/{year:int}/items/{code}/units/{unit}/ledger").WithTags("扣分台账 Ledger");
        items.MapPut("/{entryId:guid}", EnterFinding.Handle).WithSummary("记入扣分、加分、否决或不适用 Enter a finding");
        items.MapPut("/{entryId:guid}/reversal", ReverseEntry.Handle).WithSummary("以新记录冲销一条记录 Reverse an entry by a new one");
        var group = app.MapGroup("/v1/years/{year:int}").WithTags("扣分台账 Ledger");
        group.MapGet("/ledger", ListLedger.Handle).WithSummary("扣分台账,新的在前 The ledger, newest first");
        group.MapGet("/scores", ListScores.Handle).WithSummary("全市及各区得分 Scores of the city and its districts");
        group.MapGet("/units/{unit}/explanation", ExplainScore.Handle).WithSummary("得分说明:由台账重新计算 How a score comes about, computed afresh from the ledger");
    }
}
