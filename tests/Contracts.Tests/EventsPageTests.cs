namespace Resilience.Contracts.Tests;

public class EventsPageTests
{
    [Fact]
    public void The_page_of_events_is_as_approved() =>
        Approval.Check(Repository.PathOf("shared", "Resilience.Contracts", "EVENTS.md"), EventsPage.Write());

    [Fact]
    public void Every_event_is_summed_up_in_both_languages()
    {
        Assert.All(EventsPage.Events, found =>
        {
            Assert.True(found.English.Length > 10, $"{found.Name} has no summary.");
            Assert.True(found.Chinese.Any(letter => letter is >= '一' and <= '鿿'), $"{found.Name} has no <remarks> in Chinese.");
        });
    }

    [Fact]
    public void Finds_who_publishes_and_who_reacts_in_the_services_own_words()
    {
        ServiceSource shelters = new("Shelters",
            """builder.AddResilienceService("shelters", reactions => reactions.Add<OnResponseEnded, ResponseEnded>());""",
            """
            namespace Resilience.Orders;
            await work.PublishAsync(new ShelterOpened(id));
            ResponseEnded ended; OrdersIssued ToEvent() => new(id);
            """);

        Assert.Equal("shelters", shelters.ResourceName);
        Assert.True(shelters.Publishes("ShelterOpened", "Shelters"));
        Assert.True(shelters.Publishes("OrdersIssued", "Orders"));
        Assert.False(shelters.Publishes("ShelterClosed", "Shelters"));
        Assert.False(shelters.Publishes("ResponseEnded", "IncidentCommand"));
        Assert.Equal(["shelters-on-response-ended"], shelters.QueuesOf("ResponseEnded"));
        Assert.Empty(shelters.QueuesOf("ShelterOpened"));
    }
}
