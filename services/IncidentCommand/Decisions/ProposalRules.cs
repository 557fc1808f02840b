using Resilience.Contracts.Vocabulary;

namespace Resilience.IncidentCommand.Decisions;

/// <summary>What a proposal does to the cards of its signal.</summary>
internal enum ProposalEffect
{
    OpenCard,
    RaiseCard,
    NoteOnly,
}

/// <summary>A signal is asked about once, unless something graver is proposed than what was answered.</summary>
internal static class ProposalRules
{
    public static ProposalEffect EffectOf(ProposedCard? latest, ResponseLevel proposed) => latest switch
    {
        null => ProposalEffect.OpenCard,
        // A plan that answers late takes the card over, or asks again with its task cards.
        { HasPlan: false } => latest.Status == CardStatus.Open ? ProposalEffect.RaiseCard : ProposalEffect.OpenCard,
        { Status: CardStatus.Open } => proposed < latest.ProposedLevel ? ProposalEffect.RaiseCard : ProposalEffect.NoteOnly,
        _ => proposed < SettledLevel(latest) ? ProposalEffect.OpenCard : ProposalEffect.NoteOnly,
    };

    // A reasoned no answers everything up to the level that it was asked about.
    private static ResponseLevel SettledLevel(ProposedCard decided) => decided.DecidedLevel ?? decided.ProposedLevel;
}
