namespace Resilience.Operations.History;

internal static class HistorySetup
{
    public static void AddHistory(this WebApplicationBuilder builder)
    {
        builder.Services.AddHostedService<HistoryWriter>();
        builder.Services.AddHostedService<HistoryPruning>();
    }
}
