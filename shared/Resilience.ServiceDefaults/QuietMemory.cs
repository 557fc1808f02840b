using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Resilience.ServiceDefaults;

/// <summary>
/// Gives memory back after work: ten services share one machine, and what one of them took in a busy hour the others need in the next.
/// The collector by itself keeps it until it is asked for more.
/// </summary>
internal sealed class QuietMemory : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(1);
    private const int QuietLooks = 10;

    // Less than this in a second is the noise of health checks and housekeeping.
    private const long Noise = 512 * 1024;

    // What has been allocated since the last collection must be worth the pause.
    private const long Worth = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var (before, collected, quiet) = (GC.GetTotalAllocatedBytes(), 0L, 0);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            quiet = now - before < Noise ? quiet + 1 : 0;
            before = now;
            // Once after each busy time, and never when the last second was busy: a pause of some tens of milliseconds that nobody should wait for.
            if (quiet < QuietLooks || now - collected < Worth)
                continue;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            TrimNative();
            collected = now;
        }
    }

    // The C library keeps what the compiler and the network layer freed; glibc gives it back when asked, musl has nothing to ask.
    private static void TrimNative()
    {
        if (OperatingSystem.IsLinux() && NativeLibrary.TryLoad("libc.so.6", out var libc) && NativeLibrary.TryGetExport(libc, "malloc_trim", out var trim))
            Marshal.GetDelegateForFunctionPointer<MallocTrim>(trim)(0);
    }

    private delegate int MallocTrim(nuint pad);
}
