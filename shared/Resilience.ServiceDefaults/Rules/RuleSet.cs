using System.Text.Json;

namespace Resilience.ServiceDefaults.Rules;

/// <summary>One version of a rule set (规则集): thresholds, tables, clocks, with where they come from and who approved them.</summary>
/// <param name="Id">Such as <c>point-rain-thresholds</c>.</param>
/// <param name="Version">From 1; a version never changes.</param>
/// <param name="EffectiveFrom">The newest version whose date has come is in force.</param>
/// <param name="Source">Law, standard or decision behind the numbers.</param>
/// <param name="Approver">Who approved this version.</param>
/// <param name="Body">The rules.</param>
public sealed record RuleSet(string Id, int Version, DateTimeOffset EffectiveFrom, string Source, string Approver, JsonElement Body);

/// <summary>The rules in force, as a service computes with them.</summary>
/// <param name="Reference">Id and version, as <c>point-rain-thresholds@1</c>: a result keeps it.</param>
/// <param name="Value">The body, read.</param>
public sealed record InForce<TRules>(string Reference, TRules Value);
