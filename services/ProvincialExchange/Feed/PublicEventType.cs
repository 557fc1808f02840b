using System.Collections.Frozen;
using System.Text.Json;
using Resilience.Contracts;
using Resilience.Contracts.Orders.V1;
using Resilience.Messaging;

namespace Resilience.ProvincialExchange.Feed;

/// <summary>What a public event is called outside the city.</summary>
/// <param name="Contract">The contract behind it.</param>
/// <param name="Family">Which service's contracts it belongs to, such as <c>risk-monitoring</c>; <c>orders</c> are issued by several services.</param>
/// <param name="Event">Such as <c>weather-signal-issued</c>.</param>
/// <param name="Version">Such as <c>v1</c>.</param>
public sealed record PublicEventType(Type Contract, string Family, string Event, string Version)
{
    private static readonly FrozenDictionary<string, PublicEventType> ByName =
        EventTypes.Public.Select(Of).ToFrozenDictionary(type => type.Name);

    public string Name => $"cn.zhengzhou.resilience.{Family}.{Event}.{Version}";

    public static IEnumerable<PublicEventType> All => ByName.Values.OrderBy(type => type.Name, StringComparer.Ordinal);

    public static PublicEventType? Find(string name) => ByName.GetValueOrDefault(name);

    public static PublicEventType Of(Type contract)
    {
        // Resilience.Contracts.RiskMonitoring.V1
        var words = contract.Namespace!.Split('.');
        return new PublicEventType(contract, Kebab(words[^2]), Kebab(contract.Name), words[^1].ToLowerInvariant());
    }

    /// <summary>The service that the event comes from.</summary>
    public string ServiceOf(IPublicEvent message) => message switch
    {
        OrdersIssued orders => orders.Service,
        OrderConfirmed confirmed => confirmed.Service,
        _ => Family,
    };

    private static string Kebab(string name) => JsonNamingPolicy.KebabCaseLower.ConvertName(name);
}
