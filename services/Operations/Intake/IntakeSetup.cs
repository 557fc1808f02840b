using System.Globalization;
using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Resilience.Operations.Intake;

internal static class IntakeSetup
{
    /// <summary>Most that one request may hold, unpacked.</summary>
    public const int BodyBytes = 8 * 1024 * 1024;

    public static void AddIntake(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<OperationsOptions>().BindConfiguration("Resilience:Operations").ValidateDataAnnotations();
        builder.Services.AddSingleton<IntakeQueue>();
        builder.Services.AddSingleton<IntakeGate>();
        builder.Services.AddSingleton<OtlpGrpc>();
        builder.Services.AddSingleton<IServiceMethodProvider<OtlpGrpc>, OtlpGrpc.Methods>();
        builder.Services.AddGrpc(grpc =>
        {
            grpc.MaxReceiveMessageSize = BodyBytes;
            grpc.CompressionProviders = [new OtlpGrpc.Gzip()];
        });

        // Without TLS there is no negotiation: a port speaks HTTP/1 or HTTP/2, and gRPC is HTTP/2.
        if (OtlpPort(builder.Configuration) is { } port)
            builder.WebHost.ConfigureKestrel(kestrel => kestrel.ConfigureEndpointDefaults(listen =>
            {
                if (listen.IPEndPoint?.Port == port)
                    listen.Protocols = HttpProtocols.Http2;
            }));
    }

    /// <summary>The address for gRPC stands among the others where an app host says so; where only its port is named, it is added.</summary>
    public static void ListenForGrpc(this WebApplication app)
    {
        if (OtlpPort(app.Configuration) is not { } port)
            return;

        var urls = UrlsOf(app.Configuration);
        if (!urls.Any(url => BindingAddress.Parse(url).Port == port))
            urls = [$"http://{BindingAddress.Parse(urls[0]).Host}:{port}", .. urls];
        foreach (var url in urls)
            app.Urls.Add(url);
    }

    private static string[] UrlsOf(IConfiguration configuration)
    {
        if (configuration["urls"] is { Length: > 0 } urls)
            return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        return configuration["HTTP_PORTS"] is { Length: > 0 } ports
            ? [.. ports.Split(';').Select(port => $"http://*:{port}")]
            : ["http://localhost:5000"];
    }

    private static int? OtlpPort(IConfiguration configuration) =>
        int.TryParse(configuration["OTLP_PORT"], CultureInfo.InvariantCulture, out var port) ? port : null;
}
