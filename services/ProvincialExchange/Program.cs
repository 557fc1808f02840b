using Resilience.ProvincialExchange.Delivery;
using Resilience.ProvincialExchange.Feed;
using Resilience.ProvincialExchange.Schemas;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Clocks;

var builder = WebApplication.CreateSlimBuilder(args);
builder.AddResilienceService("provincial-exchange", PublicReactions.AddAll);
builder.Services.AddValidation();
builder.Services.AddSingleton<CloudEvents>();
builder.Services.AddHostedService<FeedPublisher>();
builder.AddClock<FeedDayLoop>();

var app = builder.Build();
app.MapResilienceService();
app.MapFeed();
app.MapSchemas();
app.Run();
