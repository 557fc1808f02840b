using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.IncidentCommand.AfterEnd;
using Resilience.IncidentCommand.Calls;
using Resilience.IncidentCommand.Casualties;
using Resilience.IncidentCommand.Clocks;
using Resilience.IncidentCommand.Commanders;
using Resilience.IncidentCommand.Consultations;
using Resilience.IncidentCommand.Decisions;
using Resilience.IncidentCommand.HazardAreas;
using Resilience.IncidentCommand.Hazards;
using Resilience.IncidentCommand.Incidents;
using Resilience.IncidentCommand.Measures;
using Resilience.IncidentCommand.Notices;
using Resilience.IncidentCommand.Orders;
using Resilience.IncidentCommand.Outcome;
using Resilience.IncidentCommand.Releases;
using Resilience.IncidentCommand.Reports;
using Resilience.IncidentCommand.Requisitions;
using Resilience.IncidentCommand.Responses;
using Resilience.IncidentCommand.Scene;
using Resilience.IncidentCommand.Targets;
using Resilience.IncidentCommand.Timeline;
using Resilience.IncidentCommand.TimelineFromResources;
using Resilience.IncidentCommand.TimelineFromShelters;
using Resilience.IncidentCommand.Units;
using Resilience.IncidentCommand.Warnings;
using Resilience.Messaging;
using Resilience.ServiceDefaults.Clocks;

namespace Resilience.IncidentCommand;

/// <summary>What the service is made of: its reactions, clocks and addresses.</summary>
internal static class IncidentCommandParts
{
    public static void AddReactions(Reactions reactions)
    {
        reactions
            .Add<OnResponseLevelProposed, ResponseLevelProposed>()
            .Add<OnRainThresholdReached, RainThresholdReached>()
            .Add<OnHeadquartersChanged, HeadquartersChanged>()
            .Add<OnOrdersIssued, OrdersIssued>()
            .Add<OnOrderConfirmed, OrderConfirmed>()
            .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
            .Add<OnImpactReported, ImpactReported>()
            .Add<OnShelterOpened, ShelterOpened>()
            .Add<OnShelterClosed, ShelterClosed>()
            .Add<OnShelterSafetyChanged, ShelterSafetyChanged>()
            .Add<OnShelterReportOverdue, ShelterReportOverdue>()
            .Add<OnShelterOccupancyReported, ShelterOccupancyReported>()
            .Add<OnEvacuationPlanned, EvacuationPlanned>()
            .Add<OnStandbyProposalChanged, StandbyProposalChanged>()
            .Add<OnTeamDispatched, TeamDispatched>()
            .Add<OnMissionAcknowledged, MissionAcknowledged>()
            .Add<OnMissionChanged, MissionChanged>()
            .Add<OnMissionEndangered, MissionEndangered>()
            .Add<OnFlightChanged, FlightChanged>()
            .Add<OnWithdrawalAcknowledged, WithdrawalAcknowledged>()
            .Add<OnWithdrawalUnacknowledged, WithdrawalUnacknowledged>()
            .Add<OnSocialForceChanged, SocialForceChanged>()
            .Add<OnRequisitionOpened, RequisitionOpened>()
            .Add<OnRequisitionClosed, RequisitionClosed>()
            .Add<OnRiskGraded, RiskGraded>()
            .Add<OnMajorDangerChanged, MajorDangerChanged>()
            .Add<OnMajorHazardLevelChanged, MajorHazardLevelChanged>();
    }

    public static void AddParts(this WebApplicationBuilder builder)
    {
        builder.AddClock<CardClockLoop>();
        builder.AddAfterEnd();
        builder.AddCalls();
        builder.AddCasualties();
        builder.AddCommanders();
        builder.AddDecisions();
        builder.AddIncidents();
        builder.AddMeasures();
        builder.AddNotices();
        builder.AddReports();
        builder.AddResponses();
        builder.AddWarnings();
    }

    public static void MapParts(this WebApplication app)
    {
        app.MapAfterEnd();
        app.MapCalls();
        app.MapCasualties();
        app.MapCommanders();
        app.MapConsultations();
        app.MapDecisions();
        app.MapHazardAreas();
        app.MapHazards();
        app.MapIncidents();
        app.MapMeasures();
        app.MapNotices();
        app.MapOutcome();
        app.MapReleases();
        app.MapReports();
        app.MapResponses();
        app.MapScene();
        app.MapTargets();
        app.MapTimeline();
        app.MapUnits();
        app.MapWarnings();
    }
}
