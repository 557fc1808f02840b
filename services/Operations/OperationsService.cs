namespace Resilience.Operations;

/// <summary>Names this service where a type has to.</summary>
public sealed class OperationsService;
