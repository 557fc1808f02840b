using System.Net;
using Dapper;
using Google.Protobuf;
using Npgsql;
using Resilience.Operations.Protos;
using static Resilience.Operations.Protos.Span.Types.SpanKind;

namespace Resilience.Operations.Tests.Intake;

public sealed class SmallQueueApp : OperationsApp
{
    // As an app host has it: both ports stand among the addresses.
    protected override IReadOnlyDictionary<string, string> Settings => new Dictionary<string, string>(base.Settings)
    {
        ["urls"] = $"{Otlp};http://127.0.0.1:0",
        ["Resilience:Operations:QueueBytes"] = "20000",
    };
}

public class FullQueueTests(SmallQueueApp app) : IClassFixture<SmallQueueApp>
{
    [Fact]
    public async Task Refuses_when_full_and_loses_nothing_that_it_accepted()
    {
        var trace = Guid.CreateVersion7();
        await using var sql = new NpgsqlConnection(app.ConnectionString);
        await sql.OpenAsync();
        int accepted = 0;
        await using (var transaction = await sql.BeginTransactionAsync())
        {
            await sql.ExecuteAsync("lock table span");
            while (await SendAsync(trace, accepted + 1) is var status && status == HttpStatusCode.OK)
                accepted++;
            Assert.Equal("14", await GrpcStatusAsync());
            await transaction.RollbackAsync();
        }

        Assert.InRange(accepted, 10, 200);
        await app.WrittenAsync(trace, accepted);
        await Testing.Until.TrueAsync(async () => await SendAsync(trace, accepted + 1) == HttpStatusCode.OK, "there is room again");
        await app.WrittenAsync(trace, accepted + 1);
    }

    private async Task<HttpStatusCode> SendAsync(Guid trace, int id)
    {
        using var reply = await app.PostAsync(
            "/v1/traces", OperationsApp.Request("full", OperationsApp.Span(trace, id, null, "step", Internal)).ToByteArray());
        if (reply.StatusCode != HttpStatusCode.OK)
        {
            Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.StatusCode);
            Assert.Equal(TimeSpan.FromSeconds(2), reply.Headers.RetryAfter?.Delta);
            Assert.Equal(14, Protos.Rpc.Status.Parser.ParseFrom(await reply.Content.ReadAsByteArrayAsync()).Code);
        }

        return reply.StatusCode;
    }

    private async Task<string> GrpcStatusAsync()
    {
        // As large as the whole queue: no room, whatever waits.
        var span = OperationsApp.Span(Guid.CreateVersion7(), 1, null, "large", Internal);
        span.Attributes.Add(OperationsApp.Text("text", new string('x', 20_000)));
        return await GrpcCall.StatusAsync(app.Otlp, OperationsApp.Request("full", span).ToByteArray(), packed: false);
    }
}
