namespace Aspire.Hosting.ApplicationModel;

/// <summary>A PostgreSQL server.</summary>
public sealed class PostgresServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>The superuser's name.</summary>
    public ParameterResource? UserNameParameter { get; } = userName;

    /// <summary>The superuser's password.</summary>
    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Where the server listens.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => UserNameParameter is null
        ? ReferenceExpression.Create($"{Address};Username=postgres;Password={PasswordParameter}")
        : ReferenceExpression.Create($"{Address};Username={UserNameParameter};Password={PasswordParameter}");

    private ReferenceExpression Address =>
        ReferenceExpression.Create($"Host={PrimaryEndpoint.Property(EndpointProperty.Host)};Port={PrimaryEndpoint.Property(EndpointProperty.Port)}");

    private ReferenceExpression User => UserNameParameter is null ? ReferenceExpression.Create($"postgres") : ReferenceExpression.From(UserNameParameter);

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.From(PrimaryEndpoint.Property(EndpointProperty.Host))),
        new("Port", ReferenceExpression.From(PrimaryEndpoint.Property(EndpointProperty.Port))),
        new("Username", User),
        new("Password", ReferenceExpression.From(PasswordParameter)),
        new("Uri", ReferenceExpression.Create($"postgresql://{User:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}")),
    ];
}

/// <summary>One database of a PostgreSQL server.</summary>
public sealed class PostgresDatabaseResource(string name, string databaseName, PostgresServerResource server)
    : Resource(name), IResourceWithParent<PostgresServerResource>, IResourceWithConnectionString
{
    /// <summary>The server.</summary>
    public PostgresServerResource Parent { get; } = server;

    /// <summary>The name on the server.</summary>
    public string DatabaseName { get; } = databaseName;

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression => ReferenceExpression.Create($"{Parent.ConnectionStringExpression};Database={DatabaseName}");

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties()
    {
        var server = Parent.GetConnectionProperties().ToDictionary();
        return
        [
            .. server.Where(p => p.Key != "Uri"),
            new("DatabaseName", ReferenceExpression.Create($"{DatabaseName}")),
            new("Uri", ReferenceExpression.Create($"{server["Uri"]}/{DatabaseName}")),
            new("JdbcConnectionString", ReferenceExpression.Create($"jdbc:postgresql://{server["Host"]}:{server["Port"]}/{DatabaseName}")),
        ];
    }
}

/// <summary>A RabbitMQ server.</summary>
public sealed class RabbitMQServerResource(string name, ParameterResource? userName, ParameterResource password)
    : ContainerResource(name), IResourceWithConnectionString
{
    /// <summary>The user's name.</summary>
    public ParameterResource? UserNameParameter { get; } = userName;

    /// <summary>The user's password.</summary>
    public ParameterResource PasswordParameter { get; } = password;

    /// <summary>Where the server listens.</summary>
    public EndpointReference PrimaryEndpoint => new(this, "tcp");

    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression =>
        ReferenceExpression.Create($"amqp://{User:uri}:{PasswordParameter:uri}@{PrimaryEndpoint.Property(EndpointProperty.HostAndPort)}");

    private ReferenceExpression User => UserNameParameter is null ? ReferenceExpression.Create($"guest") : ReferenceExpression.From(UserNameParameter);

    /// <inheritdoc/>
    public IEnumerable<KeyValuePair<string, ReferenceExpression>> GetConnectionProperties() =>
    [
        new("Host", ReferenceExpression.From(PrimaryEndpoint.Property(EndpointProperty.Host))),
        new("Port", ReferenceExpression.From(PrimaryEndpoint.Property(EndpointProperty.Port))),
        new("Username", User),
        new("Password", ReferenceExpression.From(PasswordParameter)),
        new("Uri", ConnectionStringExpression),
    ];
}

/// <summary>A connection string of something that runs elsewhere.</summary>
public sealed class ConnectionStringResource(string name, ReferenceExpression expression) : Resource(name), IResourceWithConnectionString, IResourceWithWaitSupport
{
    /// <inheritdoc/>
    public ReferenceExpression ConnectionStringExpression { get; } = expression;
}
