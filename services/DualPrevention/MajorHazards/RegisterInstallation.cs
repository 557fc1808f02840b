using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Http.HttpResults;
using Resilience.Persistence;
using Resilience.ServiceDefaults;
using Resilience.ServiceDefaults.Callers;

namespace Resilience.DualPrevention.MajorHazards;

public sealed record RegisterInstallationRequest(
    Guid EnterpriseId, [Required, StringLength(100)] string Name, [Range(-180, 180)] double Longitude, [Range(-90, 90)] double Latitude,
    [Required, MaxLength(200)] IReadOnlyList<InventoryItem> Inventory, [Required] NearbyPopulation Population, bool Synthetic,
    HazardEdition Edition = HazardEdition.Gb18218Of2018);

public sealed record ChangeInventoryRequest([Required, MaxLength(200)] IReadOnlyList<InventoryItem> Inventory);

/// <summary>Registers an installation (重大危险源登记), or changes its inventory or its population figure; each is graded at once.</summary>
internal static class RegisterInstallation
{
    public static Task<Results<NoContent, NotFound, RefusalResult>> Handle(
        Guid id, RegisterInstallationRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        AssessInstallation.ChangeAsync(id, _ => new Installation(
            id, request.EnterpriseId, request.Name, request.Edition, request.Longitude, request.Latitude, request.Inventory, request.Population,
            request.Synthetic), caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> ChangeInventory(
        Guid id, ChangeInventoryRequest request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        AssessInstallation.ChangeAsync(id, before => before is null ? null : before with { Inventory = request.Inventory }, caller, database, clock, ct);

    public static Task<Results<NoContent, NotFound, RefusalResult>> ChangePopulation(
        Guid id, NearbyPopulation request, Caller caller, Database database, TimeProvider clock, CancellationToken ct) =>
        AssessInstallation.ChangeAsync(id, before => before is null ? null : before with { Population = request }, caller, database, clock, ct);
}
