using Resilience.ServiceDefaults;

var builder = WebApplication.CreateBuilder(args);
builder.AddResilienceService("operations");
builder.Services.AddValidation();

var app = builder.Build();
app.MapResilienceService();
app.Run();
