namespace Resilience.SafeCity;

/// <summary>Marks this service's assembly for its tests.</summary>
public sealed class SafeCityService;
