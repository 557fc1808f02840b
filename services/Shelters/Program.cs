using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Orders;
using Resilience.ServiceDefaults;
using Resilience.Shelters.Opening;
using Resilience.Shelters.Register;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("shelters", reactions => reactions
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>());
builder.AddOrders();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapRegister();
app.MapOpening();
app.Run();
