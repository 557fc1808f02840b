using Resilience.RescueResources;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("rescue-resources", RescueResourcesParts.AddReactions);
builder.AddParts();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapParts();
app.Run();
