using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Persistence;
using Resilience.ProvincialExchange.Feed;
using Resilience.Testing;

namespace Resilience.ProvincialExchange.Tests.Feed;

public class CloudEventsTests
{
    private const string TraceParent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
    private static readonly Cause Cause = new(new Guid("01980000-0000-7000-8000-00000000abcd"), TraceParent);

    public static TheoryData<string> Events => [.. ExampleEvents.All.Select(message => message.GetType().Name)];

    [Fact]
    public void Writes_the_attributes_that_the_standard_and_the_readme_promise()
    {
        var signal = ProvincialExchangeApp.Signal(new DateTimeOffset(2021, 7, 20, 8, 1, 0, TimeSpan.Zero));

        var envelope = Read(Writer().Write(signal, PublicEventType.Of(typeof(WeatherSignalIssued)), Cause));

        Assert.Equal("1.0", envelope.GetProperty("specversion").GetString());
        Assert.Equal(Cause.EventId, envelope.GetProperty("id").GetGuid());
        Assert.Equal("/resilience/410100/risk-monitoring", envelope.GetProperty("source").GetString());
        Assert.Equal("cn.zhengzhou.resilience.risk-monitoring.weather-signal-issued.v1", envelope.GetProperty("type").GetString());
        Assert.Equal(signal.Subject, envelope.GetProperty("subject").GetString());
        Assert.Equal("2021-07-20T16:01:00+08:00", envelope.GetProperty("time").GetString());
        Assert.Equal("application/json", envelope.GetProperty("datacontenttype").GetString());
        Assert.Equal(
            "http://provincial-exchange/v1/schemas/cn.zhengzhou.resilience.risk-monitoring.weather-signal-issued.v1",
            envelope.GetProperty("dataschema").GetString());
        Assert.Equal("410100", envelope.GetProperty("unit").GetString());
        Assert.Equal(TraceParent, envelope.GetProperty("traceparent").GetString());
        Assert.False(envelope.TryGetProperty("exercise", out _));
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Carries_the_event_as_it_is(string name)
    {
        var message = ExampleEvents.All.Single(example => example.GetType().Name == name);

        var envelope = Read(Write(message));

        Assert.Equal(
            JsonSerializer.Serialize(message, message.GetType(), PlatformJson.Options), envelope.GetProperty("data").GetRawText());
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Writes_the_same_bytes_each_time(string name)
    {
        var message = ExampleEvents.All.Single(example => example.GetType().Name == name);

        Assert.Equal(Write(message).Body, Write(message).Body);
    }

    [Theory]
    [MemberData(nameof(Events))]
    public void Says_where_the_digits_of_the_number_stand(string name)
    {
        var written = Write(ExampleEvents.All.Single(example => example.GetType().Name == name));

        var before = Encoding.UTF8.GetString(written.Body, 0, written.SequenceAt - 1);
        var digits = Encoding.UTF8.GetString(written.Body, written.SequenceAt - 1, CloudEvents.SequenceDigits + 1);
        Assert.EndsWith("\"sequence\":\"", before);
        Assert.Equal(new string('0', CloudEvents.SequenceDigits) + '"', digits);
    }

    [Fact]
    public void Says_that_an_exercise_is_one()
    {
        var written = Writer(("Resilience:Realm", "exercise")).Write(
            ProvincialExchangeApp.Occupancy(1), PublicEventType.Of(typeof(Contracts.Shelters.V1.ShelterOccupancyReported)), Cause);

        Assert.True(Read(written).GetProperty("exercise").GetBoolean());
    }

    [Fact]
    public void Names_the_service_that_issued_an_order()
    {
        var orders = ExampleEvents.All.OfType<Contracts.Orders.V1.OrdersIssued>().Single();

        var envelope = Read(Writer().Write(orders, PublicEventType.Of(orders.GetType()), Cause with { TraceParent = null }));

        Assert.Equal("/resilience/410100/shelters", envelope.GetProperty("source").GetString());
        Assert.Equal("cn.zhengzhou.resilience.orders.orders-issued.v1", envelope.GetProperty("type").GetString());
        Assert.False(envelope.TryGetProperty("traceparent", out _));
    }

    private static UnnumberedEvent Write(object message) => (UnnumberedEvent)typeof(CloudEvents).GetMethod(nameof(CloudEvents.Write))!
        .MakeGenericMethod(message.GetType()).Invoke(Writer(), [message, PublicEventType.Of(message.GetType()), Cause])!;

    private static CloudEvents Writer(params (string Key, string? Value)[] settings) => new(new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build());

    private static JsonElement Read(UnnumberedEvent written) => JsonElement.Parse(written.Body);
}
