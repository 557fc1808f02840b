using System.Text.Json;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Feed;
using Resilience.ProvincialExchange.Schemas;
using Resilience.Testing;

namespace Resilience.Contracts.Tests;

/// <summary>What goes over the wire is approved: contracts change by adding optional fields, anything else is a V2 beside V1.</summary>
public class WireFormatTests
{
    private static readonly string Approved = Repository.PathOf("tests", "Contracts.Tests", "Approved");
    private static readonly JsonSerializerOptions Indented = new(PlatformJson.Options) { WriteIndented = true };

    public static TheoryData<string> Events => [.. EventTypes.All.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Events))]
    public void The_sample_is_as_approved(string name)
    {
        var example = ExampleOf(name);
        Approval.Check(FileOf(name, "json"), JsonSerializer.Serialize(example, example.GetType(), Indented));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void The_schema_is_as_approved(string name) =>
        Approval.Check(FileOf(name, "schema.json"), EventSchema.Of(PublicEventType.Of(TypeOf(name))).ToJsonString(EventSchema.Readable));

    [Theory]
    [MemberData(nameof(Events))]
    public void The_approved_sample_can_still_be_read(string name)
    {
        if (Approval.Given)
            The_sample_is_as_approved(name);
        var sample = File.ReadAllText(FileOf(name, "json"));

        var read = JsonSerializer.Deserialize(sample, TypeOf(name), PlatformJson.Options);

        // Records compare arrays by reference, so the comparison is made on what they write.
        Assert.True(JsonElement.DeepEquals(JsonElement.Parse(sample), JsonSerializer.SerializeToElement(read, TypeOf(name), PlatformJson.Options)));
    }

    [Fact]
    public void Nothing_is_approved_that_no_longer_exists()
    {
        var known = EventTypes.All.SelectMany(type => new[] { FileOf(type.Name, "json"), FileOf(type.Name, "schema.json") });
        var stale = Directory.EnumerateFiles(Approved).Except(known).ToList();
        if (Approval.Given)
            stale.ForEach(File.Delete);
        else
            Assert.Empty(stale);
    }

    private static string FileOf(string name, string extension)
    {
        var words = TypeOf(name).Namespace!.Split('.');
        return Path.Combine(Approved, $"{words[^2]}.{words[^1]}.{name}.{extension}");
    }

    private static Type TypeOf(string name) => EventTypes.All.Single(type => type.Name == name);

    private static object ExampleOf(string name) => ExampleEvents.All.SingleOrDefault(example => example.GetType().Name == name)
        ?? throw new InvalidOperationException($"Add one {name} to tests/Resilience.Testing/ExampleEvents.cs.");
}
