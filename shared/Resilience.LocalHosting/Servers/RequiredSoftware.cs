namespace Resilience.LocalHosting.Servers;

/// <summary>The programs that the private servers need: PostgreSQL with PostGIS, and RabbitMQ.</summary>
public static class RequiredSoftware
{
    /// <summary>Finds the programs, or installs them with apt on Debian and Ubuntu, without starting a system service.</summary>
    /// <param name="say">Takes one sentence at a time about what is being installed.</param>
    /// <param name="ct">Ends the wait, not an installation that has begun.</param>
    /// <exception cref="LocalHostingException">They are missing and cannot be installed here; says what to install.</exception>
    public static async Task EnsureAsync(Action<string> say, CancellationToken ct)
    {
        if (InstalledServers.Find().Complete)
            return;

        if (await AptInstaller.FindAsync(ct) is { } apt)
            await apt.InstallAsync(say, ct);
        if (!InstalledServers.Find().Complete)
            throw LocalHostingException.Say(
                "请安装 PostgreSQL（含 PostGIS）和 RabbitMQ（Debian/Ubuntu：sudo apt-get install postgresql postgresql-postgis rabbitmq-server），或使用 Docker 和 aspire 引擎。",
                "Install PostgreSQL with PostGIS and RabbitMQ (Debian/Ubuntu: sudo apt-get install postgresql postgresql-postgis rabbitmq-server; Homebrew: postgresql postgis rabbitmq), or use Docker and the aspire engine.");
    }
}
