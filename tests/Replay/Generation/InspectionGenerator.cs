using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;
using Resilience.Replay.Loading;

namespace Resilience.Replay.Generation;

/// <summary>The inspection of the large shelters before the storm. What was found is not public, so each third has a defect of ours.</summary>
internal static class InspectionGenerator
{
    private static readonly (string Item, string Description)[] Usual =
    [
        ("应急供水", "管井水泵不能启动"), ("标志标识", "疏散方向标志缺失"), ("应急供电", "备用发电机无法启动"),
    ];

    public static IReadOnlyList<ShelterInspection> Generate(IReadOnlyList<Shelter> shelters) =>
        [.. shelters.Where(shelter => shelter.Class == ShelterClass.I).Select((shelter, i) => new ShelterInspection(
            NamedId.Of($"inspection/{shelter.Id}"), shelter.ManagingUnitCode, shelter.Id, "BeforeFloodSeason", CityLoader.At,
            Names.Person(NamedId.Dice(CityModel.Seed, $"inspection/{shelter.Id}")), i % 3 == 0 ? [DefectOf(shelter, i / 3)] : []))];

    private static ShelterDefect DefectOf(Shelter shelter, int i) =>
        new(NamedId.Of($"defect/{shelter.Id}"), Usual[i % Usual.Length].Item, Usual[i % Usual.Length].Description);
}
