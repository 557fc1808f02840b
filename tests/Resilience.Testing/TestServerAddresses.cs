using System.Net.Http.Headers;
using System.Text;

namespace Resilience.Testing;

/// <summary>Where the servers of a test run are; empty where unknown. Failure is a sentence when they could not be started.</summary>
internal sealed record TestServerAddresses(string Postgres, string RabbitMq, string Management, string[] Notes, string? Failure = null)
{
    public static TestServerAddresses FromEnvironment()
    {
        var rabbitMq = Environment.GetEnvironmentVariable("RESILIENCE_TEST_RABBITMQ") ?? "";
        return new(
            Environment.GetEnvironmentVariable("RESILIENCE_TEST_POSTGRES") ?? "",
            rabbitMq,
            Environment.GetEnvironmentVariable("RESILIENCE_TEST_RABBITMQ_MANAGEMENT") ?? ManagementBeside(rabbitMq),
            []);
    }

    public TestServerAddresses Or(TestServerAddresses other) => other with
    {
        Postgres = Postgres.Length > 0 ? Postgres : other.Postgres,
        RabbitMq = RabbitMq.Length > 0 ? RabbitMq : other.RabbitMq,
        Management = RabbitMq.Length > 0 ? Management : other.Management,
    };

    private static string ManagementBeside(string rabbitMq) =>
        rabbitMq.Length == 0 ? "" : $"http://{new Uri(rabbitMq).UserInfo}@{new Uri(rabbitMq).Host}:15672/";
}

internal static class Credentials
{
    /// <summary>The Authorization header for the user info of <paramref name="uri"/>.</summary>
    public static AuthenticationHeaderValue Basic(Uri uri) =>
        new("Basic", Convert.ToBase64String(Encoding.UTF8.GetBytes(Uri.UnescapeDataString(uri.UserInfo))));
}
