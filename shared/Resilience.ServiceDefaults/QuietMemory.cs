using System.Runtime.InteropServices;
using Microsoft.Extensions.Hosting;

namespace Resilience.ServiceDefaults;

/// <summary>
/// Gives memory back after work: ten services share one machine, and what one of them took in a busy hour the others need in the next.
/// The collector by itself keeps it until it is asked for more.
/// </summary>
internal sealed class QuietMemory : BackgroundService
{
    private static readonly TimeSpan Look = TimeSpan.FromSeconds(10);

    // Less than this in ten seconds is the noise of health checks and housekeeping.
    private const long Quiet = 4 * 1024 * 1024;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Look);
        var before = GC.GetTotalAllocatedBytes();
        var collected = 0L;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var now = GC.GetTotalAllocatedBytes();
            var quiet = now - before < Quiet;
            before = now;
            // Once after each busy time: a pause of some tens of milliseconds that nobody waits for.
            if (!quiet || now - collected < 2 * Quiet)
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
