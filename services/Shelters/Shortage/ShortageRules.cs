namespace Resilience.Shelters.Shortage;

/// <summary>What every unit is to have (评价指标): the body of the rule set <c>shelter-shortage</c>.</summary>
internal sealed record ShortageRules(decimal LeastAreaPerPersonM2, int LeastClassISites, int LeastClassIISites)
{
    public const string Id = "shelter-shortage";

    public bool IsRight => LeastAreaPerPersonM2 is > 0 and <= 100 && LeastClassISites is >= 0 and <= 1000 && LeastClassIISites is >= 0 and <= 1000;
}
