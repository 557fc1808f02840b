namespace Resilience.Shelters.Transport;

/// <summary>A place in degrees (WGS 84).</summary>
internal readonly record struct Place(double Longitude, double Latitude);

/// <summary>People of one cell who count alike.</summary>
/// <param name="Cell">Where they are: index among the cells.</param>
/// <param name="Weight">How much a metre of theirs counts.</param>
/// <param name="Vulnerable">Placed before all others where there are too few places.</param>
internal readonly record struct Group(int Cell, int People, int Weight, bool Vulnerable);

/// <summary>People of a group who go to one site.</summary>
internal readonly record struct Share(int Group, int Site, int People);

/// <summary>
/// Who goes where: as many as possible find a place, the vulnerable before the others; of an earlier plan as few as possible go elsewhere; and then
/// the sum of their weighted metres is the least. In this order, which the sizes of three costs hold: a metre, a change, a person without a place.
/// </summary>
internal sealed class TransportProblem
{
    public TransportProblem(Ways ways, IReadOnlyList<int> places, IReadOnlyList<Group> groups, IReadOnlyList<Share>? earlier = null)
    {
        (Ways, Places, Groups, Earlier) = (ways, places, groups, earlier ?? []);
        // No exchange of places leads over a site twice: less than so many ways make up its cost.
        long steps = places.Count + 1;
        var way = groups.Select(group => (long)group.Weight).DefaultIfEmpty(1).Max() * ways.Longest;
        Change = Earlier.Count == 0 ? 0 : steps * way;
        Unplaced = steps * (Change + way);
    }

    public Ways Ways { get; }

    /// <summary>Free places of every site.</summary>
    public IReadOnlyList<int> Places { get; }

    public IReadOnlyList<Group> Groups { get; }

    /// <summary>Who goes where by the plan that this one replaces; only what still can be.</summary>
    public IReadOnlyList<Share> Earlier { get; }

    /// <summary>Cost of a person who goes elsewhere than planned before.</summary>
    public long Change { get; }

    /// <summary>Cost of a person without a place.</summary>
    public long Unplaced { get; }

    public long UnplacedCost(int group) => Groups[group].Vulnerable ? 2 * Unplaced : Unplaced;

    /// <summary>Least cost that a way can have, known before the way itself.</summary>
    public long Bound(int group, int site) => (long)Groups[group].Weight * Ways.Straight(Groups[group].Cell, site) + Change;

    /// <summary>Cost of a person who goes there and did not before; null when no way leads there.</summary>
    public long? Cost(int group, int site) =>
        Ways.Metres(Groups[group].Cell, site) is { } metres ? (long)Groups[group].Weight * metres + Change : null;
}

/// <summary>What came out, and how.</summary>
/// <param name="Shares">Who goes where; who is missing here has no place.</param>
/// <param name="Rounds">How often the flow was solved.</param>
/// <param name="Candidates">Pairs of group and site that the last flow knew.</param>
/// <param name="SolverTime">Time inside the flow solver.</param>
internal sealed record TransportResult(IReadOnlyList<Share> Shares, int Rounds, long Candidates, TimeSpan SolverTime);
