using Resilience.CommunityCertification.Applications;
using Resilience.CommunityCertification.CallAndAnswer;
using Resilience.CommunityCertification.Communities;
using Resilience.CommunityCertification.Evidence;
using Resilience.CommunityCertification.Imports;
using Resilience.CommunityCertification.Naming;
using Resilience.CommunityCertification.Objections;
using Resilience.CommunityCertification.Prefill;
using Resilience.CommunityCertification.Titles;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Evidence;
using Resilience.Orders;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("community-certification", reactions => reactions
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>()
    .Add<OnDrillHeld, DrillHeld>()
    .Add<OnPlanVersionChanged, PlanVersionChanged>()
    .Add<OnShelterOpened, ShelterOpened>()
    .Add<OnShelterSafetyChanged, ShelterSafetyChanged>()
    .Add<OnStockBelowMinimum, StockBelowMinimum>()
    .Add<OnStockRestored, StockRestored>());
builder.AddOrders();
builder.AddImports();
builder.AddEvidence();
builder.AddApplications();
builder.AddNaming();
builder.AddObjections();
builder.AddTitles();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapCommunities();
app.MapImports();
app.MapEvidence();
app.MapApplications();
app.MapNaming();
app.MapObjections();
app.MapPrefill();
app.MapTitles();
app.Run();
