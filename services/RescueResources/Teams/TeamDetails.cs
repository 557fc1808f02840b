using System.ComponentModel.DataAnnotations;

namespace Resilience.RescueResources.Teams;

/// <summary>Kind of base that a team sets out from: 驻地、训练基地、航空基地.</summary>
public enum BaseType
{
    Station = 1,
    TrainingBase,
    AviationBase,
}

/// <param name="Available">In working order now; no more than <paramref name="Total"/>.</param>
/// <param name="LastTestOn">Last test; null: none on record.</param>
public sealed record TeamEquipment(
    [Required, StringLength(100)] string Name, [Range(0, 1_000_000)] int Available, [Range(1, 1_000_000)] int Total, DateOnly? LastTestOn)
    : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Available > Total)
            yield return new ValidationResult("可用数量不得大于总数。 / No more can be available than there are.", [nameof(Available)]);
    }
}

/// <summary>What the register knows of a team beyond its identity; the base lies at the team's place.</summary>
/// <param name="CreditCode">Unified social credit code (统一社会信用代码).</param>
/// <param name="DutyPhone">Answered around the clock.</param>
/// <param name="WorkSites">Places that it can work at in the same time.</param>
/// <param name="EnduranceHours">Without relief.</param>
/// <param name="AssemblyMinutes">From the order to the departure for a place near its base. A readiness report overrules it.</param>
/// <param name="AssemblyMinutesAway">The same for a place far away.</param>
/// <param name="Hazmat">Protected for hazardous chemicals. A readiness report overrules it.</param>
/// <param name="Establishment">People that it should have (编制人数).</param>
/// <param name="Equipment">Null leaves the list on record as it is.</param>
public sealed record TeamDetails(
    BaseType? BaseType = null, [StringLength(200)] string? BaseAddress = null, [RegularExpression("^[0-9]{6,12}$")] string? DivisionCode = null,
    [RegularExpression("^[0-9A-HJ-NPQRTUWXY]{18}$")] string? CreditCode = null, [StringLength(50)] string? Callsign = null, [StringLength(50)] string? Radio = null,
    [StringLength(30)] string? DutyPhone = null, [StringLength(50)] string? Deputy = null, [Range(0, 1000)] int? WorkSites = null,
    [Range(0, 10_000)] int? EnduranceHours = null, [Range(0, 1440)] int? AssemblyMinutes = null, [Range(0, 1440)] int? AssemblyMinutesAway = null,
    [Range(0, 365)] int? SelfSufficientDays = null, bool Night = false, bool Height = false, bool Water = false, bool Hazmat = false,
    DateOnly? InsuranceValidUntil = null, [MaxLength(200)] IReadOnlyList<TeamEquipment>? Equipment = null,
    [Range(1, 100_000)] int? Establishment = null) : IValidatableObject
{
    /// <inheritdoc />
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Equipment is not null && (Equipment.Any(item => item is null) || Equipment.DistinctBy(item => item.Name).Count() < Equipment.Count))
            yield return new ValidationResult("装备不得为空或重复。 / No equipment may be empty or stand in the list twice.", [nameof(Equipment)]);
    }
}
