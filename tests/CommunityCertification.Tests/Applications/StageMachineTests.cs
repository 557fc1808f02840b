using System.Net;
using CsCheck;
using Resilience.CommunityCertification.Applications;
using Resilience.Contracts.Vocabulary;

namespace Resilience.CommunityCertification.Tests.Applications;

/// <summary>Random legal and illegal moves by random tiers: the service goes where the model goes, and nowhere else.</summary>
public class StageMachineTests(CommunityCertificationApp app)
{
    private static readonly ApplicationMove[] Moves = Enum.GetValues<ApplicationMove>();
    private static readonly Tier[] Tiers = Enum.GetValues<Tier>();
    private static readonly CertificationLevel[] Levels = Enum.GetValues<CertificationLevel>();

    private static readonly Gen<(ApplicationMove Move, Tier Tier)> Steps = Gen.Select(Gen.Int[0, Moves.Length - 1].Select(i => Moves[i]), Gen.Int[0, Tiers.Length - 1].Select(i => Tiers[i]));

    [Fact]
    public void Every_walk_ends_and_only_the_tier_whose_turn_it_is_moves() =>
        Gen.Select(Gen.Int[0, Levels.Length - 1].Select(i => Levels[i]), Steps.Array[0, 60]).Sample((level, steps) =>
        {
            var stage = CertificationStage.Drafting;
            foreach (var (move, _) in steps)
            {
                if (StageRules.Next(stage, move, level) is not { } next)
                    continue;
                // Up or down by one tier, or out.
                var (from, to) = (StageRules.TierOf(stage), StageRules.TierOf(next));
                Assert.NotNull(from);
                if (to is not null)
                    Assert.Equal(move == ApplicationMove.Return ? from - 1 : from + 1, to);
                else if (move == ApplicationMove.Approve)
                    Assert.Equal(level switch { CertificationLevel.Municipal => Tier.City, _ => Tier.Province }, from);
                stage = next;
            }
        }, iter: 20_000);

    [Fact]
    public async Task The_service_follows_the_model_step_by_step()
    {
        var year = 2080;
        await Gen.Select(Gen.Int[0, Levels.Length - 1].Select(i => Levels[i]), Steps.Array[12]).SampleAsync(async (level, steps) =>
        {
            var community = await app.CommunityAsync("410105");
            var application = await app.ApplicationAsync(community, year, level.ToString());
            await app.ScoreAsync(application, app.Of(community, "Community"), 90, "张主任");
            var (stage, reviewed, number) = (CertificationStage.Drafting, false, 0);
            foreach (var (move, tier) in steps)
            {
                // A county or city reviewer scores before it passes on; half of the walk would stop there otherwise.
                if (stage == CertificationStage.CountyReview && !reviewed)
                    reviewed = (await app.ScoreAsync(application, app.Of(community, "County"), 90)).IsSuccessStatusCode;
                var applicant = move is ApplicationMove.Submit or ApplicationMove.Withdraw;
                var answer = await app.Of(community, tier.ToString(), department: applicant ? "文化路社区居委会" : $"{tier}").MoveAsync(
                    application, move.ToString().ToLowerInvariant(), applicant ? $"张{number++}" : $"审{number++}", $"第{number}步");

                var turn = StageRules.TierOf(stage);
                var may = move == ApplicationMove.Withdraw || turn == Tier.Community ? turn is not null && tier is Tier.Community or Tier.County : tier == turn;
                var next = may && !(move == ApplicationMove.Approve && StageRules.NeedsReviewScore(stage) && !reviewed) ? StageRules.Next(stage, move, level) : null;
                Assert.Equal(next is not null, answer.StatusCode == HttpStatusCode.OK);
                if (move == ApplicationMove.Submit && next is not null)
                    reviewed = false;
                stage = next ?? stage;
                Assert.Equal(stage.ToString(), await app.StageAsync(application));
            }
        }, iter: 12, threads: 1);
    }
}
