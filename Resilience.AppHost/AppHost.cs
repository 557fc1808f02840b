using Resilience.ServiceDefaults.Tokens;

var builder = DistributedApplication.CreateBuilder(args);
var settings = builder.Configuration;
var signingKey = builder.AddParameter("token-signing-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

// Seals what shelters know of evacuees, and the ledger of casualties. A new key gets a new id; the old one stays until what it sealed is destroyed.
var personalDataKey = builder.AddParameter("personal-data-key", new GenerateParameterDefault { MinLength = 48, Special = false }, secret: true, persist: true);

// dotnet run -- token --department 气象局 --unit 410100 --scopes "write" --hours 12
if (args is ["token", ..])
{
    if (settings["department"] is not { } department || settings["unit"] is not { } unit)
    {
        Console.Error.WriteLine("用法 Usage: token --department 气象局 --unit 410100 [--scopes \"write\"] [--hours 12]");
        return 2;
    }

    var scopes = (settings["scopes"] ?? "write").Split(' ', StringSplitOptions.RemoveEmptyEntries);
    var key = await signingKey.Resource.GetValueAsync(CancellationToken.None);
    Console.WriteLine(TokenIssuer.Issue(key!, department, unit, scopes, TimeSpan.FromHours(int.Parse(settings["hours"] ?? "12"))));
    return 0;
}

// A replay is an exercise in an empty city: nothing of it is kept, and nothing that is kept takes part in it.
var replaying = args.Contains("--replay");
var realm = replaying ? "exercise" : settings["Resilience:Realm"] ?? "actual";
var exercise = realm == "exercise";

if (builder.ExecutionContext.IsPublishMode && settings["Publish:Target"] == "kubernetes")
{
    builder.AddKubernetesEnvironment("kubernetes");
}
else if (builder.ExecutionContext.IsPublishMode)
{
    builder.AddDockerComposeEnvironment("compose");
}

var postgres = builder.AddPostgres("postgres").WithImage("postgis/postgis", "18-3.6");
var messaging = builder.AddRabbitMQ("messaging").WithManagementPlugin()
    .WithEnvironment("RABBITMQ_DEFAULT_VHOST", exercise ? "exercise" : "/");
if (!replaying)
{
    postgres.WithDataVolume($"resilience-{realm}-postgres");
    messaging.WithDataVolume($"resilience-{realm}-messaging");
}

// Aspire's own check asks for the virtual host "/", which the broker of an exercise does not have.
if (exercise && messaging.Resource.Annotations.OfType<HealthCheckAnnotation>().FirstOrDefault() is { } check)
{
    messaging.Resource.Annotations.Remove(check);
}

var operations = Service<Projects.Resilience_Operations>("operations", 7109)
    .WithHttpEndpoint(port: 7119, name: "otlp", env: "OTLP_PORT");

IResourceBuilder<ProjectResource>[] services =
[
    operations,
    Service<Projects.Resilience_DualPrevention>("dual-prevention", 7101).WithReference(operations),
    WithPersonalData(Service<Projects.Resilience_EmergencyPlans>("emergency-plans", 7102).WithReference(operations)),
    Service<Projects.Resilience_RescueResources>("rescue-resources", 7103).WithReference(operations),
    WithPersonalData(Service<Projects.Resilience_Shelters>("shelters", 7104).WithReference(operations)),
    WithPersonalData(Service<Projects.Resilience_CommunityCertification>("community-certification", 7105).WithReference(operations)),
    Service<Projects.Resilience_RiskMonitoring>("risk-monitoring", 7106).WithReference(operations),
    WithPersonalData(Service<Projects.Resilience_IncidentCommand>("incident-command", 7107).WithReference(operations)),
    Service<Projects.Resilience_ProvincialExchange>("provincial-exchange", 7108).WithReference(operations),
    Service<Projects.Resilience_SafeCity>("safe-city", 7110).WithReference(operations),
];

if (!replaying)
{
    builder.Build().Run();
    return Environment.ExitCode;
}

// --replay [--exit] [--speed 60 …]: plays 20 July 2021 through the running platform.
var replay = builder.AddProject<Projects.Resilience_Replay>("replay")
    .WithReference(messaging)
    .WithEnvironment("Resilience__Realm", realm)
    .WithEnvironment("Resilience__TokenSigningKey", signingKey)
    .WithEnvironment("Resilience__Replay__Page", Path.Combine(Directory.GetCurrentDirectory(), "replay-7-20.html"))
    .WithArgs(args.Except(["--replay", "--exit", "--random-ports"]).ToArray());
foreach (var service in services)
{
    replay.WithReference(service).WaitFor(service, WaitBehavior.StopOnResourceUnavailable);
}

using var stop = new CancellationTokenSource();
var app = builder.Build();
var ended = app.ResourceNotifications.WaitForResourceAsync("replay", e => KnownResourceStates.TerminalStates.Contains(e.Snapshot.State?.Text), stop.Token);
var running = app.RunAsync(stop.Token);
if (args.Contains("--exit"))
{
    await Task.WhenAny(running, ended);
    var code = ended.IsCompletedSuccessfully ? ended.Result.Snapshot.ExitCode ?? 1 : 1;
    await stop.CancelAsync();
    await running;
    return code;
}

await running;
return Environment.ExitCode;

// A service: its own database on the one server, the broker, and where it answers.
IResourceBuilder<ProjectResource> WithPersonalData(IResourceBuilder<ProjectResource> service) => service
    .WithEnvironment("Resilience__PersonalData__CurrentKey", "1").WithEnvironment("Resilience__PersonalData__Keys__1", personalDataKey);

IResourceBuilder<ProjectResource> Service<TProject>(string name, int port) where TProject : IProjectMetadata, new()
{
    var database = postgres.AddDatabase($"{name}-database", name.Replace('-', '_') + (exercise ? "_exercise" : ""));
    return builder.AddProject<TProject>(name)
        .WithReference(database, "database").WaitFor(database)
        .WithReference(messaging, "messaging").WaitFor(messaging)
        .WithEnvironment("Resilience__Realm", realm)
        .WithEnvironment("Resilience__TokenSigningKey", signingKey)
        .WithHttpEndpoint(port: port)
        .WithHttpHealthCheck("/health/ready");
}
