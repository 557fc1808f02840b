using Resilience.HazardAreas;
using Resilience.IncidentCommand;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("incident-command", IncidentCommandParts.AddReactions);
builder.Services.AddValidation();
builder.AddHazardAreas();
builder.AddParts();

var app = builder.Build();
app.MapResilienceService();
app.MapParts();
app.Run();
