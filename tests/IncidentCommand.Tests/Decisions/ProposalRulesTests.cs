using Resilience.Contracts.Vocabulary;
using Resilience.IncidentCommand.Decisions;

namespace Resilience.IncidentCommand.Tests.Decisions;

public class ProposalRulesTests
{
    private static readonly ProposedCard Open = new(Guid.Empty, CardStatus.Open, ResponseLevel.II, null, null);
    private static readonly ProposedCard Started = Open with { Status = CardStatus.Decided, DecidedLevel = ResponseLevel.III };
    private static readonly ProposedCard Refused = Open with { Status = CardStatus.Decided };

    [Fact]
    public void Opens_a_card_for_the_first_proposal() => Assert.Equal(ProposalEffect.OpenCard, ProposalRules.EffectOf(null, ResponseLevel.IV));

    [Theory]
    [InlineData(ResponseLevel.I, "RaiseCard")]
    [InlineData(ResponseLevel.II, "NoteOnly")]
    [InlineData(ResponseLevel.III, "NoteOnly")]
    public void Raises_an_open_card_only_to_a_graver_level(ResponseLevel proposed, string effect) =>
        Assert.Equal(effect, ProposalRules.EffectOf(Open, proposed).ToString());

    [Theory]
    [InlineData(ResponseLevel.II, "OpenCard")]
    [InlineData(ResponseLevel.III, "NoteOnly")]
    [InlineData(ResponseLevel.IV, "NoteOnly")]
    public void Asks_again_when_the_decision_was_less_grave_than_the_proposal(ResponseLevel proposed, string effect) =>
        Assert.Equal(effect, ProposalRules.EffectOf(Started, proposed).ToString());

    [Theory]
    [InlineData(ResponseLevel.I, "OpenCard")]
    [InlineData(ResponseLevel.II, "NoteOnly")]
    public void Takes_a_reasoned_no_for_what_was_proposed(ResponseLevel proposed, string effect) =>
        Assert.Equal(effect, ProposalRules.EffectOf(Refused, proposed).ToString());
}
