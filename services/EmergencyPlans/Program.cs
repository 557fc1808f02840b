using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.EmergencyPlans.Headquarters;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.EmergencyPlans.Proposals;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("emergency-plans", reactions => reactions
    .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
    .Add<OnImpactReported, ImpactReported>()
    .Add<OnRainThresholdReached, RainThresholdReached>());
builder.Services.AddSingleton<LevelProposals>();
builder.AddLifeCycle();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapPlans();
app.MapLifeCycle();
app.MapLevelProposals();
app.MapHeadquarters();
app.Run();
