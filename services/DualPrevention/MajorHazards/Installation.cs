using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using Resilience.Persistence;

namespace Resilience.DualPrevention.MajorHazards;

/// <summary>Whose Q and β are used: Order 40 of 2011 (原安监总局令第 40 号) or GB 18218-2018.</summary>
public enum HazardEdition
{
    Order40Of2011 = 1,
    Gb18218Of2018,
}

/// <param name="Substance">Code of a substance or a hazard class in the rule set of the edition, such as <c>chlorine</c> or <c>W5.3</c>.</param>
/// <param name="Tonnes">Most that is there at a time (设计最大量).</param>
/// <param name="Name">What it is, where the code is a class.</param>
public sealed record InventoryItem(
    [Required, StringLength(40)] string Substance, [Range(0.000001, 10_000_000)] decimal Tonnes, [StringLength(100)] string? Name = null);

/// <summary>People who live permanently within 500 m outside the plant's boundary, and where the figure is from.</summary>
public sealed record NearbyPopulation([Range(0, 10_000_000)] int People, [Required, StringLength(200)] string Source, DateOnly CountedOn);

/// <summary>What decides about an installation's level, and where it is.</summary>
internal sealed record Installation(
    Guid InstallationId, Guid EnterpriseId, string Name, HazardEdition Edition, double Longitude, double Latitude,
    IReadOnlyList<InventoryItem> Inventory, NearbyPopulation Population, bool Synthetic)
{
    public string RuleSet => Edition == HazardEdition.Order40Of2011 ? "major-hazard-2011" : "major-hazard-2018";

    public bool HasTheSameGroundsAs(Installation other) =>
        Edition == other.Edition && Population == other.Population && Inventory.SequenceEqual(other.Inventory);

    public bool IsWhereItWas(Installation other) => (Name, Longitude, Latitude, Synthetic) == (other.Name, other.Longitude, other.Latitude, other.Synthetic);
}

/// <summary>An installation on record, with the grade that it has.</summary>
internal sealed record InstallationRow(
    Guid InstallationId, Guid EnterpriseId, string Name, HazardEdition Edition, double Longitude, double Latitude, string Inventory, int People,
    string PopulationSource, DateOnly CountedOn, bool Synthetic, short? Level, string Rules, int Revision)
{
    public Installation ToInstallation() => new(
        InstallationId, EnterpriseId, Name, Edition, Longitude, Latitude,
        JsonSerializer.Deserialize<InventoryItem[]>(Inventory, PlatformJson.Options)!, new NearbyPopulation(People, PopulationSource, CountedOn), Synthetic);
}
