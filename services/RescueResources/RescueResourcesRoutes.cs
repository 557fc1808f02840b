using Resilience.RescueResources.Aviation;
using Resilience.RescueResources.Capabilities;
using Resilience.RescueResources.Catalogue;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Donations;
using Resilience.RescueResources.Duty;
using Resilience.RescueResources.Experts;
using Resilience.RescueResources.Flights;
using Resilience.RescueResources.Lots;
using Resilience.RescueResources.Matching;
using Resilience.RescueResources.Missions;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Requisitions;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Shipments;
using Resilience.RescueResources.SocialForces;
using Resilience.RescueResources.Stock;
using Resilience.RescueResources.SupplyRequests;
using Resilience.RescueResources.Teams;
using Resilience.RescueResources.Warehouses;
using Resilience.RescueResources.Withdrawals;

namespace Resilience.RescueResources;

/// <summary>All addresses of the service, by feature.</summary>
internal static class RescueResourcesRoutes
{
    public static void MapRescueResources(this WebApplication app)
    {
        app.MapTeams();
        app.MapDuty();
        app.MapCapabilities();
        app.MapMatching();
        app.MapStock();
        app.MapCatalogue();
        app.MapWarehouses();
        app.MapLots();
        app.MapReservations();
        app.MapSupplyRequests();
        app.MapShipments();
        app.MapMutualAid();
        app.MapDonations();
        app.MapRequisitions();
        app.MapDispatching();
        app.MapMissions();
        app.MapSocialForces();
        app.MapExperts();
        app.MapAviation();
        app.MapFlights();
        app.MapWithdrawals();
    }
}
