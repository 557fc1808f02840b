using Aspire.Hosting.ApplicationModel;

namespace Resilience.LocalHosting.Engine;

/// <summary>Asks resources over HTTP whether they are healthy.</summary>
internal static class HealthChecks
{
    private static readonly HttpClient Client = new() { Timeout = TimeSpan.FromSeconds(10) };

    /// <summary>Returns when every check of the resource has passed.</summary>
    public static async Task PassAsync(IResource resource, CancellationToken ct)
    {
        // Often at first, when an answer saves the user's time; seldom when it is clear that it will take long.
        for (var pause = 100; !await AllPassAsync(resource, ct); pause = Math.Min(pause + 10, 1_000))
        {
            await Task.Delay(pause, ct);
        }
    }

    public static async Task<bool> AllPassAsync(IResource resource, CancellationToken ct)
    {
        foreach (var check in resource.Annotations.OfType<HttpHealthCheckAnnotation>())
        {
            if (!await PassesAsync(check, ct))
            {
                return false;
            }
        }

        return true;
    }

    private static async Task<bool> PassesAsync(HttpHealthCheckAnnotation check, CancellationToken ct)
    {
        try
        {
            using var answer = await Client.GetAsync(new Uri(new Uri(check.Endpoint.Url), check.Path), HttpCompletionOption.ResponseHeadersRead, ct);
            return (int)answer.StatusCode == check.StatusCode;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            return false;
        }
    }
}
