using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.People;

namespace Resilience.Replay.Playing;

/// <summary>What all who play share: the platform, the city, the script, the agenda and where the response stands.</summary>
internal sealed class Stage(PlatformClient platform, CityModel city, Script script, Progress progress)
{
    public PlatformClient Platform => platform;

    public CityModel City => city;

    public Script Script => script;

    public Progress Progress => progress;

    public Agenda Agenda { get; } = new();

    /// <summary>The response, once a decision has started it.</summary>
    public Guid? ResponseId { get; set; }

    public Contracts.Vocabulary.ResponseLevel? LevelInForce { get; set; }

    public Tally Done { get; } = new();
}

/// <summary>What the replay's people have done, to be found again at the province.</summary>
internal sealed class Tally
{
    private int confirmations;
    private int openings;
    private int acknowledgements;
    private int dispatches;
    private int reports;
    private int closings;

    public int Signals { get; set; }

    public int Impacts { get; set; }

    public int Decisions { get; set; }

    public int Orders { get; set; }

    public int Confirmations => confirmations;

    public int Openings => openings;

    public int Acknowledgements => acknowledgements;

    public int Dispatches => dispatches;

    public int Reports => reports;

    public int Closings => closings;

    public void Confirmed() => Interlocked.Increment(ref confirmations);

    public void Opened() => Interlocked.Increment(ref openings);

    public void Acknowledged() => Interlocked.Increment(ref acknowledgements);

    public void Reported() => Interlocked.Increment(ref reports);

    public void Closed() => Interlocked.Increment(ref closings);

    public void Dispatched() => Interlocked.Increment(ref dispatches);
}
