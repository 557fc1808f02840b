using Resilience.ServiceDefaults.Clocks;

namespace Resilience.RescueResources.Reservations;

internal static class ReservationsRoutes
{
    public static void AddReservations(this WebApplicationBuilder builder) => builder.AddClock<ReservationLoop>();

    public static void MapReservations(this IEndpointRouteBuilder app)
    {
        var group = app.MapGroup("/v1/reservations").WithTags("物资预留 Reservations");
        group.MapPut("/{id:guid}", ReserveStock.Handle).WithSummary("预留物资 Reserve supplies");
        group.MapPost("/{id:guid}/commit", CommitReservation.Handle).WithSummary("确认调拨 Commit a reservation");
        group.MapPost("/{id:guid}/release", ReleaseReservation.Handle).WithSummary("解除预留 Release a reservation");
        group.MapGet("/", ListReservations.Handle).WithSummary("物资预留列表 List reservations");
        group.MapGet("/{id:guid}", ListReservations.Get).WithSummary("查询物资预留 Find a reservation");
    }
}
