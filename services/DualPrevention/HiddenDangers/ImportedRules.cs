using System.Text.Json;

namespace Resilience.DualPrevention.HiddenDangers;

/// <summary>What makes a line of a ledger wrong beyond its shape.</summary>
internal static class ImportedRules
{
    public const string Different = "该编号的隐患已登记且内容不同。 / A danger of this id exists with other content.";

    private const string Unknown = "没有此企业。 / There is no such enterprise.";

    private const string InTheFuture = "晚于当前时间。 / Ahead of the clock.";

    public static IReadOnlyList<(Guid Id, string Field, string Message)> Errors(
        IEnumerable<(Guid Id, ImportDangerRequest Body)> rows, IReadOnlyDictionary<Guid, string> units, DateTimeOffset now)
    {
        var errors = new List<(Guid, string, string)>();
        foreach (var (id, body) in rows)
        {
            if (!units.ContainsKey(body.EnterpriseId))
                errors.Add((id, "enterpriseId", Unknown));
            if (body.FoundAt > now)
                errors.Add((id, "foundAt", InTheFuture));
            if (body.ClosedAt > now)
                errors.Add((id, "closedAt", InTheFuture));
        }

        return errors;
    }

    /// <summary>The errors as the caller counts its lines, as <c>dangers[7].closedAt</c>.</summary>
    public static Dictionary<string, string[]> ByIndex(JsonElement[] lines, IEnumerable<(Guid Id, string Field, string Message)> errors)
    {
        var index = new Dictionary<Guid, int>();
        for (var i = 0; i < lines.Length; i++)
            index[lines[i].GetProperty("id").GetGuid()] = i;
        return errors.ToDictionary(error => $"dangers[{index[error.Id]}].{error.Field}", error => new[] { error.Message });
    }
}
