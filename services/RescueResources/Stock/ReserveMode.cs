namespace Resilience.RescueResources.Stock;

/// <summary>Reserve mode of supplies: 实物储备、协议储备、产能储备、社会储备.</summary>
public enum ReserveMode
{
    Physical = 1,
    Agreement,
    Capacity,
    Social,
}
