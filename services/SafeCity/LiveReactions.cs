using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Messaging;
using Resilience.SafeCity.LiveFromCommand;
using Resilience.SafeCity.LiveFromPlans;
using Resilience.SafeCity.LiveFromRegisters;
using Resilience.SafeCity.LiveFromRisks;

namespace Resilience.SafeCity;

/// <summary>The events that live metrics are made of.</summary>
internal static class LiveReactions
{
    public static void Add(Reactions reactions) => reactions
        .Add<OnEnterpriseStatusChanged, EnterpriseStatusChanged>()
        .Add<OnMajorDangerChanged, MajorDangerChanged>()
        .Add<OnRiskMapChanged, RiskMapChanged>()
        .Add<OnPublicReportChanged, PublicReportChanged>()
        .Add<OnPublicPlaceDangerClosed, PublicPlaceDangerClosed>()
        .Add<OnWeatherSignalIssued, WeatherSignalIssued>()
        .Add<OnShelterDefectFound, ShelterDefectFound>()
        .Add<OnShelterGapDetected, ShelterGapDetected>()
        .Add<OnStockItemRegistered, StockItemRegistered>()
        .Add<OnStockBelowMinimum, StockBelowMinimum>()
        .Add<OnStockRestored, StockRestored>()
        .Add<OnTeamRegistered, TeamRegistered>()
        .Add<OnTeamReadinessChanged, TeamReadinessChanged>()
        .Add<OnFeedDayClosed, FeedDayClosed>()
        .Add<OnTitleGranted, TitleGranted>()
        .Add<OnPlanVersionChanged, PlanVersionChanged>()
        .Add<OnPlanDutyOverdue, PlanDutyOverdue>()
        .Add<OnRevisionTriggered, RevisionTriggered>()
        .Add<OnDrillHeld, DrillHeld>()
        .Add<OnDecisionCardOpened, DecisionCardOpened>()
        .Add<OnDecisionEscalated, DecisionEscalated>()
        .Add<OnCallRoundStarted, CallRoundStarted>()
        .Add<OnCallUnanswered, CallUnanswered>()
        .Add<OnIncidentReportSubmitted, IncidentReportSubmitted>()
        .Add<OnIncidentReportMissing, IncidentReportMissing>()
        .Add<OnIncidentChanged, IncidentChanged>()
        .Add<OnIncidentGraded, IncidentGraded>();
}
