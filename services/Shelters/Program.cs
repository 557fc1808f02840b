using Resilience.ServiceDefaults;
using Resilience.Shelters;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("shelters", SheltersParts.AddReactions);
builder.AddParts();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapParts();
app.Run();
