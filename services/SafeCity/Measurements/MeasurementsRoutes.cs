namespace Resilience.SafeCity.Measurements;

internal static class MeasurementsRoutes
{
    public static void MapMeasurements(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/years/{year:int}/items/{code}/units/{unit}/measurements").WithTags("实测值 Measurements");
        group.MapPut("/{measurementId:guid}", EnterMeasurement.Handle).WithSummary("填报实测值及佐证(牵头部门) Enter a measured value with evidence (lead department)");
        group.MapGet("/", ListMeasurements.Handle).WithSummary("实测值记录 Measured values, the last entered first");
    }
}
