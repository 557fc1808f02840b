using Dapper;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.SafeCity.Ledger;

/// <summary>What every address of the ledger takes beside its request.</summary>
internal sealed record LedgerCall(int Year, string Code, string Unit, Guid EntryId, Caller Caller, Database Database, TimeProvider Clock, CancellationToken Ct)
{
    /// <summary>Null when the caller may write entries of that stage for the item.</summary>
    public Refusal? WhyNotActor(LedgerStage stage, LockedItem item) => stage switch
    {
        LedgerStage.Self => Actors.WhyNotReport(Caller, item.Lead, Unit),
        LedgerStage.City => Actors.WhyNotVerify(Caller, item.Lead, item.CoLeads),
        _ => Actors.WhyNotReview(Caller),
    };
}

/// <summary>A row of the ledger as it is written.</summary>
internal sealed record NewEntry(
    Guid EntryId, int Year, string Code, string Unit, string Stage, string Kind, string? Rule, int Findings, decimal Amount, string Finding, Guid[] EvidenceIds,
    string ByName, string ByPosition, string Department, DateTimeOffset At, Guid? Reverses);

/// <summary>Adds to the ledger; the database refuses anything else.</summary>
internal static class LedgerEntries
{
    public static readonly Refusal Different = new(
        "ledger.different", "该编号已用于另一条记录。", "This id belongs to another entry.");

    /// <summary>Null when there is no such entry yet; else whether it is this very one, sent again.</summary>
    public static Task<bool?> IsKnownAsync(UnitOfWork work, NewEntry entry) => work.Sql.ExecuteScalarAsync<bool?>(Same, entry);

    /// <summary>False when the id has just been given to an entry of another item.</summary>
    public static async Task<bool> AddAsync(UnitOfWork work, NewEntry entry) => await work.Sql.ExecuteAsync(Insert, entry) == 1;

    private const string Same = """
        select (year, code, unit, stage, finding, by_name, department) = (@Year, @Code, @Unit, @Stage, @Finding, @ByName, @Department)
               and (rule, reverses) is not distinct from (@Rule::text, @Reverses::uuid) and (reverses is not null or findings = @Findings)
        from ledger_entry
        where entry_id = @EntryId
        """;

    private const string Insert = """
        insert into ledger_entry (
            entry_id, year, code, unit, stage, kind, rule, findings, amount, finding, evidence_ids, by_name, by_position, department, at, reverses)
        values (
            @EntryId, @Year, @Code, @Unit, @Stage, @Kind, @Rule, @Findings, @Amount, @Finding, @EvidenceIds, @ByName, @ByPosition, @Department, @At, @Reverses)
        on conflict do nothing
        """;
}
