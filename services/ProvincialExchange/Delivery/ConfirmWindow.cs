namespace Resilience.ProvincialExchange.Delivery;

/// <summary>Which of the messages on the way the broker has confirmed.</summary>
internal sealed class ConfirmWindow
{
    private readonly Lock guard = new();
    private readonly bool[] confirmed;
    private readonly ulong firstTag;
    private readonly TaskCompletionSource all = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int missing;

    public ConfirmWindow(ulong firstTag, int count)
    {
        this.firstTag = firstTag;
        confirmed = new bool[count];
        missing = count;
    }

    /// <summary>Done when every message is confirmed; fails when one was refused or the channel has closed.</summary>
    public Task All => all.Task;

    /// <summary>How many are confirmed before the first that is not.</summary>
    public int Prefix
    {
        get
        {
            lock (guard)
                return confirmed.AsSpan().IndexOf(false) is var first and >= 0 ? first : confirmed.Length;
        }
    }

    public void Confirm(ulong tag, bool multiple)
    {
        lock (guard)
        {
            // Tags of an earlier window come again in a "multiple".
            if (tag < firstTag || tag - firstTag >= (ulong)confirmed.Length)
                return;
            var last = (int)(tag - firstTag);
            for (var i = multiple ? 0 : last; i <= last; i++)
            {
                if (!confirmed[i])
                    missing--;
                confirmed[i] = true;
            }

            if (missing == 0)
                all.TrySetResult();
        }
    }

    public void Fail(string reason) => all.TrySetException(new NotConfirmedException(reason));
}

/// <summary>The broker did not take a message, or went away before it said so.</summary>
internal sealed class NotConfirmedException(string reason) : Exception(reason);
