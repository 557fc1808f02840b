using System.Collections;
using System.Globalization;
using Aspire.Hosting.ApplicationModel;

namespace Resilience.LocalHosting.Engine;

/// <summary>The environment variables and arguments that a resource starts with.</summary>
internal static class ChildEnvironment
{
    private static readonly string[] NotInherited =
        ["ASPNETCORE_URLS", "ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT", "DOTNET_LAUNCH_PROFILE", "ASPIRE_LOGLEVEL"];

    public static async Task<Dictionary<string, string>> VariablesAsync(IResource resource, int replica, bool development, bool coloured, CancellationToken ct)
    {
        var context = new EnvironmentCallbackContext(resource, ct);
        var endpoints = resource.Annotations.OfType<EndpointAnnotation>().ToList();
        if (resource is ProjectResource)
        {
            AddProjectDefaults(context.EnvironmentVariables, resource.Name, replica, development, coloured);
            AddUrls(context.EnvironmentVariables, endpoints, replica);
        }

        foreach (var endpoint in endpoints.Where(e => e.TargetPortVariable is not null))
        {
            context.EnvironmentVariables[endpoint.TargetPortVariable!] = Text(endpoint.Allocated!.Targets[replica]);
        }

        foreach (var annotation in resource.Annotations.OfType<EnvironmentCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var variables = Inherited();
        foreach (var (name, value) in context.EnvironmentVariables)
        {
            variables[name] = await ResolveAsync(value, ct);
        }

        return variables;
    }

    public static async Task<List<string>> ArgumentsAsync(IResource resource, CancellationToken ct)
    {
        var context = new CommandLineArgsCallbackContext(ct);
        foreach (var annotation in resource.Annotations.OfType<CommandLineArgsCallbackAnnotation>())
        {
            await annotation.Callback(context);
        }

        var arguments = new List<string>();
        foreach (var argument in context.Args)
        {
            arguments.Add(await ResolveAsync(argument, ct));
        }

        return arguments;
    }

    private static async Task<string> ResolveAsync(object value, CancellationToken ct) =>
        value is IValueProvider provider ? await provider.GetValueAsync(ct) ?? "" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";

    private static Dictionary<string, string> Inherited()
    {
        var variables = new Dictionary<string, string>();
        foreach (DictionaryEntry variable in Environment.GetEnvironmentVariables())
        {
            var name = (string)variable.Key;
            if (!NotInherited.Contains(name) && !name.StartsWith("DEBUG_SESSION", StringComparison.Ordinal) && !name.StartsWith("DCP_", StringComparison.Ordinal))
            {
                variables[name] = (string?)variable.Value ?? "";
            }
        }

        return variables;
    }

    private static void AddProjectDefaults(Dictionary<string, object> variables, string name, int replica, bool development, bool coloured)
    {
        variables["OTEL_SERVICE_NAME"] = name;
        variables["OTEL_RESOURCE_ATTRIBUTES"] = $"service.instance.id={name}-{replica + 1}";
        variables["LOGGING__CONSOLE__FORMATTERNAME"] = "simple";
        if (coloured)
        {
            variables["DOTNET_SYSTEM_CONSOLE_ALLOW_ANSI_COLOR_REDIRECTION"] = "true";
        }

        if (development)
        {
            variables["OTEL_BSP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_BLRP_SCHEDULE_DELAY"] = "1000";
            variables["OTEL_METRIC_EXPORT_INTERVAL"] = "1000";
            variables["OTEL_TRACES_SAMPLER"] = "always_on";
            variables["OTEL_METRICS_EXEMPLAR_FILTER"] = "trace_based";
        }
    }

    private static void AddUrls(Dictionary<string, object> variables, List<EndpointAnnotation> endpoints, int replica)
    {
        // An endpoint whose port the program is told in a variable of its own is not Kestrel's to open by default.
        var web = endpoints.Where(e => e.UriScheme is "http" or "https" && e.TargetPortVariable is null).ToList();
        if (web.Count > 0)
        {
            variables["ASPNETCORE_URLS"] = string.Join(';', web.Select(e => $"{e.UriScheme}://{e.TargetHost}:{Text(e.Allocated!.Targets[replica])}"));
        }

        if (web.FirstOrDefault(e => e.UriScheme == "https") is { } https)
        {
            variables["ASPNETCORE_HTTPS_PORT"] = Text(https.Allocated!.Public);
        }
    }

    private static string Text(int port) => port.ToString(CultureInfo.InvariantCulture);
}
