using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.EmergencyPlans.Assessments;
using Resilience.EmergencyPlans.Drills;
using Resilience.EmergencyPlans.Duties;
using Resilience.EmergencyPlans.GoverningDocuments;
using Resilience.EmergencyPlans.Headquarters;
using Resilience.EmergencyPlans.LifeCycle;
using Resilience.EmergencyPlans.Plans;
using Resilience.EmergencyPlans.Proposals;
using Resilience.EmergencyPlans.Publication;
using Resilience.EmergencyPlans.Revisions;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("emergency-plans", reactions => reactions
    .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
    .Add<OnImpactReported, ImpactReported>()
    .Add<OnRainThresholdReached, RainThresholdReached>()
    .Add<OnStockBelowMinimum, StockBelowMinimum>()
    .Add<OnShelterGapDetected, ShelterGapDetected>()
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>());
builder.Services.AddSingleton<LevelProposals>();
builder.AddPlans();
builder.AddLifeCycle();
builder.AddDrills();
builder.AddDuties();
builder.AddHeadquarters();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapPlans();
app.MapLifeCycle();
app.MapDrills();
app.MapAssessments();
app.MapDuties();
app.MapRevisions();
app.MapLevelProposals();
app.MapHeadquarters();
app.MapGoverningDocuments();
app.MapPublication();
app.Run();
