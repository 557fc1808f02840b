using Resilience.RiskMonitoring.Impacts;
using Resilience.RiskMonitoring.Rain;
using Resilience.RiskMonitoring.Signals;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("risk-monitoring");
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapWeatherSignals();
app.MapRain();
app.MapImpacts();
app.Run();
