namespace Aspire.Hosting.ApplicationModel;

/// <summary>Adds environment variables to a resource when it is about to start.</summary>
public sealed class EnvironmentCallbackAnnotation(Func<EnvironmentCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds the variables.</summary>
    public Func<EnvironmentCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The environment variables of a resource that is about to start.</summary>
public sealed class EnvironmentCallbackContext(IResource resource, CancellationToken cancellationToken)
{
    /// <summary>The resource that is about to start.</summary>
    public IResource Resource { get; } = resource;

    /// <summary>Name to text or <see cref="IValueProvider"/>.</summary>
    public Dictionary<string, object> EnvironmentVariables { get; } = [];

    /// <summary>Ends when the platform stops.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>Adds command-line arguments to a resource when it is about to start.</summary>
public sealed class CommandLineArgsCallbackAnnotation(Func<CommandLineArgsCallbackContext, Task> callback) : IResourceAnnotation
{
    /// <summary>Adds the arguments.</summary>
    public Func<CommandLineArgsCallbackContext, Task> Callback { get; } = callback;
}

/// <summary>The command-line arguments of a resource that is about to start.</summary>
public sealed class CommandLineArgsCallbackContext(CancellationToken cancellationToken)
{
    /// <summary>Each a text or an <see cref="IValueProvider"/>.</summary>
    public IList<object> Args { get; } = [];

    /// <summary>Ends when the platform stops.</summary>
    public CancellationToken CancellationToken { get; } = cancellationToken;
}

/// <summary>What a waiting resource does when what it waits for cannot come.</summary>
public enum WaitBehavior
{
    /// <summary>Goes on waiting.</summary>
    WaitOnResourceUnavailable,

    /// <summary>Gives up.</summary>
    StopOnResourceUnavailable,
}

/// <summary>A named health check; the local engine adds none, because its servers are healthy when they have started.</summary>
public sealed class HealthCheckAnnotation(string key) : IResourceAnnotation
{
    /// <summary>The name of the check.</summary>
    public string Key { get; } = key;
}

internal enum WaitType
{
    Started,
    Healthy,
    Completed,
}

internal sealed record WaitAnnotation(IResource Resource, WaitType Type, WaitBehavior Behavior, int ExitCode) : IResourceAnnotation;

internal sealed record HttpHealthCheckAnnotation(EndpointReference Endpoint, string Path, int StatusCode) : IResourceAnnotation;

internal sealed record ReplicaAnnotation(int Replicas) : IResourceAnnotation;

internal sealed record ExplicitStartAnnotation : IResourceAnnotation;

internal sealed record DataVolumeAnnotation(string Name) : IResourceAnnotation;
