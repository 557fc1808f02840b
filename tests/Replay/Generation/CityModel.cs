using System.Text.Json.Serialization;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Facts;

namespace Resilience.Replay.Generation;

/// <summary>Everything that the city's departments register before the storm, in the shape in which they send it.</summary>
internal sealed record CityModel(
    IReadOnlyList<ManagingUnit> Units, IReadOnlyList<UnitPopulation> Populations, IReadOnlyList<PopulationCell> Cells, IReadOnlyList<Shelter> Shelters,
    IReadOnlyList<ShelterInspection> Inspections, IReadOnlyList<Team> Teams,
    IReadOnlyList<Warehouse> Warehouses, IReadOnlyList<StockItem> Stock,
    IReadOnlyList<Enterprise> Enterprises, IReadOnlyList<Community> Communities, IReadOnlyList<Title> Titles,
    IReadOnlyList<Plan> Plans, IReadOnlyList<Headquarters> Headquarters, IReadOnlyList<GoverningDocument> GoverningDocuments,
    IReadOnlyList<Venue> Venues)
{
    /// <summary>The city's registers are the same in every run: they do not follow the seed of the people.</summary>
    public const int Seed = 20220707;

    public static CityModel Generate()
    {
        var places = Places.Read();
        var communities = CommunityGenerator.Generate(places);
        var shelters = ShelterGenerator.Generate(places);
        var residents = PopulationsOf(places.Urban);
        return new CityModel(
            [.. places.All.Select(place => place.Unit)], residents, CellGenerator.Generate(places, residents), shelters, InspectionGenerator.Generate(shelters), TeamGenerator.Generate(places),
            StockGenerator.Warehouses(places), StockGenerator.Generate(places), EnterpriseGenerator.Generate(places), communities.Communities, communities.Titles, PlanFacts.Plans(),
            PlanFacts.Headquarters(), PlanFacts.GoverningDocuments(), VenueGenerator.Generate(places));
    }

    // The total is published, how it divides in that year is not: by the people of each unit in 2019.
    private static List<UnitPopulation> PopulationsOf(IReadOnlyList<Place> urban)
    {
        var residents = Shares.Of(Totals.Of("urban-residents"), [.. urban.Select(place => place.Population)]);
        return [.. urban.Select((place, i) => new UnitPopulation(
            place.Code, place.Unit.Name, residents[i], "郑州市 2022-07-07 提案答复:市区常住人口 744 万;按各管理单位 2019 年人口分摊", new DateOnly(2022, 7, 7)))];
    }
}

internal sealed record ManagingUnit(
    [property: JsonIgnore] string Code, string Name, string ShortName, string Kind, bool IsOfficial, string[] Sets, double Longitude, double Latitude);

internal sealed record UnitPopulation([property: JsonIgnore] string Code, string Name, int Residents, string Source, DateOnly AsOf);

internal sealed record PopulationCell(
    Guid Id, string ManagingUnitCode, double Longitude, double Latitude, int People, int Vulnerable, bool Synthetic);

internal sealed record Shelter(
    [property: JsonIgnore] Guid Id, string Name, ShelterClass Class, string Address, string ManagingUnitCode, string? DivisionCode,
    double Longitude, double Latitude, decimal EffectiveAreaM2, int Capacity, bool LowLying, string Manager, string Phone, bool Synthetic);

internal sealed record ShelterInspection(
    [property: JsonIgnore] Guid Id, [property: JsonIgnore] string ManagingUnitCode, Guid ShelterId, string Kind, DateTimeOffset InspectedAt, string Inspector,
    ShelterDefect[] Defects);

internal sealed record ShelterDefect(Guid DefectId, string Item, string Description);

internal sealed record Team(
    [property: JsonIgnore] Guid Id, string Name, string Category, string ManagingUnitCode, double Longitude, double Latitude, int People,
    string[] Disciplines, string Leader, string Phone, bool CountedInScaleStatistics, bool Synthetic, TeamDetails? Details = null);

internal sealed record TeamDetails(int Establishment);

internal sealed record Warehouse(
    [property: JsonIgnore] Guid Id, string Name, string Level, string Address, string Keeper, string Phone, decimal AreaM2, string ManagingUnitCode,
    double Longitude, double Latitude, bool Synthetic);

internal sealed record StockItem(
    [property: JsonIgnore] Guid Id, string ItemCode, string Name, string Unit, decimal Quantity, string Warehouse, string ReserveMode,
    string ManagingUnitCode, double Longitude, double Latitude, bool Synthetic, Guid WarehouseId, decimal Minimum);

internal sealed record Enterprise(
    Guid Id, string Name, string Status, int RedRisks, int OrangeRisks, string ManagingUnitCode, double Longitude, double Latitude,
    string Contact, string Phone, bool Synthetic)
{
    [JsonIgnore]
    public bool AtRisk => RedRisks > 0 || OrangeRisks > 0;
}

internal sealed record Community(
    [property: JsonIgnore] Guid Id, string Name, string ManagingUnitCode, string ContactName, string ContactPhone, int Residents, bool Synthetic);

internal sealed record Title([property: JsonIgnore] Guid Id, Guid CommunityId, CertificationLevel Level, int Year, string Source);

internal sealed record Venue(
    [property: JsonIgnore] Guid Id, string Name, string Kind, string ManagingUnitCode, string Address, double Longitude, double Latitude, decimal AreaM2,
    string Owner, DateOnly OpenedOn, bool Synthetic);

internal sealed record Plan(
    [property: JsonIgnore] string Code, string Title, string Type, string[] SignalKinds, string LeadDepartment, DateOnly IssuedOn, PlanLevel[] Levels);

internal sealed record PlanLevel(ResponseLevel Level, PlanTask[] TaskCards);

internal sealed record PlanTask(
    string Code, string Title, TaskAction Action, string MeasureCode, string DutyDepartment, int DeadlineMinutes, string Evidence);

internal sealed record Headquarters(
    [property: JsonIgnore] Guid Id, string Name, string Kind, string LeadDepartment, HeadquartersPerson[] Members, string DutyPhone,
    string ManagingUnitCode, bool Synthetic);

internal sealed record GoverningDocument(
    [property: JsonIgnore] Guid Id, string Kind, string Title, string Owner, DateOnly? ValidUntil, string ManagingUnitCode, string Source, bool Synthetic);

internal sealed record HeadquartersPerson(string Role, string Name, string Department);
