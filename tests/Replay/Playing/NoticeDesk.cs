using Resilience.Replay.Departments;

namespace Resilience.Replay.Playing;

/// <summary>The garrison and the neighbouring areas, which are told (通报) and say that they know, or stay silent.</summary>
internal sealed class NoticeDesk(Stage stage)
{
    private readonly HashSet<Guid> planned = [];

    /// <summary>Plans the answer to every notice that is new.</summary>
    public async Task LookAsync()
    {
        foreach (var notice in await stage.Platform.ListAsync<Notice>("incident-command", "v1/notices?open=true"))
        {
            if (!planned.Add(notice.NoticeId) || stage.Script.Answer(notice.RecipientCode, $"notice/{notice.NoticeId}", notice.AcknowledgeBy - notice.SentAt) is not { } answer)
                continue;
            var at = notice.SentAt + answer.After;
            stage.Agenda.Add(at, $"{notice.Recipient} 确认收到 acknowledges", () => AcknowledgeAsync(notice, at));
        }
    }

    private Task AcknowledgeAsync(Notice notice, DateTimeOffset at) => stage.Platform.PostAsync(
        Office.DutyDesk, "incident-command", $"v1/notices/{notice.NoticeId}/acknowledge",
        new { AcknowledgedBy = $"{notice.Recipient}值班员(演练)", RecordedBy = "市防指值班室(演练)" }, at);

    private sealed record Notice(Guid NoticeId, string RecipientCode, string Recipient, DateTimeOffset SentAt, DateTimeOffset AcknowledgeBy);
}
