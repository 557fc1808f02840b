namespace Resilience.Shelters.Evacuees;

/// <summary>What is known of a person, and no more (minimum data, ERL art. 85): sealed in the database.</summary>
internal sealed record PersonalData(string Name, string? IdNumber, string? Phone);

/// <summary>What a household needs: medicine, diet, care; sealed in the database.</summary>
internal sealed record HouseholdNeeds(string? SpecialNeeds);

public sealed record EvacueeView(
    Guid PersonId, string Name, string? IdNumber, string? Phone, IReadOnlyList<Vulnerability> Vulnerabilities, Guid? InsideShelterId);

/// <param name="DestroyAt">When this record is destroyed; null while the shelter is in use.</param>
public sealed record HouseholdView(
    Guid HouseholdId, Guid ShelterId, string? SpecialNeeds, IReadOnlyList<EvacueeView> Members, string RegisteredBy, DateTimeOffset RegisteredAt,
    DateTimeOffset? DestroyAt);
