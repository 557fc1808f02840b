namespace Resilience.ProvincialExchange;

/// <summary>Marks this assembly for those who host the service in a test.</summary>
public sealed class ProvincialExchangeService;
