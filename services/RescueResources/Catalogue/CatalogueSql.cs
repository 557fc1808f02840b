namespace Resilience.RescueResources.Catalogue;

internal static class CatalogueSql
{
    /// <summary>The edition in force at <c>@now</c>: an official one before the sample, the newest of those whose day has come.</summary>
    public const string EditionInForce = """
        select edition from supply_code_edition where effective_from <= @now order by official desc, effective_from desc, edition desc limit 1
        """;

    /// <summary>What the edition in force calls the code of the stock item <c>same</c>.</summary>
    public const string NameInForce = $"""
        select name from supply_code where edition = ({EditionInForce}) and code = same.item_code
        """;
}
