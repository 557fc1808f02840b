using Resilience.ServiceDefaults.Exercise;

namespace Resilience.RescueResources.Reservations;

internal static class ReservationsRoutes
{
    /// <summary>In the actual realm every replica watches the clocks; in an exercise the scenario moves them.</summary>
    public static void AddReservations(this WebApplicationBuilder builder)
    {
        if (!Realm.IsExercise(builder.Configuration))
            builder.Services.AddHostedService<ReservationLoop>();
    }

    public static void MapReservations(this WebApplication app)
    {
        var group = app.MapGroup("/v1/reservations").WithTags("物资预留 Reservations");
        group.MapPut("/{id:guid}", ReserveStock.Handle).WithSummary("预留物资 Reserve supplies");
        group.MapPost("/{id:guid}/commit", CommitReservation.Handle).WithSummary("确认调拨 Commit a reservation");
        group.MapPost("/{id:guid}/release", ReleaseReservation.Handle).WithSummary("解除预留 Release a reservation");
        group.MapGet("/", ListReservations.Handle).WithSummary("物资预留列表 List reservations");
        group.MapGet("/{id:guid}", ListReservations.Get).WithSummary("查询物资预留 Find a reservation");
        if (Realm.IsExercise(app.Configuration))
        {
            group.MapPost("/clocks", RunReservationClocks.Handle).WithTags("演练 Exercise")
                .WithSummary("仅演练域:解除演练时间之前到期的预留 Exercise realm only: ends every reservation that has run out by the scenario's instant");
        }
    }
}
