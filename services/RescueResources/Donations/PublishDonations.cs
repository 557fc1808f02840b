using System.ComponentModel.DataAnnotations;
using Dapper;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults.Lists;

namespace Resilience.RescueResources.Donations;

/// <summary>Source, quantity and use of a donation, as it is published (SC577 art. 26).</summary>
/// <param name="Donor">Null when the donor does not want to be named.</param>
/// <param name="OnTheWay">Put aside, picked or in transit.</param>
/// <param name="Gone">Lost, damaged, expired or disposed of.</param>
/// <param name="UsedFor">Places and purposes it was used for.</param>
public sealed record DonationView(
    Guid DonationId, string? Donor, string ItemCode, string Name, string Unit, decimal Quantity, string? Intention, string? DirectedUnit,
    Guid? DirectedResponse, string ManagingUnitCode, DateTimeOffset ReceivedAt, decimal InStock, decimal OnTheWay, decimal InUse, decimal Used, decimal Gone,
    string[] UsedFor);

/// <summary>Publishes what was donated and what became of it (捐赠公示), newest first.</summary>
internal static class PublishDonations
{
    public static async Task<Ok<Page<DonationView>>> Handle(
        Database database, [RegularExpression(Codes.ManagingUnit)] string? unit, string? cursor,
        [Range(1, Page.MaxLimit)] int limit = Page.DefaultLimit, CancellationToken ct = default)
    {
        var before = TimeCursor.NewestFirst(cursor);
        await using var sql = await database.OpenAsync(ct);
        var rows = (await sql.QueryAsync<DonationView>(Select, new { unit, before.At, before.Id, take = limit + 1 })).AsList();
        return TypedResults.Ok(Page.Of(rows, limit, row => TimeCursor.KeyOf(row.ReceivedAt, row.DonationId)));
    }

    // The lots that goods were moved into elsewhere carry the donation too, so nothing is lost from sight.
    private const string Select = """
        select donation.donation_id, case when not anonymous then donor end as donor, item_code, item.name, unit, donation.quantity, intention,
               lot.directed_unit, lot.directed_response, donation.managing_unit_code, donation.received_at, now.in_stock, now.on_the_way, now.in_use,
               now.used, now.gone,
               array(
                   select distinct coalesce(shipment.destination, movement.reason, act)
                   from stock_lot part join stock_movement movement using (lot_id) left join shipment using (shipment_id)
                   where part.donation_id = donation.donation_id and to_account = 'Used'
                   order by 1) as used_for
        from donation
        join stock_lot lot on lot.lot_id = donation.donation_id
        join stock_item item using (stock_item_id)
        cross join lateral (
            select coalesce(sum(balance.quantity) filter (where account = 'OnHand'), 0) as in_stock,
                   coalesce(sum(balance.quantity) filter (where account in ('Reserved', 'Picked', 'InTransit')), 0) as on_the_way,
                   coalesce(sum(balance.quantity) filter (where account = 'InUse'), 0) as in_use,
                   coalesce(sum(balance.quantity) filter (where account = 'Used'), 0) as used,
                   coalesce(sum(balance.quantity) filter (where account in ('Lost', 'Damaged', 'Expired', 'Disposed')), 0) as gone
            from stock_lot part join stock_balance balance using (lot_id)
            where part.donation_id = donation.donation_id) as now
        where (donation.received_at, donation.donation_id) < (@At, @Id) and (@unit::text is null or donation.managing_unit_code = @unit)
        order by donation.received_at desc, donation.donation_id desc
        limit @take
        """;
}
