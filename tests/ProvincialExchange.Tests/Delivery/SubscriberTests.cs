using Microsoft.Extensions.Configuration;
using Resilience.ProvincialExchange.Delivery;

namespace Resilience.ProvincialExchange.Tests.Delivery;

public class SubscriberTests
{
    [Fact]
    public void Is_the_province_when_nobody_is_configured() =>
        Assert.Equal([new Subscriber("henan", "#")], Subscriber.Of(new ConfigurationBuilder().Build()));

    [Fact]
    public void Comes_from_the_configuration()
    {
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            ["Resilience:Subscribers:0:Name"] = "henan", ["Resilience:Subscribers:0:Binding"] = "#",
            ["Resilience:Subscribers:1:Name"] = "zhongyuan", ["Resilience:Subscribers:1:Binding"] = "#.410102",
        }).Build();

        Assert.Equal(["subscriber.henan", "subscriber.zhongyuan"], Subscriber.Of(configuration).Select(subscriber => subscriber.Queue));
    }
}
