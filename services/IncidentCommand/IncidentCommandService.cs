namespace Resilience.IncidentCommand;

/// <summary>Names this service for test fixtures.</summary>
public sealed class IncidentCommandService;
