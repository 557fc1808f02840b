using Microsoft.Extensions.Configuration;
using Resilience.ServiceDefaults.Exercise;

namespace Resilience.ServiceDefaults;

/// <summary>Where the broker of this process's realm is.</summary>
public static class BrokerAddress
{
    /// <summary>The AMQP address of <c>ConnectionStrings:messaging</c> with credentials, on the virtual host of the realm.</summary>
    /// <exception cref="InvalidOperationException">The connection string is missing, or the realm is unknown.</exception>
    public static Uri Of(IConfiguration configuration)
    {
        var broker = new UriBuilder(configuration.GetConnectionString("messaging")
            ?? throw new InvalidOperationException("ConnectionStrings__messaging must be set."));
        // Each realm has its own virtual host; an address that names one already is left as it is.
        if (broker.Path is "" or "/" && Realm.IsExercise(configuration))
            broker.Path = "/exercise";
        return broker.Uri;
    }
}
