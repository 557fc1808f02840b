using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Orders;
using Resilience.RescueResources.Capabilities;
using Resilience.RescueResources.Catalogue;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Donations;
using Resilience.RescueResources.HazardAreas;
using Resilience.RescueResources.Lots;
using Resilience.RescueResources.Matching;
using Resilience.RescueResources.Missions;
using Resilience.RescueResources.MutualAid;
using Resilience.RescueResources.Requisitions;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Shipments;
using Resilience.RescueResources.Standby;
using Resilience.RescueResources.Stock;
using Resilience.RescueResources.SupplyRequests;
using Resilience.RescueResources.Teams;
using Resilience.RescueResources.Warehouses;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("rescue-resources", reactions => reactions
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>()
    .Add<OnHazardAreaDeclared, HazardAreaDeclared>()
    .Add<OnHazardAreaLifted, HazardAreaLifted>());
builder.AddOrders();
builder.AddHazardAreas();
builder.AddLots();
builder.AddReservations();
builder.AddMissions();
builder.Services.AddRuleSetCheck<SupplyClocks>(SupplyClocks.Id, clocks => clocks.ReservationHours is > 0 and <= 720);
builder.Services.AddRuleSetCheck<MatchingTable>(MatchingTable.Id, rules => rules.IsRight);
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapTeams();
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
app.Run();
