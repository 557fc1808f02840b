using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.IncidentCommand.Clocks;
using Resilience.IncidentCommand.Decisions;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddResilienceService("incident-command", reactions => reactions
    .Add<OnResponseLevelProposed, ResponseLevelProposed>());
builder.Services.AddValidation();
builder.AddClocks();

var app = builder.Build();
app.MapResilienceService();
app.MapClocks();
app.MapDecisions();
app.Run();
