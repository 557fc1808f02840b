using Resilience.Operations.History;
using Resilience.Operations.Intake;
using Resilience.Operations.Logs;
using Resilience.Operations.Metrics;
using Resilience.Operations.Traces;
using Resilience.ServiceDefaults;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("operations");
builder.Services.AddValidation();
builder.AddIntake();
builder.AddHistory();

var app = builder.Build();
app.MapResilienceService();
app.MapIntake();
app.MapTraces();
app.MapLogs();
app.MapMetrics();
app.Run();
