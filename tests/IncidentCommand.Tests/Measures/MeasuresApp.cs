namespace Resilience.IncidentCommand.Tests.Measures;

/// <summary>A service of its own, in which no other test's signal stands.</summary>
public sealed class MeasuresApp : IncidentCommandApp;
