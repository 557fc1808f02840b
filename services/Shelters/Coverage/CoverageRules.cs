using Resilience.Contracts.Vocabulary;
using Resilience.Shelters.Register;

namespace Resilience.Shelters.Coverage;

/// <summary>How far a class of system A serves (服务半径).</summary>
internal sealed record ClassRadius(ShelterClass Class, int Metres);

/// <summary>How far people are to walk to a kind of system B (疏散距离). A kind without one, such as a central shelter, serves by no radius.</summary>
internal sealed record KindRadius(DesignKind Kind, int Metres);

/// <summary>Rule set of service radii, apart for each classification.</summary>
internal sealed record ShelterRadius(IReadOnlyList<ClassRadius> Classes, IReadOnlyList<KindRadius> DesignKinds)
{
    public const string Id = "shelter-radius";

    public bool IsRight =>
        Classes.All(one => one is { Metres: > 0 and <= 50_000 }) && DesignKinds.All(one => one is { Metres: > 0 and <= 50_000 })
        && Classes.Select(one => one.Class).Order().SequenceEqual(Enum.GetValues<ShelterClass>().Order())
        && DesignKinds.DistinctBy(one => one.Kind).Count() == DesignKinds.Count;
}
