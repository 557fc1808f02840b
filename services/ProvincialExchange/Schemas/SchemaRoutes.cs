namespace Resilience.ProvincialExchange.Schemas;

internal static class SchemaRoutes
{
    public static void MapSchemas(this IEndpointRouteBuilder app)
    {
        // Open: a subscriber that only speaks AMQP has no token, and there is nothing secret in them.
        var group = app.MapGroup("/v1/schemas").WithTags("事件格式 Schemas").AllowAnonymous();
        group.MapGet("/", ListSchemas.Handle).WithSummary("所有对外事件类型 Every type of public event");
        group.MapGet("/{type}", GetSchema.Handle).WithSummary("一种事件的 JSON Schema The JSON Schema of one type's data");
    }
}
