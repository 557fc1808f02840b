using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using Resilience.ServiceDefaults.Tokens;

namespace Resilience.Testing;

/// <summary>A service as a process of its own, because only a process can be killed.</summary>
public sealed class ServiceProcess : IAsyncDisposable
{
    private const string SigningKey = "a-key-for-tests-only-with-32-characters-or-more";
    private readonly ProcessStartInfo start;
    private readonly Queue<string> output = new();
    private Process? process;

    private ServiceProcess(ProcessStartInfo start, Uri address)
    {
        this.start = start;
        Client = new HttpClient { BaseAddress = address };
        Client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue(
            "Bearer", TokenIssuer.Issue(SigningKey, "应急管理局", "410100", ["write"], TimeSpan.FromHours(1)));
    }

    /// <summary>A caller of the city who may write.</summary>
    public HttpClient Client { get; }

    /// <summary>A port of the loopback that nobody listens on.</summary>
    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>Starts a service of the solution and returns when it is ready.</summary>
    /// <param name="project">Such as <c>Shelters</c>.</param>
    /// <param name="database">Its connection string.</param>
    /// <param name="broker">The broker.</param>
    /// <param name="environment">Variables beyond the usual ones.</param>
    public static async Task<ServiceProcess> StartAsync(
        string project, string database, Uri broker, params (string Name, string Value)[] environment)
    {
        var port = FreePort();
        var assembly = Path.Combine(
            AppContext.BaseDirectory, "..", "..", $"Resilience.{project}", new DirectoryInfo(AppContext.BaseDirectory).Name, $"Resilience.{project}.dll");
        var start = new ProcessStartInfo("dotnet", [Path.GetFullPath(assembly)])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment =
            {
                ["ConnectionStrings__database"] = database,
                ["ConnectionStrings__messaging"] = broker.ToString(),
                ["Resilience__TokenSigningKey"] = SigningKey,
                ["Resilience__PersonalData__CurrentKey"] = "tests",
                ["Resilience__PersonalData__Keys__tests"] = "a-key-of-personal-data-for-tests-only",
                ["Resilience__Limits__RequestsPerSecond"] = "100000",
                ["Resilience__Relay__Lease"] = "00:00:08",
                ["Resilience__Relay__Patience"] = "00:00:05",
                ["ASPNETCORE_URLS"] = $"http://127.0.0.1:{port}",
            },
        };
        foreach (var (name, value) in environment)
            start.Environment[name] = value;
        var service = new ServiceProcess(start, new Uri($"http://127.0.0.1:{port}"));
        try
        {
            await service.RestartAsync();
            return service;
        }
        catch
        {
            // Nobody else knows of it: left alone, it would outlive the tests.
            await service.DisposeAsync();
            throw;
        }
    }

    /// <summary>SIGKILL: no goodbye, nothing flushed.</summary>
    public async Task KillAsync()
    {
        process!.Kill();
        await process.WaitForExitAsync();
        process.Dispose();
        process = null;
    }

    /// <summary>Starts the same service again on the same database.</summary>
    public async Task RestartAsync()
    {
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await Until.TrueAsync(async () =>
        {
            if (process.HasExited)
                throw new InvalidOperationException($"{start.ArgumentList[0]} ended:\n{string.Join('\n', Tail())}");
            using var answer = await Client.GetAsync("/health/ready");
            return answer.IsSuccessStatusCode;
        }, $"{start.ArgumentList[0]} is ready", TimeSpan.FromMinutes(3));
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        if (process is not null)
            await KillAsync();
    }

    private void Keep(string? line)
    {
        lock (output)
        {
            output.Enqueue(line ?? "");
            if (output.Count > 40)
                output.Dequeue();
        }
    }

    private string[] Tail()
    {
        lock (output)
            return [.. output];
    }
}
