using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;

namespace Aspire.Hosting;

/// <summary>Adds values from outside.</summary>
public static class ParameterExtensions
{
    /// <summary>Adds a parameter that configuration must hold as <c>Parameters:name</c>.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(this IDistributedApplicationBuilder builder, string name, bool secret = false) =>
        builder.AddParameter(name, () => builder.Configured(name) ?? throw new DistributedApplicationException(
            $"参数 {name} 没有值：请设置环境变量 Parameters__{name.Replace('-', '_')}。 Parameter '{name}' has no value: set the environment variable Parameters__{name.Replace('-', '_')}."), secret: secret);

    /// <summary>Adds a constant; configuration does not override it.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, string value, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddParameter(name, () => value, publishValueAsDefault, secret);

    /// <summary>Adds a parameter that a function knows.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, Func<string> valueGetter, bool publishValueAsDefault = false, bool secret = false) =>
        builder.AddResource(new ParameterResource(name, _ => valueGetter(), secret));

    /// <summary>Adds a parameter that is what configuration says, or else its default, which is kept between runs if it is to persist.</summary>
    public static IResourceBuilder<ParameterResource> AddParameter(
        this IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret = false, bool persist = false) =>
        builder.AddResource(Generated(builder, name, value, secret, persist));

    /// <summary>Adds a parameter that configuration must hold under a key of its own.</summary>
    public static IResourceBuilder<ParameterResource> AddParameterFromConfiguration(
        this IDistributedApplicationBuilder builder, string name, string configurationKey, bool secret = false) =>
        builder.AddParameter(name, () => builder.Configuration[configurationKey]
            ?? throw new DistributedApplicationException($"参数 {name} 没有值：请设置 {configurationKey}。 Parameter '{name}' has no value: set {configurationKey}."), secret: secret);

    /// <summary>Adds something that runs elsewhere, by the connection string in configuration.</summary>
    public static IResourceBuilder<IResourceWithConnectionString> AddConnectionString(this IDistributedApplicationBuilder builder, string name) =>
        builder.AddConnectionString(name, ReferenceExpression.From(new ParameterResource(name, _ => builder.Configuration.GetConnectionString(name)
            ?? throw new DistributedApplicationException($"缺少连接串 ConnectionStrings:{name}。 The connection string ConnectionStrings:{name} is missing."), secret: true)));

    /// <summary>Adds a connection string made of the values of others.</summary>
    public static IResourceBuilder<ConnectionStringResource> AddConnectionString(
        this IDistributedApplicationBuilder builder, string name, ReferenceExpression connectionStringExpression) =>
        builder.AddResource(new ConnectionStringResource(name, connectionStringExpression));

    internal static ParameterResource Generated(IDistributedApplicationBuilder builder, string name, ParameterDefault value, bool secret, bool persist) =>
        new(name, _ => builder.Configured(name)
            ?? (persist ? ((DistributedApplicationBuilder)builder).DataFolder.Keep($"parameters/{name}", value.GetDefaultValue) : value.GetDefaultValue()), secret);

    private static string? Configured(this IDistributedApplicationBuilder builder, string name) =>
        builder.Configuration[$"Parameters:{name}"] ?? builder.Configuration[$"Parameters:{name.Replace('-', '_')}"];
}
