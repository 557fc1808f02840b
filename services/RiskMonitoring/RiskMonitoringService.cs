namespace Resilience.RiskMonitoring;

/// <summary>Names this service's program for those that start it.</summary>
public sealed class RiskMonitoringService;
