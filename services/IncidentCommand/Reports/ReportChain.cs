using System.Security.Cryptography;
using System.Text;

namespace Resilience.IncidentCommand.Reports;

/// <summary>Chains reports: each digest covers the report and the digest before it, so that none can be changed, dropped or slipped in unseen.</summary>
internal static class ReportChain
{
    /// <summary>What the first report follows.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    public static string HashOf(string previousHash, string content) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{previousHash}\n{content}")));

    /// <summary>The first version whose link is broken, and why; null when the chain is whole.</summary>
    public static (int Version, string Why)? FirstBreak(IEnumerable<ChainedReport> reports)
    {
        var (previous, expected) = (Start, 1);
        foreach (var report in reports)
        {
            if (report.Version != expected)
                return (expected, "缺失 / missing");
            if (report.PreviousHash != previous)
                return (report.Version, "与上一份不衔接 / does not follow the report before it");
            if (report.Hash != HashOf(report.PreviousHash, report.Content))
                return (report.Version, "内容被更改 / content was changed");
            (previous, expected) = (report.Hash, expected + 1);
        }

        return null;
    }
}

internal sealed record ChainedReport(int Version, string Content, string PreviousHash, string Hash);
