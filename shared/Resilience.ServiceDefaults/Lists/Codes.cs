namespace Resilience.ServiceDefaults.Lists;

/// <summary>Patterns of codes that requests carry.</summary>
public static class Codes
{
    /// <summary>Managing unit: six digits of GB/T 2260 or of the statistical zones, or <c>4101ZD</c> for Zhengdong, which has no official code.</summary>
    public const string ManagingUnit = "^(4101[0-9]{2}|4101ZD)$";
}
