using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.HazardAreas;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.Shelters.Assignment;
using Resilience.Shelters.CheckIn;
using Resilience.Shelters.Coverage;
using Resilience.Shelters.Evacuees;
using Resilience.Shelters.Inspections;
using Resilience.Shelters.Nearest;
using Resilience.Shelters.Notices;
using Resilience.Shelters.Opening;
using Resilience.Shelters.PopulationCells;
using Resilience.Shelters.Register;
using Resilience.Shelters.Reports;
using Resilience.Shelters.Retention;
using Resilience.Shelters.SafeSites;
using Resilience.Shelters.Shortage;
using Resilience.Shelters.Standby;
using Resilience.Shelters.Supplies;

namespace Resilience.Shelters;

/// <summary>What the service is made of: its reactions, clocks and addresses.</summary>
internal static class SheltersParts
{
    public static void AddReactions(Reactions reactions)
    {
        reactions
            .Add<OnResponseLevelChanged, ResponseLevelChanged>()
            .Add<OnResponseEnded, ResponseEnded>()
            .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
            .Add<OnHazardAreaDeclared, HazardAreaDeclared>()
            .Add<OnHazardAreaLifted, HazardAreaLifted>()
            .Add<OnShelterClosed, ShelterClosed>()
            .Add<OnPublicPlaceDangerClosed, PublicPlaceDangerClosed>();
    }

    public static void AddParts(this WebApplicationBuilder builder)
    {
        builder.AddOrders();
        builder.AddHazardAreas();
        builder.AddRegister();
        builder.AddInspections();
        builder.AddReports();
        builder.AddEvacuees();
        builder.AddRetention();
        builder.AddNearest();
        builder.AddShortage();
        builder.AddCoverage();
        builder.AddAssignment();
        builder.AddStandby();
    }

    public static void MapParts(this WebApplication app)
    {
        app.MapOrders();
        app.MapRegister();
        app.MapOpening();
        app.MapEvacuees();
        app.MapCheckIn();
        app.MapRetention();
        app.MapNearest();
        app.MapNotices();
        app.MapShortage();
        app.MapCoverage();
        app.MapInspections();
        app.MapSupplies();
        app.MapReports();
        app.MapPopulationCells();
        app.MapAssignment();
        app.MapStandby();
    }
}
