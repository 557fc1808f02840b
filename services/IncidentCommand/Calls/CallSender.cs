using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults.PersonalData;

namespace Resilience.IncidentCommand.Calls;

/// <summary>
/// Hands attempts to the gateway. They are claimed in one short transaction and written off in another, so that no lock is held while the gateway
/// answers; what a killed process had claimed is sent again when the claim runs out. A failure is on record, and the ladder goes on.
/// </summary>
internal sealed partial class CallSender(
    Database database, CallGateway gateway, PersonalDataKeys keys, TimeProvider time, ILogger<CallSender> logger) : BackgroundService
{
    private const int Batch = 64;
    private const int Lines = 16;
    private static readonly TimeSpan Poll = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Claim = TimeSpan.FromSeconds(60);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (gateway.IsConfigured && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await SendAsync(stoppingToken) == 0)
                    await Task.Delay(Poll, stoppingToken);
            }
            catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
            {
                RoundFailed(failure);
                await Task.Delay(Poll, stoppingToken);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }
    }

    private async Task<int> SendAsync(CancellationToken ct)
    {
        var now = time.GetUtcNow();
        List<Attempt> claimed;
        await using (var sql = await database.OpenAsync(ct))
            claimed = (await sql.QueryAsync<Attempt>(ClaimSome, new { now, until = now + Claim, Batch })).AsList();
        await Parallel.ForEachAsync(claimed, new ParallelOptions { MaxDegreeOfParallelism = Lines, CancellationToken = ct }, SendOneAsync);
        return claimed.Count;
    }

    private async ValueTask SendOneAsync(Attempt attempt, CancellationToken ct)
    {
        string? failure = null;
        try
        {
            var contacts = keys.Open<PersonContacts>(attempt.PersonId, new SealedData(attempt.KeyId, attempt.Personal));
            var (name, phone) = attempt.Callee == Callee.Deputy ? (contacts.DeputyName, contacts.DeputyPhone) : (contacts.Name, contacts.Phone);
            await gateway.SendAsync(new GatewayCall(attempt.AttemptId, attempt.CallId, name, phone, attempt.Place, attempt.Message), ct);
        }
        catch (Exception problem) when (problem is HttpRequestException or TaskCanceledException && !ct.IsCancellationRequested)
        {
            failure = problem.Message;
            NotSent(attempt.AttemptId, problem);
        }

        await using var sql = await database.OpenAsync(ct);
        await sql.ExecuteAsync(WriteOff, new { attempt.AttemptId, failure, now = time.GetUtcNow() });
    }

    [LoggerMessage(180, LogLevel.Warning, "The gateway did not take the attempt {AttemptId}; the ladder goes on.")]
    private partial void NotSent(Guid attemptId, Exception problem);

    [LoggerMessage(181, LogLevel.Warning, "The sender of calls failed a round and goes on.")]
    private partial void RoundFailed(Exception failure);

    private sealed record Attempt(Guid AttemptId, Guid CallId, Guid PersonId, Callee Callee, string Place, string Message, byte[] Personal, string KeyId);

    // Who has answered meanwhile is not called any more.
    private const string ClaimSome = """
        with waiting as (
            select attempt_id
            from call_attempt
            where send_after <= @now
            order by send_after
            limit @Batch
            for update skip locked
        ), claimed as (
            update call_attempt
            set send_after = case when call.state in ('Calling', 'Messenger') then @until end
            from waiting, call
            where call_attempt.attempt_id = waiting.attempt_id and call.call_id = call_attempt.call_id
            returning call_attempt.attempt_id, call_attempt.call_id, call_attempt.callee, call_attempt.send_after
        )
        select attempt_id, call_id, person_id, callee, place, message, personal, responsible_person.key_id
        from claimed join call using (call_id) join responsible_person using (person_id) join call_round using (round_id)
        where send_after is not null
        """;

    private const string WriteOff = """
        update call_attempt
        set send_after = null, sent_at = case when @failure::text is null then @now end, failure = @failure
        where attempt_id = @AttemptId
        """;
}
