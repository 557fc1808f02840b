using System.Diagnostics;

namespace Resilience.LocalHosting.Servers;

/// <summary>Installs with apt-get, as root or through a sudo that asks no password.</summary>
internal sealed class AptInstaller
{
    // Debian starts a service as it installs it, and asks this file first. Ours says no; one that was there is left alone.
    private const string Script = """
        set -e
        policy=/usr/sbin/policy-rc.d; answer=0
        [ ! -e $policy ] || sh $policy any start >/dev/null 2>&1 || answer=$?
        if [ ! -e $policy ]; then
          trap 'rm -f $policy' EXIT
          printf '#!/bin/sh\nexit 101\n' >$policy
          chmod 755 $policy
        elif [ $answer != 101 ]; then
          mv $policy $policy.resilience
          trap 'mv $policy.resilience $policy' EXIT
          printf '#!/bin/sh\nexit 101\n' >$policy
          chmod 755 $policy
        fi
        # Several installations may run at once on a build machine: wait for the lock.
        apt="apt-get -o DPkg::Lock::Timeout=550"
        $apt update -qq
        postgis=$(apt-cache search --names-only '^postgresql-[0-9]+-postgis-3$' | cut -d' ' -f1 | sort -V | tail -n 1)
        [ -n "$postgis" ] || { echo 'no package postgresql-*-postgis-3'; exit 1; }
        DEBIAN_FRONTEND=noninteractive $apt install -y -qq "$postgis" rabbitmq-server </dev/null
        """;

    private readonly string[] _asRoot;

    private AptInstaller(string[] asRoot) => _asRoot = asRoot;

    public static async Task<AptInstaller?> FindAsync(CancellationToken ct)
    {
        if (!File.Exists("/usr/bin/apt-get"))
            return null;
        if (Environment.IsPrivilegedProcess)
            return new([]);
        return File.Exists("/usr/bin/sudo") && (await RunAsync(["sudo", "-n", "true"], ct)).Code == 0 ? new(["sudo", "-n"]) : null;
    }

    public async Task InstallAsync(Action<string> say, CancellationToken ct)
    {
        say("正在用 apt 安装 PostgreSQL（含 PostGIS）和 RabbitMQ（约 70 MB，不启动系统服务）。 / Installing PostgreSQL with PostGIS and RabbitMQ with apt (about 70 MB; no system service is started).");
        var (code, output) = await RunAsync([.. _asRoot, "/bin/sh", "-c", Script], ct);
        if (code != 0)
            throw LocalHostingException.Say(
                "用 apt 安装 PostgreSQL 和 RabbitMQ 失败，请手动安装。",
                $"Installing PostgreSQL and RabbitMQ with apt failed; install postgresql-postgis and rabbitmq-server by hand. apt said:\n{string.Join('\n', output.Split('\n').TakeLast(8))}");
        say("安装完成。 / Installed.");
    }

    private static async Task<(int Code, string Output)> RunAsync(string[] command, CancellationToken ct)
    {
        using var process = Process.Start(new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var output = process.StandardOutput.ReadToEndAsync(ct);
        var errors = process.StandardError.ReadToEndAsync(ct);
        await process.WaitForExitAsync(ct);
        return (process.ExitCode, await output + await errors);
    }
}
