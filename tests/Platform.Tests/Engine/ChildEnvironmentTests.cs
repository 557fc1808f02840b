using System.Net.Sockets;
using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Resilience.LocalHosting.Engine;
using Resilience.Testing;

namespace Resilience.Platform.Tests.Engine;

public sealed class ChildEnvironmentTests
{
    private readonly IDistributedApplicationBuilder _builder = DistributedApplication.CreateBuilder(
        ["--Parameters:postgres-password=p@ss", "--Parameters:messaging_password=m/q", "--random-ports"]);

    [Fact]
    public async Task Gives_a_database_as_connection_string_and_in_parts()
    {
        var database = _builder.AddPostgres("postgres").AddDatabase("shelters-database", "shelters");
        var variables = await VariablesAsync(_builder.AddProject<Shelters>("shelters").WithReference(database, "database"));

        var port = Port("postgres", "tcp");
        Assert.Equal($"Host=127.0.0.1;Port={port};Username=postgres;Password=p@ss;Database=shelters", variables["ConnectionStrings__database"]);
        Assert.Equal("127.0.0.1", variables["DATABASE_HOST"]);
        Assert.Equal($"{port}", variables["DATABASE_PORT"]);
        Assert.Equal("postgres", variables["DATABASE_USERNAME"]);
        Assert.Equal("p@ss", variables["DATABASE_PASSWORD"]);
        Assert.Equal("shelters", variables["DATABASE_DATABASENAME"]);
        Assert.Equal($"postgresql://postgres:p%40ss@127.0.0.1:{port}/shelters", variables["DATABASE_URI"]);
        Assert.Equal($"jdbc:postgresql://127.0.0.1:{port}/shelters", variables["DATABASE_JDBCCONNECTIONSTRING"]);
    }

    [Fact]
    public async Task Gives_a_broker_as_address_and_in_parts()
    {
        var messaging = _builder.AddRabbitMQ("messaging");
        var variables = await VariablesAsync(_builder.AddProject<Shelters>("shelters").WithReference(messaging));

        Assert.Equal($"amqp://guest:m%2Fq@127.0.0.1:{Port("messaging", "tcp")}", variables["ConnectionStrings__messaging"]);
        Assert.Equal("m/q", variables["MESSAGING_PASSWORD"]);
        Assert.Equal("guest", variables["MESSAGING_USERNAME"]);
    }

    [Fact]
    public async Task Gives_a_service_by_each_of_its_endpoints()
    {
        var operations = _builder.AddProject<Shelters>("api-two").WithHttpEndpoint().WithHttpEndpoint(name: "admin-port");
        var variables = await VariablesAsync(_builder.AddProject<Shelters>("shelters").WithReference(operations));

        Assert.Equal($"http://localhost:{Port("api-two", "http")}", variables["services__api-two__http__0"]);
        Assert.Equal($"http://localhost:{Port("api-two", "admin-port")}", variables["services__api-two__admin-port__0"]);
        Assert.Equal(variables["services__api-two__http__0"], variables["API_TWO_HTTP"]);
        Assert.Equal(variables["services__api-two__admin-port__0"], variables["API_TWO_ADMIN_PORT"]);
    }

    [Fact]
    public async Task Tells_a_project_where_to_listen_and_who_it_is()
    {
        var variables = await VariablesAsync(_builder.AddProject<Shelters>("shelters").WithHttpEndpoint().WithHttpEndpoint(name: "otlp", env: "OTLP_PORT"));

        Assert.Equal($"http://localhost:{Port("shelters", "http")}", variables["ASPNETCORE_URLS"]);
        Assert.Equal($"{Port("shelters", "otlp")}", variables["OTLP_PORT"]);
        Assert.Equal("shelters", variables["OTEL_SERVICE_NAME"]);
        Assert.Equal("service.instance.id=shelters-1", variables["OTEL_RESOURCE_ATTRIBUTES"]);
        Assert.False(variables.ContainsKey("ASPNETCORE_ENVIRONMENT"));
    }

    [Fact]
    public async Task Fills_the_holes_of_an_interpolated_text()
    {
        var key = _builder.AddParameter("key", "a b");
        var project = _builder.AddProject<Shelters>("shelters").WithHttpEndpoint();
        project.WithEnvironment("TEXT", $"{project.GetEndpoint("http").Property(EndpointProperty.Port)}/{key}/{key:uri}/{{plain}}")
            .WithEnvironment("KEY", key).WithEnvironment("URL", project.GetEndpoint("http"));
        var variables = await VariablesAsync(project);

        Assert.Equal($"{Port("shelters", "http")}/a b/a%20b/{{plain}}", variables["TEXT"]);
        Assert.Equal("a b", variables["KEY"]);
        Assert.Equal($"http://localhost:{Port("shelters", "http")}", variables["URL"]);
    }

    [Fact]
    public void Names_the_port_in_use_the_resource_and_the_way_out()
    {
        using var other = new TcpListener(System.Net.IPAddress.Loopback, ServiceProcess.FreePort());
        other.Start();
        var port = ((System.Net.IPEndPoint)other.LocalEndpoint).Port;
        _builder.AddProject<Shelters>("shelters").WithHttpEndpoint(port: port);

        var refusal = Assert.ThrowsAny<Exception>(() => Ports.Allocate(_builder.Resources, random: false));

        Assert.Contains($"{port}", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("shelters", refusal.Message, StringComparison.Ordinal);
        Assert.Contains("--random-ports", refusal.Message, StringComparison.Ordinal);
        Ports.Allocate(_builder.Resources, random: true);
    }

    [Fact]
    public void Refuses_replicas_that_would_share_a_target_port()
    {
        _builder.AddProject<Shelters>("shelters").WithHttpEndpoint(targetPort: 8080).WithReplicas(2);

        Assert.Throws<DistributedApplicationException>(() => Ports.Allocate(_builder.Resources, random: false));
    }

    private async Task<Dictionary<string, string>> VariablesAsync(IResourceBuilder<IResource> builder)
    {
        Ports.Allocate(_builder.Resources, random: true);
        return await ChildEnvironment.VariablesAsync(builder.Resource, 0, development: false, coloured: false, CancellationToken.None);
    }

    private int Port(string resource, string endpoint) =>
        new EndpointReference(_builder.Resources.OfType<IResourceWithEndpoints>().Single(r => r.Name == resource), endpoint).Port;

    private sealed class Shelters : IProjectMetadata
    {
        public string ProjectPath => "/none/Shelters.csproj";

        public string AssemblyPath => "/none/Shelters.dll";
    }
}
