using Dapper;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Messaging;
using Resilience.Persistence;

namespace Resilience.Shelters.Inspections;

/// <summary>Notes that a defect of a shelter is put right: its hidden danger was struck off. What is no defect of a shelter is none of ours.</summary>
internal sealed class OnPublicPlaceDangerClosed : IReaction<PublicPlaceDangerClosed>
{
    public Task ReactAsync(PublicPlaceDangerClosed message, UnitOfWork work, CancellationToken ct) => work.Sql.ExecuteAsync(Write, message);

    private const string Write = """
        update shelter_defect set closed_at = @At where defect_id = @DangerId and closed_at is null
        """;
}
