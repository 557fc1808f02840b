using System.Text;
using System.Text.RegularExpressions;
using Resilience.Messaging;
using Resilience.ProvincialExchange.Feed;

namespace Resilience.Contracts.Tests;

/// <summary>An event as its contract describes it.</summary>
internal sealed record DescribedEvent(string Name, string Service, string WireName, string Chinese, string English);

/// <summary>Writes the page that answers "who tells whom": one table per service's contracts.</summary>
internal static partial class EventsPage
{
    public static IReadOnlyList<DescribedEvent> Events { get; } =
        [.. EventTypes.All.Select(Describe).OrderBy(found => found.WireName, StringComparer.Ordinal)];

    public static string Write()
    {
        var page = new StringBuilder("""
            # 事件 Events

            Written from the contracts and the services' source by `tests/Contracts.Tests`; `RESILIENCE_UPDATE_APPROVED=1 dotnet run --project tests/Contracts.Tests` rewrites it.

            Every event below also reaches `provincial-exchange`, through a queue of its own (`provincial-exchange-on-<event>`), and from there the
            province: `services/ProvincialExchange/README.md`. Samples and JSON Schemas: `tests/Contracts.Tests/Approved`.

            """);
        foreach (var service in Events.GroupBy(found => found.Service))
        {
            page.Append($"\n## {service.Key}\n\n| Event | 事件 | What it says | Published by | Taken by (queue) |\n|---|---|---|---|---|\n");
            foreach (var found in service)
                page.Append($"| `{found.Name}`<br>`{found.WireName}` | {found.Chinese} | {found.English} | {Publishers(found)} | {Queues(found)} |\n");
        }

        return page.ToString();
    }

    private static string Publishers(DescribedEvent found) =>
        Join(ServiceSource.All.Where(service => service.Publishes(found.Name, found.Service)).Select(service => service.ResourceName));

    private static string Queues(DescribedEvent found) => Join(ServiceSource.All.SelectMany(service => service.QueuesOf(found.Name)).Select(queue => $"`{queue}`"));

    private static string Join(IEnumerable<string> items) => string.Join("<br>", items.Order(StringComparer.Ordinal)) is { Length: > 0 } joined ? joined : "–";

    private static DescribedEvent Describe(Type type)
    {
        var words = type.Namespace!.Split('.');
        var source = File.ReadAllText(Repository.PathOf("shared", "Resilience.Contracts", words[^2], words[^1], $"{type.Name}.cs"));
        var above = source[..source.IndexOf($"record {type.Name}(", StringComparison.Ordinal)];
        return new DescribedEvent(type.Name, words[^2], PublicEventType.Of(type).Name, Text(Remarks(), above), Text(Summary(), above));
    }

    private static string Text(Regex pattern, string comments) =>
        pattern.Matches(comments) is [.., var last] ? Lines().Replace(Tags().Replace(last.Groups["text"].Value, "$1"), " ").Trim() : "";

    [GeneratedRegex("<summary>(?<text>.*?)</summary>", RegexOptions.Singleline)]
    private static partial Regex Summary();

    [GeneratedRegex("<remarks>(?<text>.*?)</remarks>", RegexOptions.Singleline)]
    private static partial Regex Remarks();

    [GeneratedRegex(@"\s*\n\s*///\s*")]
    private static partial Regex Lines();

    [GeneratedRegex("<see cref=\"(\\w+)\" ?/>|<c>|</c>")]
    private static partial Regex Tags();
}
