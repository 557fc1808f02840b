using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Orders;
using Resilience.RescueResources.Dispatching;
using Resilience.RescueResources.Standby;
using Resilience.RescueResources.Stock;
using Resilience.RescueResources.Teams;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("rescue-resources", reactions => reactions
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>());
builder.AddOrders();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapTeams();
app.MapStock();
app.MapDispatching();
app.Run();
