using Dapper;
using Resilience.Contracts.Shelters.V1;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.Messaging;
using Resilience.Persistence;
using Resilience.ServiceDefaults;

namespace Resilience.DualPrevention.Inspections;

/// <summary>Opens a hidden danger for a defect of a shelter; its keeper answers for it, with the clocks of any other.</summary>
internal sealed class OnShelterDefectFound(ServiceIdentity service, TimeProvider clock) : IReaction<ShelterDefectFound>
{
    public async Task ReactAsync(ShelterDefectFound message, UnitOfWork work, CancellationToken ct)
    {
        await work.Sql.ExecuteAsync(Keep, message);
        await OpenDanger.OpenAsync(
            work,
            new NewDanger(
                message.DefectId, message.ShelterId, DangerSource.Supervision, DangerKind.Site, message.Item, message.Description, message.Address,
                new Person(message.Inspector, "避难场所检查人员"), message.At)
            {
                PlaceInspectionId = message.InspectionId, Longitude = message.Longitude, Latitude = message.Latitude, Synthetic = message.Synthetic,
            },
            service.Name, clock.GetUtcNow());
    }

    private const string Keep = """
        insert into enterprise (
            enterprise_id, name, status, red_risks, orange_risks, managing_unit_code, location, contact, phone, synthetic, public_place)
        values (
            @ShelterId, concat_ws(' · ', @Name, @OwnerUnit), 'NotStarted', 0, 0, @ManagingUnitCode, st_makepoint(@Longitude, @Latitude)::geography,
            @Manager, @Phone, @Synthetic, true)
        on conflict (enterprise_id) do update set
            name = excluded.name, managing_unit_code = excluded.managing_unit_code, location = excluded.location, contact = excluded.contact,
            phone = excluded.phone
        where enterprise.public_place
        """;
}
