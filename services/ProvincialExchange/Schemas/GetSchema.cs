using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.ProvincialExchange.Feed;

namespace Resilience.ProvincialExchange.Schemas;

/// <summary>Gives the JSON Schema that an event's <c>data</c> follows; <c>dataschema</c> in the envelope points here.</summary>
internal static class GetSchema
{
    public static Results<ContentHttpResult, NotFound> Handle([StringLength(200)] string type) => PublicEventType.Find(type) is { } known
        ? TypedResults.Content(EventSchema.Of(known).ToJsonString(EventSchema.Readable), "application/schema+json")
        : TypedResults.NotFound();
}
