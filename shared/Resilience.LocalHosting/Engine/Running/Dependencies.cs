using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;

namespace Resilience.LocalHosting.Engine;

/// <summary>Waits for what a resource was said to wait for.</summary>
internal static class Dependencies
{
    public static async Task WaitAsync(IResource resource, ResourceNotificationService notifications, CancellationToken ct)
    {
        var waits = resource.Annotations.OfType<WaitAnnotation>().ToList();
        if (resource is IResourceWithParent child)
        {
            waits.Add(new(child.Parent, WaitType.Healthy, WaitBehavior.StopOnResourceUnavailable, 0));
        }

        foreach (var wait in waits)
        {
            var then = await notifications.WaitForResourceAsync(wait.Resource.Name, e => HasCome(wait, e.Snapshot) || IsInVain(wait, e.Snapshot), ct);
            if (!HasCome(wait, then.Snapshot))
            {
                throw new DistributedApplicationException(
                    $"不再等待 {wait.Resource.Name}（{then.Snapshot.State?.Text}）。 Stopped waiting for {wait.Resource.Name} ({then.Snapshot.State?.Text}).");
            }
        }
    }

    private static bool HasCome(WaitAnnotation wait, CustomResourceSnapshot now) => wait.Type switch
    {
        WaitType.Started => now.State?.Text == KnownResourceStates.Running,
        WaitType.Healthy => now.Ready,
        _ => now.State?.Text == KnownResourceStates.Finished && now.ExitCode == wait.ExitCode,
    };

    private static bool IsInVain(WaitAnnotation wait, CustomResourceSnapshot now) =>
        wait.Behavior == WaitBehavior.StopOnResourceUnavailable && KnownResourceStates.TerminalStates.Contains(now.State?.Text);
}
