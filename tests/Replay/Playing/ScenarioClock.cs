using Resilience.Replay.Departments;

namespace Resilience.Replay.Playing;

/// <summary>Moves the exercise's clock (演练时间) in every service whose clocks the storm sets going.</summary>
internal static class ScenarioClock
{
    private static readonly string[] Services = ["incident-command", "rescue-resources", "shelters", "dual-prevention"];

    /// <summary>When it returns, whatever was due until then has fired everywhere.</summary>
    public static Task MoveAsync(PlatformClient platform, DateTimeOffset now) =>
        Task.WhenAll(Services.Select(service => platform.PutAsync(Office.DutyDesk, service, "v1/exercise-clock", new { Now = now }, now)));
}
