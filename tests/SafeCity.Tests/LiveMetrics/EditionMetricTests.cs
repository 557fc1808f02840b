using System.Net.Http.Json;
using System.Text.RegularExpressions;
using Resilience.Persistence;
using Resilience.SafeCity.LiveMetrics;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.SafeCity.Tests.LiveMetrics;

/// <summary>The edition that comes with the service names no metric that is silently never measured.</summary>
public partial class EditionMetricTests(SafeCityApp app)
{
    private static readonly string Service = Path.Combine(Root(AppContext.BaseDirectory), "services", "SafeCity");

    [Fact]
    public async Task Each_metric_of_the_edition_is_counted_by_the_rules_or_named_as_unmeasured_in_the_readme()
    {
        var named = await NamedAsync();
        var counted = await CountedAsync();
        var unmeasured = UnmeasuredRow().Matches(await File.ReadAllTextAsync(Path.Combine(Service, "README.md")))
            .Select(row => row.Groups["metric"].Value).ToList();

        Assert.True(named.Count > 30, $"{named.Count} items name a metric");
        Assert.Equal(named.Select(one => one.Metric).Except(counted).Order(), unmeasured.Order());
    }

    [Fact]
    public async Task Each_item_that_the_platform_can_speak_to_has_a_metric_that_some_news_makes()
    {
        var (named, counted) = (await NamedAsync(), await CountedAsync());
        var news = string.Concat(Directory.EnumerateFiles(Service, "*.cs", SearchOption.AllDirectories).Select(File.ReadAllText));

        Assert.All(counted, metric => Assert.Contains(metric, news, StringComparison.Ordinal));
        Assert.All([26, 34, 39, 40, 41, 42, 43, 44, 45, 46, 47], item =>
            Assert.Contains(named, one => one.Item == item && counted.Contains(one.Metric)));
    }

    private async Task<List<(int Item, string Metric)>> NamedAsync() =>
        [.. (await app.LinesAsync()).Select(line => ItemRow().Match(line)).Where(row => row.Success)
            .Select(row => (int.Parse(row.Groups["item"].ValueSpan), row.Groups["metric"].Value))];

    private async Task<HashSet<string>> CountedAsync() =>
        [.. (await app.Client.GetFromJsonAsync<Page<LiveMetricView>>("/v1/live-metrics", PlatformJson.Options))!.Items.Select(view => view.Metric)];

    private static string Root(string folder) => File.Exists(Path.Combine(folder, "Resilience.sln")) ? folder : Root(Path.GetDirectoryName(folder)!);

    [GeneratedRegex(@"^对标清单项,T(?<item>\d\d)-\d\d,.*,(?<metric>[a-z-]+\.[a-z-]+),")]
    private static partial Regex ItemRow();

    // A row of the table of what nothing measures: | T11-01 | `metric` | why |
    [GeneratedRegex(@"^\| T\d\d-\d\d \| `(?<metric>[a-z-]+\.[a-z-]+)` \|", RegexOptions.Multiline)]
    private static partial Regex UnmeasuredRow();
}
