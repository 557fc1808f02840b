using Resilience.Contracts.IncidentCommand.V1;
using Resilience.DualPrevention.Assessments;
using Resilience.DualPrevention.Calendars;
using Resilience.DualPrevention.ChecksAndStops;
using Resilience.DualPrevention.CityView;
using Resilience.DualPrevention.Commitments;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.Enterprises;
using Resilience.DualPrevention.Evaluations;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.DualPrevention.Imports;
using Resilience.DualPrevention.Inspections;
using Resilience.DualPrevention.MajorHazards;
using Resilience.DualPrevention.Rectification;
using Resilience.DualPrevention.RiskMap;
using Resilience.DualPrevention.RiskPoints;
using Resilience.DualPrevention.Risks;
using Resilience.Orders;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddResilienceService("dual-prevention", reactions => reactions
    .Add<OnResponseLevelChanged, ResponseLevelChanged>()
    .Add<OnResponseEnded, ResponseEnded>());
builder.AddOrders();
builder.AddDangerClocks();
builder.AddInspections();
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapOrders();
app.MapEnterprises();
app.MapHiddenDangers();
app.MapEvaluations();
app.MapCommitments();
app.MapImports();
app.MapRiskPoints();
app.MapRisks();
app.MapDowngrades();
app.MapMajorHazards();
app.MapCityView();
app.MapCalendars();
app.MapRectification();
app.MapDangerClocks();
app.MapRiskMap();
app.MapInspections();
app.Run();
