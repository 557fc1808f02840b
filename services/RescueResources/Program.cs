using Resilience.Contracts.IncidentCommand.V1;
using Resilience.HazardAreas;
using Resilience.Orders;
using Resilience.RescueResources;
using Resilience.RescueResources.Flights;
using Resilience.RescueResources.HazardAreas;
using Resilience.RescueResources.Lots;
using Resilience.RescueResources.Matching;
using Resilience.RescueResources.Missions;
using Resilience.RescueResources.Reservations;
using Resilience.RescueResources.Standby;
using Resilience.RescueResources.Teams;
using Resilience.RescueResources.Withdrawals;
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
builder.AddFlights();
builder.AddWithdrawals();
builder.Services.AddRuleSetCheck<SupplyClocks>(SupplyClocks.Id, clocks => clocks.ReservationHours is > 0 and <= 720);
builder.Services.AddRuleSetCheck<MatchingTable>(MatchingTable.Id, rules => rules.IsRight);
builder.Services.AddRuleSetCheck<DisciplineTable>(DisciplineTable.Id, table => table.IsRight);
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapRescueResources();
app.Run();
