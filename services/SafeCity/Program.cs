using Resilience.SafeCity;
using Resilience.SafeCity.Departments;
using Resilience.SafeCity.Editions;
using Resilience.SafeCity.Imports;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Rules;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("safe-city");
builder.AddEditions();
builder.Services.AddRuleSetCheck<Evaluation>(Evaluation.RuleSet, evaluation => evaluation.IsWhole).AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.MapDepartments();
app.MapEditions();
app.MapImports();
app.Run();
