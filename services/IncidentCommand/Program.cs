using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.HazardAreas;
using Resilience.IncidentCommand.Clocks;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.HazardAreas;
using Resilience.IncidentCommand.Hazards;
using Resilience.IncidentCommand.Orders;
using Resilience.IncidentCommand.Requisitions;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Timeline;
using Resilience.IncidentCommand.Units;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("incident-command", reactions => reactions
    .Add<OnResponseLevelProposed, ResponseLevelProposed>()
    .Add<OnOrdersIssued, OrdersIssued>()
    .Add<OnOrderConfirmed, OrderConfirmed>()
    .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
    .Add<OnImpactReported, ImpactReported>()
    .Add<OnShelterOpened, ShelterOpened>()
    .Add<OnTeamDispatched, TeamDispatched>()
    .Add<OnMissionAcknowledged, MissionAcknowledged>()
    .Add<OnRequisitionOpened, RequisitionOpened>()
    .Add<OnRequisitionClosed, RequisitionClosed>()
    .Add<OnRiskGraded, RiskGraded>()
    .Add<OnMajorDangerChanged, MajorDangerChanged>()
    .Add<OnMajorHazardLevelChanged, MajorHazardLevelChanged>());
builder.Services.AddValidation();
builder.AddHazardAreas();
builder.AddClocks();

var app = builder.Build();
app.MapResilienceService();
app.MapClocks();
app.MapDecisions();
app.MapHazardAreas();
app.MapHazards();
app.MapResponses();
app.MapTimeline();
app.MapUnits();
app.Run();
