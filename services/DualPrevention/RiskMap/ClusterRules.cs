namespace Resilience.DualPrevention.RiskMap;

/// <summary>
/// The grid of the clusters: cells are degrees divided by powers of two, so that they stay where they are while the map is moved and split into
/// four when it is enlarged.
/// </summary>
internal static class ClusterRules
{
    /// <summary>About so many cells on the longer side of the section.</summary>
    public const int Cells = 32;

    /// <summary>Side of a cell in degrees.</summary>
    public static double CellOf(double width, double height)
    {
        var cell = 1.0;
        var longer = Math.Max(width, height);
        while (longer / cell > Cells)
            cell *= 2;
        while (longer / (cell / 2) <= Cells)
            cell /= 2;
        return cell;
    }
}
