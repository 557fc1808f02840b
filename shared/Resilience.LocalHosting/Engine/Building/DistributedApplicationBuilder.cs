using System.Reflection;
using Aspire.Hosting.ApplicationModel;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Resilience.LocalHosting.Engine;

namespace Aspire.Hosting;

/// <summary>Collects the resources of an application.</summary>
public interface IDistributedApplicationBuilder
{
    /// <summary>Settings: appsettings.json, user secrets in development, the environment, the command line.</summary>
    ConfigurationManager Configuration { get; }

    /// <summary>The folder of the app host project.</summary>
    string AppHostDirectory { get; }

    /// <summary>The app host.</summary>
    Assembly? AppHostAssembly { get; }

    /// <summary>Development, as a rule.</summary>
    IHostEnvironment Environment { get; }

    /// <summary>The services of the app host itself.</summary>
    IServiceCollection Services { get; }

    /// <summary>Whether the application is being run or published.</summary>
    DistributedApplicationExecutionContext ExecutionContext { get; }

    /// <summary>The resources so far.</summary>
    IList<IResource> Resources { get; }

    /// <summary>Adds a resource.</summary>
    IResourceBuilder<T> AddResource<T>(T resource) where T : IResource;

    /// <summary>Goes on describing a resource.</summary>
    IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource;

    /// <summary>Makes the application.</summary>
    DistributedApplication Build();
}

/// <summary>How to make a builder.</summary>
public sealed class DistributedApplicationOptions
{
    /// <summary>The command line.</summary>
    public string[]? Args { get; set; }

    /// <summary>The folder of the app host project, when it is not the one that the build noted.</summary>
    public string? ProjectDirectory { get; set; }
}

/// <summary>Run or publish.</summary>
public enum DistributedApplicationOperation
{
    /// <summary>Run.</summary>
    Run,

    /// <summary>Publish.</summary>
    Publish,
}

/// <summary>What the application was started for.</summary>
public sealed class DistributedApplicationExecutionContext(DistributedApplicationOperation operation)
{
    /// <summary>Run or publish.</summary>
    public DistributedApplicationOperation Operation { get; } = operation;

    /// <summary>To run.</summary>
    public bool IsRunMode => Operation == DistributedApplicationOperation.Run;

    /// <summary>To publish.</summary>
    public bool IsPublishMode => Operation == DistributedApplicationOperation.Publish;
}

/// <summary>The application cannot be as it was described.</summary>
public class DistributedApplicationException(string message) : Exception(message);

internal sealed class DistributedApplicationBuilder : IDistributedApplicationBuilder
{
    private readonly HostApplicationBuilder _host;

    public DistributedApplicationBuilder(DistributedApplicationOptions options)
    {
        var args = options.Args ?? [];
        AppHostAssembly = Assembly.GetEntryAssembly();
        AppHostDirectory = options.ProjectDirectory
            ?? AppHostAssembly?.GetCustomAttributes<AssemblyMetadataAttribute>().FirstOrDefault(a => a.Key == "apphostprojectpath")?.Value
            ?? Directory.GetCurrentDirectory();

        _host = new HostApplicationBuilder(new HostApplicationBuilderSettings { Args = args, ContentRootPath = AppHostDirectory });
        _host.Services.Configure<ConsoleLifetimeOptions>(o => o.SuppressStatusMessages = true);
        _host.Services.Configure<HostOptions>(o => o.ShutdownTimeout = TimeSpan.FromSeconds(30));
        _host.Logging.SetMinimumLevel(LogLevel.Warning);
        // A failure to start reaches the user as one sentence from RunAsync; the host would print its stack trace before that.
        _host.Logging.AddFilter("Microsoft.Extensions.Hosting.Internal.Host", LogLevel.None);

        var operation = _host.Configuration["operation"] ?? _host.Configuration["AppHost:Operation"];
        var publishing = string.Equals(operation, "publish", StringComparison.OrdinalIgnoreCase) || _host.Configuration["publisher"] is not null;
        ExecutionContext = new(publishing ? DistributedApplicationOperation.Publish : DistributedApplicationOperation.Run);
        DataFolder = new DataFolder();
        RandomPorts = args.Contains("--random-ports");
    }

    public ConfigurationManager Configuration => _host.Configuration;

    public string AppHostDirectory { get; }

    public Assembly? AppHostAssembly { get; }

    public IHostEnvironment Environment => _host.Environment;

    public IServiceCollection Services => _host.Services;

    public DistributedApplicationExecutionContext ExecutionContext { get; }

    public IList<IResource> Resources { get; } = [];

    internal DataFolder DataFolder { get; }

    internal bool RandomPorts { get; }

    public IResourceBuilder<T> AddResource<T>(T resource) where T : IResource
    {
        if (Resources.Any(r => string.Equals(r.Name, resource.Name, StringComparison.OrdinalIgnoreCase)))
        {
            throw new DistributedApplicationException($"There are two resources named '{resource.Name}'.");
        }

        Resources.Add(resource);
        return CreateResourceBuilder(resource);
    }

    public IResourceBuilder<T> CreateResourceBuilder<T>(T resource) where T : IResource => new ResourceBuilder<T>(this, resource);

    public DistributedApplication Build()
    {
        _host.Services.AddSingleton<ResourceNotificationService>();
        _host.Services.AddSingleton(s => new Runner(this, s.GetRequiredService<ResourceNotificationService>(), s.GetRequiredService<IHostApplicationLifetime>()));
        _host.Services.AddHostedService(s => s.GetRequiredService<Runner>());
        return new DistributedApplication(_host.Build());
    }
}
