using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.RescueResources.Aviation;
using Resilience.RescueResources.Capabilities;
using Resilience.RescueResources.Catalogue;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Donations;
using Resilience.RescueResources.Duty;
using Resilience.RescueResources.Experts;
using Resilience.RescueResources.Flights;
using Resilience.RescueResources.HazardAreas;
using Resilience.RescueResources.Lots;
using Resilience.RescueResources.Matching;
using Resilience.RescueResources.Missions;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Requisitions;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Shipments;
using Resilience.RescueResources.SocialForces;
using Resilience.RescueResources.Standby;
using Resilience.RescueResources.Stock;
using Resilience.RescueResources.SupplyRequests;
using Resilience.RescueResources.Teams;
using Resilience.RescueResources.Warehouses;
using Resilience.RescueResources.Withdrawals;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.RescueResources;

/// <summary>What the service is made of: its reactions, clocks, rules and addresses.</summary>
internal static class RescueResourcesParts
{
    public static void AddReactions(Reactions reactions)
    {
        reactions
            .Add<OnResponseLevelChanged, ResponseLevelChanged>()
            .Add<OnResponseEnded, ResponseEnded>()
            .Add<OnHazardAreaDeclared, HazardAreaDeclared>()
            .Add<OnHazardAreaLifted, HazardAreaLifted>();
    }

    public static void AddParts(this WebApplicationBuilder builder)
    {
        builder.AddOrders();
        builder.AddHazardAreas();
        builder.AddLots();
        builder.AddReservations();
        builder.AddMissions();
        builder.AddFlights();
        builder.AddWithdrawals();
        builder.Services.AddRuleSetCheck<SupplyClocks>(SupplyClocks.Id, clocks => clocks.ReservationHours is > 0 and <= 720);
        builder.Services.AddRuleSetCheck<MatchingTable>(MatchingTable.Id, rules => rules.IsRight);
        builder.Services.AddRuleSetCheck<DisciplineTable>(DisciplineTable.Id, table => table.IsRight);
    }

    public static void MapParts(this WebApplication app)
    {
        app.MapOrders();
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
