using System.Net.Sockets;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A place where a resource listens.</summary>
public sealed class EndpointAnnotation(
    ProtocolType protocol, string? uriScheme = null, string? transport = null, string? name = null,
    int? port = null, int? targetPort = null, bool? isExternal = null, bool isProxied = true) : IResourceAnnotation
{
    /// <summary>TCP, as a rule.</summary>
    public ProtocolType Protocol { get; set; } = protocol;

    /// <summary>The scheme of its address.</summary>
    public string UriScheme { get; set; } = uriScheme ?? "tcp";

    /// <summary>http, http2 or tcp; of use to published manifests only.</summary>
    public string Transport { get; set; } = transport ?? (uriScheme is "http" or "https" ? "http" : "tcp");

    /// <summary>Its name within the resource.</summary>
    public string Name { get; set; } = name ?? uriScheme ?? "tcp";

    /// <summary>The port that others use; a free one when not given.</summary>
    public int? Port { get; set; } = port;

    /// <summary>The port that the program listens on; the same as <see cref="Port"/> unless there are replicas.</summary>
    public int? TargetPort { get; set; } = targetPort;

    /// <summary>Whether it is meant for callers outside the platform.</summary>
    public bool IsExternal { get; set; } = isExternal ?? false;

    /// <summary>Whether something may stand between the callers and the program.</summary>
    public bool IsProxied { get; set; } = isProxied;

    /// <summary>The host that the program listens on.</summary>
    public string TargetHost { get; set; } = "localhost";

    internal string? TargetPortVariable { get; set; }

    /// <summary>Given out before anything starts, so that services can be told of each other in any order.</summary>
    internal AllocatedPorts? Allocated { get; set; }
}

internal sealed record AllocatedPorts(int Public, int[] Targets)
{
    public bool NeedsForwarder => Targets.Length > 1 || Targets[0] != Public;
}
