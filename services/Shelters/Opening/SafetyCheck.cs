using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Resilience.Shelters.Opening;

/// <summary>What is looked at on the spot before a shelter opens (安全检查): 结构、供水、边坡、燃气; true: in order.</summary>
public sealed record SafetyCheck(bool Structure, bool Water, bool Slope, bool Gas, [Required, StringLength(50)] string CheckedBy)
{
    [JsonIgnore]
    internal IReadOnlyList<string> Failed =>
    [
        .. new[] { (Structure, "structure"), (Water, "water"), (Slope, "slope"), (Gas, "gas") }.Where(one => !one.Item1).Select(one => one.Item2),
    ];
}

/// <summary>Who is on duty while people are in a shelter: 管理人、公安、医疗联系方式.</summary>
public sealed record ContactsOnDuty(
    [Required, StringLength(100)] string Manager, [Required, StringLength(100)] string Police, [Required, StringLength(100)] string Medical);

/// <summary>Decision to open (启用决定) of a county-level or higher government or relief coordination body.</summary>
public sealed record OpeningDecision([Required, StringLength(100)] string Authority, [Required, StringLength(100)] string Document);
