using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.DualPrevention.Assessments;
using Resilience.DualPrevention.ChecksAndStops;
using Resilience.DualPrevention.CityView;
using Resilience.DualPrevention.Commitments;
using Resilience.DualPrevention.DangerClocks;
using Resilience.DualPrevention.Enterprises;
using Resilience.DualPrevention.Evaluations;
using Resilience.DualPrevention.Grading;
using Resilience.DualPrevention.HiddenDangers;
using Resilience.DualPrevention.Imports;
using Resilience.DualPrevention.Inspections;
using Resilience.DualPrevention.MajorHazards;
using Resilience.DualPrevention.PublicReports;
using Resilience.DualPrevention.Rectification;
using Resilience.DualPrevention.Reviews;
using Resilience.DualPrevention.RiskMap;
using Resilience.DualPrevention.RiskPoints;
using Resilience.DualPrevention.Risks;
using Resilience.DualPrevention.Statistics;
using Resilience.DualPrevention.Supervision;
using Resilience.Messaging;
using Resilience.Orders;
using Resilience.ServiceDefaults.Clocks;
using Resilience.WorkingDays;

namespace Resilience.DualPrevention;

/// <summary>What the service is made of: its reactions, clocks and addresses.</summary>
internal static class DualPreventionParts
{
    public static void AddReactions(Reactions reactions)
    {
        reactions
            .Add<OnResponseLevelChanged, ResponseLevelChanged>()
            .Add<OnResponseEnded, ResponseEnded>()
            .Add<OnShelterDefectFound, ShelterDefectFound>();
    }

    public static void AddParts(this WebApplicationBuilder builder)
    {
        builder.AddOrders();
        builder.AddImports();
        builder.AddClock<DangerClockLoop>();
        builder.AddInspections();
        builder.AddPublicReports();
        builder.Services.AddRiskRuleSets();
    }

    public static void MapParts(this WebApplication app)
    {
        app.MapOrders();
        app.MapEnterprises();
        app.MapHiddenDangers();
        app.MapEvaluations();
        app.MapCommitments();
        app.MapImports();
        app.MapRiskPoints();
        app.MapRisks();
        app.MapDowngrades();
        app.MapMajorHazards();
        app.MapCityView();
        app.MapWorkingDays();
        app.MapRectification();
        app.MapSupervision();
        app.MapDangerStatistics();
        app.MapPublicReports();
        app.MapRiskMap();
        app.MapInspections();
        app.MapReviews();
    }
}
