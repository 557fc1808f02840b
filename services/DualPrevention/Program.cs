using Resilience.DualPrevention;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("dual-prevention", DualPreventionParts.AddReactions);
builder.AddParts();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapParts();
app.Run();
