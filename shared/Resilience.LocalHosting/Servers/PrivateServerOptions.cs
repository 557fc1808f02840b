namespace Resilience.LocalHosting.Servers;

/// <summary>What a private server needs to start.</summary>
public sealed record PrivateServerOptions
{
    /// <summary>Where the data is kept between runs; null means a temporary folder that is deleted at stop.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The TCP port on 127.0.0.1 for SQL or AMQP; null means any free one.</summary>
    public int? Port { get; init; }

    /// <summary>The administrator; null means <c>postgres</c> for PostgreSQL and <c>resilience</c> for RabbitMQ.</summary>
    public string? UserName { get; init; }

    /// <summary>The administrator's password; null means one that is drawn once and kept in the data folder.</summary>
    public string? Password { get; init; }

    /// <summary>RabbitMQ only: the virtual host that exists when the server has started; null means <c>/</c>.</summary>
    public string? VirtualHost { get; init; }

    /// <summary>Takes one sentence at a time about what is going on; null means silence.</summary>
    public Action<string>? Log { get; init; }

    /// <summary>For tests: small memory, quick to create, and RabbitMQ is stopped without ceremony.</summary>
    public bool Throwaway { get; init; }
}
