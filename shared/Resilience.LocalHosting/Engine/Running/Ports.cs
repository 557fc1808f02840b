using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>Gives every endpoint its ports before anything starts.</summary>
internal static class Ports
{
    public static void Allocate(IEnumerable<IResource> resources, bool random)
    {
        var taken = new HashSet<int>();
        foreach (var resource in resources)
        {
            var replicas = Replicas(resource);
            foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
            {
                endpoint.Allocated = Allocate(resource.Name, endpoint, replicas, random, taken);
            }
        }
    }

    public static int Replicas(IResource resource) => resource.Annotations.OfType<ReplicaAnnotation>().LastOrDefault()?.Replicas ?? 1;

    private static AllocatedPorts Allocate(string resource, EndpointAnnotation endpoint, int replicas, bool random, HashSet<int> taken)
    {
        if (replicas > 1 && (!endpoint.IsProxied || endpoint.TargetPort is not null))
        {
            throw new DistributedApplicationException($"Resource '{resource}' has {replicas} replicas, so its endpoint '{endpoint.Name}' must be proxied and have no target port.");
        }

        var fixedPort = random ? null : endpoint.Port ?? (endpoint.IsProxied ? null : endpoint.TargetPort);
        var port = Take(fixedPort, resource, taken);
        if (replicas > 1)
        {
            return new(port, [.. Enumerable.Range(0, replicas).Select(_ => Take(null, resource, taken))]);
        }

        // Without replicas the program listens on the public port itself: nothing stands between it and its callers.
        return new(port, [endpoint.TargetPort is { } target && endpoint.IsProxied && target != fixedPort ? Take(target, resource, taken) : port]);
    }

    private static int Take(int? wanted, string resource, HashSet<int> taken)
    {
        if (wanted is { } port)
        {
            return taken.Add(port) && FreePorts.IsFree(port) ? port : throw LocalHostingException.Say(
                $"端口 {port}（{resource}）已被占用，请关闭占用它的程序，或加上 --random-ports 使用任意空闲端口。",
                $"Port {port} ({resource}) is in use; stop the program that uses it, or add --random-ports to use any free ports.");
        }

        int free;
        do
        {
            free = FreePorts.Take(1, null, resource)[0];
        }
        while (!taken.Add(free));
        return free;
    }
}
