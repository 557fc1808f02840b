using System.Runtime.InteropServices;

namespace Resilience.Shelters.Transport;

/// <summary>A way that a group may take: so many at most, at a cost for each, and how many do.</summary>
internal struct Candidate
{
    public int Site;
    public int Most;
    public int People;
    public long Cost;
}

/// <summary>The ways that the flow knows of, group by group. Of an earlier plan a group has a way at no cost of change for as many as went it.</summary>
internal sealed class Candidates
{
    private readonly TransportProblem _problem;
    private readonly List<Candidate>[] _ways;
    private readonly ulong[] _listed;
    private readonly int _words;

    public Candidates(TransportProblem problem)
    {
        _problem = problem;
        _words = (problem.Places.Count + 63) / 64;
        _listed = new ulong[_words * problem.Groups.Count];
        _ways = [.. problem.Groups.Select(_ => new List<Candidate>())];
        foreach (var share in problem.Earlier)
        {
            if (problem.Cost(share.Group, share.Site) is { } cost)
                _ways[share.Group].Add(new Candidate { Site = share.Site, Most = share.People, Cost = cost - problem.Change });
        }
    }

    public long Count { get; private set; }

    /// <summary>The ways of a group, to be read and written in place.</summary>
    public Span<Candidate> Of(int group) => CollectionsMarshal.AsSpan(_ways[group]);

    public bool Knows(int group, int site) => (_listed[(group * _words) + (site / 64)] & (1UL << (site % 64))) != 0;

    /// <summary>Adds the way, unless no way leads there. False when it is known to lead nowhere.</summary>
    public bool Add(int group, int site)
    {
        _listed[(group * _words) + (site / 64)] |= 1UL << (site % 64);
        if (_problem.Cost(group, site) is not { } cost)
            return false;
        _ways[group].Add(new Candidate { Site = site, Most = _problem.Groups[group].People, Cost = cost });
        Count++;
        return true;
    }
}
