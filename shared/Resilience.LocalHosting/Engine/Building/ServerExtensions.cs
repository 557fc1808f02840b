using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>Adds servers, which the local engine runs as private processes of the platform.</summary>
public static class ServerExtensions
{
    /// <summary>Adds a PostgreSQL server.</summary>
    public static IResourceBuilder<PostgresServerResource> AddPostgres(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new PostgresServerResource(name, userName?.Resource, password?.Resource ?? Password(builder, name))).Listening(port);

    /// <summary>Adds a database, which is created when the server is ready.</summary>
    public static IResourceBuilder<PostgresDatabaseResource> AddDatabase(
        this IResourceBuilder<PostgresServerResource> builder, string name, string? databaseName = null) =>
        builder.ApplicationBuilder.AddResource(new PostgresDatabaseResource(name, databaseName ?? name, builder.Resource));

    /// <summary>Adds a RabbitMQ server.</summary>
    public static IResourceBuilder<RabbitMQServerResource> AddRabbitMQ(
        this IDistributedApplicationBuilder builder, string name, IResourceBuilder<ParameterResource>? userName = null,
        IResourceBuilder<ParameterResource>? password = null, int? port = null) =>
        builder.AddResource(new RabbitMQServerResource(name, userName?.Resource, password?.Resource ?? Password(builder, name))).Listening(port);

    /// <summary>Asks for the management plug-in, which the private server always has.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithManagementPlugin(this IResourceBuilder<RabbitMQServerResource> builder) => builder;

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<PostgresServerResource> WithDataVolume(
        this IResourceBuilder<PostgresServerResource> builder, string? name = null, bool isReadOnly = false) => builder.Keeping(name);

    /// <summary>Keeps the data between runs.</summary>
    public static IResourceBuilder<RabbitMQServerResource> WithDataVolume(
        this IResourceBuilder<RabbitMQServerResource> builder, string? name = null, bool isReadOnly = false) => builder.Keeping(name);

    /// <summary>Fixes the port.</summary>
    public static IResourceBuilder<PostgresServerResource> WithHostPort(this IResourceBuilder<PostgresServerResource> builder, int? port) => builder.Listening(port);

    /// <summary>Names the image of the aspire engine; the local engine has none.</summary>
    public static IResourceBuilder<T> WithImage<T>(this IResourceBuilder<T> builder, string image, string? tag = null) where T : ContainerResource => builder;

    /// <summary>Names the image's tag for the aspire engine; the local engine has none.</summary>
    public static IResourceBuilder<T> WithImageTag<T>(this IResourceBuilder<T> builder, string tag) where T : ContainerResource => builder;

    private static ParameterResource Password(IDistributedApplicationBuilder builder, string server) =>
        ParameterExtensions.Generated(builder, $"{server}-password", new GenerateParameterDefault { MinLength = 22, Special = false }, secret: true, persist: true);

    private static IResourceBuilder<T> Listening<T>(this IResourceBuilder<T> builder, int? port) where T : ContainerResource =>
        builder.WithEndpoint("tcp", endpoint =>
        {
            endpoint.Port = port;
            endpoint.TargetHost = "127.0.0.1";
        });

    private static IResourceBuilder<T> Keeping<T>(this IResourceBuilder<T> builder, string? name) where T : ContainerResource =>
        builder.WithAnnotation(new DataVolumeAnnotation(name ?? $"{builder.Resource.Name}-data"));
}
