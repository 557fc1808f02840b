using Dapper;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.SafeCity.Years;

namespace Resilience.SafeCity.Items;

/// <summary>An item in one district as a move of it needs it.</summary>
internal sealed record MovableItem(
    string Code, string Unit, string Kind, string Text, string Lead, string[] CoLeads, DateOnly DueOn, ItemState State, bool HasEvidence);

/// <summary>Locks items, and writes and tells moves of them: one, or a sheet of them.</summary>
internal static class ItemMoves
{
    /// <summary>In the order of codes and districts: two sheets never lock them crosswise. Unknown ones are left out.</summary>
    public static async Task<IReadOnlyList<MovableItem>> LockAsync(UnitOfWork work, int year, IEnumerable<(string Code, string Unit)> items)
    {
        var all = items.ToList();
        return (await work.Sql.QueryAsync<MovableItem>(
            Lock, new { year, codes = all.Select(item => item.Code).ToArray(), units = all.Select(item => item.Unit).ToArray() })).AsList();
    }

    public static async Task WriteAsync(
        UnitOfWork work, AssessmentYear year, IReadOnlyList<(MovableItem Item, ItemMove Move)> moves, Person by, string department, string? reason, DateTimeOffset at)
    {
        var tos = moves.Select(move => $"{ItemRules.Next(move.Item.State, move.Move)}").ToArray();
        var numbers = (await work.Sql.QueryAsync<(string Code, string Unit, int Number)>(Write, new
        {
            year.Year, at, by.Name, by.Position, department, reason,
            codes = moves.Select(move => move.Item.Code).ToArray(), units = moves.Select(move => move.Item.Unit).ToArray(),
            acts = moves.Select(move => $"{move.Move}").ToArray(), froms = moves.Select(move => $"{move.Item.State}").ToArray(),
            tos,
        })).ToDictionary(row => (row.Code, row.Unit), row => row.Number);
        await work.PublishAllAsync<ChecklistItemChanged>([.. moves.Select((move, i) => new ChecklistItemChanged(
            year.Year, year.Edition, move.Item.Code, move.Item.Text, move.Item.Lead, numbers[(move.Item.Code, move.Item.Unit)], $"{move.Move}",
            tos[i], reason, move.Item.DueOn, move.Item.Unit, at))]);
    }

    private const string Lock = """
        select code, status.unit, item.kind, standard.text, item.lead, item.co_leads, item.due_on, status.state,
               exists (select from item_evidence evidence where (evidence.year, evidence.code, evidence.unit) = (status.year, status.code, status.unit)) as has_evidence
        from item_status status
        join year_item item using (year, code)
        join standard_row standard using (edition, code)
        where year = @year and (code, status.unit) in (select wanted.code, wanted.unit from unnest(@codes, @units) as wanted (code, unit))
        order by code, status.unit
        for update of status for share of item
        """;

    private const string Write = """
        update item_status status
        set state = move.state
        from unnest(@codes, @units, @tos) as move (code, unit, state)
        where (status.year, status.code, status.unit) = (@Year, move.code, move.unit);

        insert into item_history (year, code, unit, number, at, act, from_state, to_state, by_name, by_position, department, reason)
        select @Year, move.code, move.unit,
               1 + coalesce((select max(number) from item_history before where (before.year, before.code, before.unit) = (@Year, move.code, move.unit)), 0),
               @at, move.act, move.from_state, move.to_state, @Name, @Position, @department, @reason
        from unnest(@codes, @units, @acts, @froms, @tos) as move (code, unit, act, from_state, to_state)
        returning code, unit, number;
        """;
}
