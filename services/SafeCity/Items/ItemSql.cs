namespace Resilience.SafeCity.Items;

/// <summary>Conditions over <c>item_status status</c> and <c>year_item item</c> that lists and dashboards share; they take <c>@today</c>.</summary>
internal static class ItemSql
{
    /// <summary>What has been handed in waits for others, and is not its lead's delay.</summary>
    public const string Overdue = "(item.kind = 'Checklist' and item.due_on < @today and status.state in ('NotStarted', 'InProgress'))";

    public const string RedFlag = $"({Overdue} or status.vetoed)";

    public const string Done = "(status.state in ('CityVerified', 'ProvinciallyReviewed'))";
}
