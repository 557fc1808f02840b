using Aspire.Hosting.ApplicationModel;

namespace Aspire.Hosting;

/// <summary>A place to publish to.</summary>
public sealed class PublishTargetResource(string name) : Resource(name);

/// <summary>Names what only the aspire engine can do, so that one AppHost.cs compiles with both.</summary>
public static class PublishExtensions
{
    internal const string NeedsAspire =
        "发布需要 aspire 引擎：请加 -p:AppHostEngine=aspire 构建。 Publishing needs the aspire engine: build with -p:AppHostEngine=aspire.";

    /// <summary>Publishes to Docker Compose.</summary>
    public static IResourceBuilder<PublishTargetResource> AddDockerComposeEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new PublishTargetResource(name));

    /// <summary>Publishes to Kubernetes.</summary>
    public static IResourceBuilder<PublishTargetResource> AddKubernetesEnvironment(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddResource(new PublishTargetResource(name));

    /// <summary>Leaves a resource out when publishing.</summary>
    public static IResourceBuilder<T> ExcludeFromManifest<T>(this IResourceBuilder<T> builder) where T : IResource => builder;
}
