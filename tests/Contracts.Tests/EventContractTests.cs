using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;
using Resilience.Testing;

namespace Resilience.Contracts.Tests;

public class EventContractTests
{
    private static readonly WeatherSignalIssued Signal = ExampleEvents.All.OfType<WeatherSignalIssued>().Single();

    public static TheoryData<string> PublicEvents => [.. EventTypes.Public.Select(type => type.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(PublicEvents))]
    public void Says_where_when_and_what_about(string name)
    {
        var example = (IPublicEvent)ExampleEvents.All.Single(message => message.GetType().Name == name);

        Assert.Matches(Codes.ManagingUnit, example.ManagingUnitCode);
        Assert.NotEqual(default, example.At);
        Assert.Matches(new Regex("^[a-z-]+/[^/]+(/[a-z-]+/[^/]+)*$"), example.Subject);
    }

    [Theory]
    [MemberData(nameof(PublicEvents))]
    public void Writes_enumerations_as_words(string name)
    {
        var example = ExampleEvents.All.Single(message => message.GetType().Name == name);
        var json = JsonSerializer.SerializeToElement(example, example.GetType(), PlatformJson.Options);

        foreach (var property in example.GetType().GetProperties().Where(property => (Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType).IsEnum))
        {
            var written = json.GetProperty(JsonNamingPolicy.CamelCase.ConvertName(property.Name));
            Assert.True(written.ValueKind is JsonValueKind.String or JsonValueKind.Null, $"{name}.{property.Name} is written as {written.GetRawText()}");
        }
    }

    [Fact]
    public void Refuses_a_number_for_an_enumeration() => Assert.Throws<JsonException>(() => Read("level", 1));

    [Fact]
    public void Refuses_a_word_that_no_enumeration_has() => Assert.Throws<JsonException>(() => Read("level", "Purple"));

    [Fact]
    public void Refuses_null_where_a_value_must_be() => Assert.Throws<JsonException>(() => Read("issuer", null));

    [Fact]
    public void Refuses_a_missing_member()
    {
        var json = JsonSerializer.SerializeToNode(Signal, PlatformJson.Options)!.AsObject();
        json.Remove("level");

        Assert.Throws<JsonException>(() => json.Deserialize<WeatherSignalIssued>(PlatformJson.Options));
    }

    [Fact]
    public void Reads_what_a_newer_version_has_added()
    {
        Assert.Equal(Signal.SignalId, Read("addedLater", "something").SignalId);
    }

    [Fact]
    public void MassTransit_is_of_the_last_free_line() =>
        Assert.StartsWith("8.5.", System.Diagnostics.FileVersionInfo.GetVersionInfo(typeof(MassTransit.IBus).Assembly.Location).FileVersion);

    private static WeatherSignalIssued Read(string member, JsonNode? value)
    {
        var json = JsonSerializer.SerializeToNode(Signal, PlatformJson.Options)!.AsObject();
        json[member] = value;
        return json.Deserialize<WeatherSignalIssued>(PlatformJson.Options)!;
    }
}
