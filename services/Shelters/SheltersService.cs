namespace Resilience.Shelters;

/// <summary>Marks this service's assembly for its tests.</summary>
public sealed class SheltersService;
