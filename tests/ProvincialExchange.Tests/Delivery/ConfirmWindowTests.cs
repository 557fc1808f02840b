using Resilience.ProvincialExchange.Delivery;

namespace Resilience.ProvincialExchange.Tests.Delivery;

public class ConfirmWindowTests
{
    [Fact]
    public void Is_done_when_every_message_is_confirmed_in_whatever_order()
    {
        var window = new ConfirmWindow(firstTag: 11, count: 4);

        window.Confirm(13, multiple: false);
        Assert.Equal(0, window.Prefix);
        window.Confirm(12, multiple: true);
        Assert.Equal(3, window.Prefix);
        Assert.False(window.All.IsCompleted);
        window.Confirm(14, multiple: false);

        Assert.True(window.All.IsCompletedSuccessfully);
        Assert.Equal(4, window.Prefix);
    }

    [Fact]
    public void Counts_a_message_once_and_leaves_strangers_out()
    {
        var window = new ConfirmWindow(firstTag: 1, count: 2);

        window.Confirm(1, multiple: false);
        window.Confirm(1, multiple: true);
        window.Confirm(9, multiple: false);
        window.Confirm(0, multiple: true);

        Assert.Equal(1, window.Prefix);
        Assert.False(window.All.IsCompleted);
    }

    [Fact]
    public async Task Fails_with_the_broker_s_reason_and_still_knows_what_was_confirmed()
    {
        var window = new ConfirmWindow(firstTag: 1, count: 3);
        window.Confirm(1, multiple: false);

        window.Fail("CONNECTION_FORCED");

        var failure = await Assert.ThrowsAsync<NotConfirmedException>(() => window.All);
        Assert.Equal("CONNECTION_FORCED", failure.Message);
        Assert.Equal(1, window.Prefix);
    }
}
