using System.Diagnostics;
using Aspire.Hosting.ApplicationModel;

namespace Resilience.LocalHosting.Engine;

/// <summary>The one list of addresses, when everything is up.</summary>
internal static class Announcement
{
    public static IEnumerable<string> Lines(IEnumerable<IResource> resources, IEnumerable<StartedResource> started, List<string> down)
    {
        var addresses = resources.OfType<IResourceWithEndpoints>().Where(r => r is not ContainerResource && !down.Contains(r.Name))
            .SelectMany(r => r.Annotations.OfType<EndpointAnnotation>().Select(e => (Name(r, e), new EndpointReference(r, e.Name).Url)))
            .Concat(started.SelectMany(s => s.Addresses)).ToList();
        var width = addresses.Select(a => a.Item1.Length).DefaultIfEmpty().Max();
        foreach (var (name, address) in addresses)
        {
            yield return $"  {name.PadRight(width)}  {address}";
        }

        var time = Screen.Seconds(DateTime.Now - Process.GetCurrentProcess().StartTime);
        yield return down.Count == 0
            ? $"全部就绪，用时 {time}；按 Ctrl-C 停止。 All ready in {time}; press Ctrl-C to stop."
            : $"未在运行 Not running: {string.Join(", ", down)} ({time})";
    }

    private static string Name(IResource resource, EndpointAnnotation endpoint) =>
        endpoint.Name is "http" or "https" ? resource.Name : $"{resource.Name} {endpoint.Name}";
}
