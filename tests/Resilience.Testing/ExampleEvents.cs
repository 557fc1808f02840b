using System.Globalization;
using Resilience.Contracts.CommunityCertification.V1;
using Resilience.Contracts.DualPrevention.V1;
using Resilience.Contracts.EmergencyPlans.V1;
using Resilience.Contracts.IncidentCommand.V1;
using Resilience.Contracts.Orders.V1;
using Resilience.Contracts.ProvincialExchange.V1;
using Resilience.Contracts.RescueResources.V1;
using Resilience.Contracts.RiskMonitoring.V1;
using Resilience.Contracts.SafeCity.V1;
using Resilience.Contracts.Shelters.V1;
using Resilience.Contracts.Vocabulary;

namespace Resilience.Testing;

/// <summary>One instance of every event, fixed to the byte: the approved samples of the contracts are made from them.</summary>
public static class ExampleEvents
{
    private const string City = "410100";
    private const string Zhongyuan = "410102";

    private static readonly Guid Signal = Id(1), Proposal = Id(2), Card = Id(3), Response = Id(4), Shelter = Id(5), Team = Id(6), Mission = Id(7);
    private static readonly TaskCard OpenShelters = new("FLOOD-I-03", "启用避难场所", TaskAction.OpenShelters, "R2", "应急管理局", 60, "现场照片");

    /// <summary>All of them; a test fails when an event is missing.</summary>
    public static IReadOnlyList<object> All { get; } =
    [
        new WeatherSignalIssued(
            Signal, WeatherSignalKind.Rainstorm, WarningLevel.Red, [City], "郑州市气象台", "未来3小时降雨量将达100毫米以上,请注意防范。", City, At("16:01"),
            At("16:02")),
        new RainThresholdReached(Id(11), "57083", "郑州", WarningLevel.Red, 60, 201.9m, 100m, "point-rain-thresholds@1", City, At("17:00")),
        new ImpactReported(Id(12), ImpactKind.PeopleTrapped, "京广路隧道", "多辆车被困,水位上涨。", "410103", At("16:40")),
        new ResponseLevelProposed(
            Proposal, Signal, WeatherSignalKind.Rainstorm, WarningLevel.Red, At("16:01"), "FLOOD", 1, ResponseLevel.I, "暴雨红色预警且有人员被困",
            "level-mapping@1", [City], [new TaskCardsOfLevel(ResponseLevel.I, [OpenShelters])], City, At("16:02")),
        new RevisionTriggered(Id(41), "FLOOD", "ResponseFinding", "实战检验:防汛Ⅰ级响应已终止,须评估预案", City, At("23:00")),
        new DrillHeld(Id(42), "FLOOD", "隧道积水处置演练", "Live", new DateOnly(2021, 6, 10), 120, "京广路隧道", City, At("09:00")),
        new DrillImprovementOverdue(Id(43), Id(42), "FLOOD", "补充隧道封闭时限", "城市管理局", new DateOnly(2021, 7, 10), true, City, At("00:00")),
        new PlanDutyOverdue(
            "FLOOD", 2, "郑州市防汛应急预案", "Filing", "市应急管理局", new DateOnly(2021, 6, 15), "plan-types@2 working-days-2021@1", City, At("00:00")),
        new HeadquartersChanged(
            Id(44), 2, "郑州市防汛抗旱指挥部", "防汛抗旱", "李四", ["王五", "赵六"], "指挥长由“张三”改为“李四”", City, At("08:00"),
            [new WorkingGroupOfHeadquarters("G02", "抢险救援组", "市消防救援支队", ["市公安局", "市城市管理局"])]),
        new PlanVersionChanged("FLOOD", 2, "郑州市防汛应急预案", "Special", "Filed", "市应急管理局", "豫应急备〔2021〕12号", City, At("09:00")),
        new DecisionCardOpened(Card, Signal, Proposal, WarningLevel.Red, ResponseLevel.I, "FLOOD", At("16:31"), City, At("16:02")),
        new DecisionEscalated(Card, 1, "副市长值班室", At("16:31"), City, At("16:31")),
        new DecisionMade(Card, Signal, Response, ResponseLevel.I, "李四", "雨强超过历史极值", 1_980, City, At("16:34")),
        new ResponseLevelChanged(
            Response, 1, Card, null, ResponseLevel.I, "FLOOD", 1, [City], [OpenShelters], "李四", "雨强超过历史极值", At("23:59"), City, At("16:34"),
            WeatherSignalKind.Rainstorm, "暴雨灾害防范应对", "加强值守,停止户外作业", "level-mapping@1,FLOOD@1"),
        new IncidentChanged(
            Id(32), 3, IncidentState.Merged, EventClass.NaturalDisaster, "京广路隧道积水被困", "京广路隧道北口", 113.64, 34.74, At("16:00"), Response, Id(33),
            "与京广路隧道事件为同一事件", "410103", At("16:50")),
        new IncidentGraded(
            Id(33), 2, EventGrade.Larger, EventGrade.General, true, "incident-grades@1", 3, 10, "伤亡台账变化", "410103", At("18:30")),
        new IncidentReportSubmitted(
            Id(33), 1, IncidentReportKind.First, ReportLevel.City, true, "京广路隧道积水被困", 3, 1, 10, 4,
            "3f0a2b5c7d9e1f3a5b7c9d1e3f5a7b9c1d3e5f7a9b1c3d5e7f9a1b3c5d7e9f1a", "410103", At("19:10")),
        new IncidentReportMissing(Id(33), "京广路隧道积水被困", null, new DateOnly(2021, 7, 20), At("23:59"), "410103", At("23:59")),
        new PublicWarningIssued(
            Id(50), 2, EventClass.NaturalDisaster, "暴雨", WarningLevel.Red, At("16:01"), [City], "低洼路段可能积水,非必要不外出", ["W1", "W6", "W11", "W12"],
            "郑州市防汛抗旱指挥部", "李四", Response, "雨势增强", City, At("16:05")),
        new PublicWarningCancelled(Id(50), 2, "暴雨", "李四", "降雨趋于结束", City, At("22:30")),
        new MeasureProposed(
            Id(34), Signal, "StopClasses", "停课", "R4", 1_523, [City], "暴雨红色预警信号", "measure-proposals@1", At("16:31"), City, At("16:01")),
        new MeasureDecided(Id(34), "StopClasses", "停课", true, 1_523, "李四", "雨势持续", At("17:10"), City, At("16:10")),
        new MeasureOverdue(Id(34), "StopClasses", "停课", false, 1_523, 41, At("17:10"), City, At("17:10")),
        new MeasureLifted(Id(34), "StopClasses", "停课", "李四", "预警解除", City, At("22:10")),
        new TargetActedFirst(Id(35), Id(36), "京广路隧道", "隧道内积水30厘米并上涨", "隧道管理所值班长", At("16:40"), "410103", At("16:10")),
        new CallRoundStarted(Id(37), Response, "红色暴雨预警,立即上岗到位、转移危险区群众", 3_306, [City], "市防指值班室", City, At("16:05")),
        new CallUnanswered(Id(37), Id(38), "林山寨街道某社区", 4, "410102", At("16:25")),
        new MissionEndangered(
            Mission, Team, "郑州市消防救援支队", Response, "京广路隧道", Id(21), HazardAreaKind.Flood, "京广路隧道及周边", "410103", At("17:10")),
        new SocialForceChanged(Id(39), Response, "某蓝天救援队", 32, "Accepted", "二七区京广路沿线", "李四", null, "410103", At("18:20")),
        new CommanderChanged(
            Response, 2, CommanderChange.DeputyActivated, "赵六", "副市长", "李四", "总指挥在规定时间内联系不上,副职接替指挥", City, At("17:20")),
        new AfterEndTaskOverdue(Response, AfterEndTask.LossAssessment, "灾害损失评估", "应急管理局", At("18:00"), City, At("18:00")),
        new InformationReleased(
            Id(31), Response, "关于启动防汛Ⅰ级应急响应的通告", "即日起启动防汛Ⅰ级应急响应,请市民非必要不外出。", ["网站", "短信"], "孙七", "周八", City, At("17:30")),
        new NoticeSent(
            Id(52), Response, null, null, "KAIFENG", "开封市人民政府总值班室", NoticeRecipient.NeighbouringArea, "郑州市启动暴雨灾害防范应对Ⅰ级响应", At("17:10"), City, At("16:40")),
        new NoticeUnacknowledged(Id(52), "开封市人民政府总值班室", At("17:10"), City, At("17:10")),
        new ResponseOverdue(Response, "FLOOD", ResponseLevel.I, At("22:00"), "市防汛抗旱指挥部值班员", City, At("22:00")),
        new ResponseProlonged(Response, 2, At("23:30"), "李四", "降雨仍在持续", City, At("22:05")),
        new ResponseEnded(Response, 2, "李四", "险情已得到控制", City, At("23:00"), "FLOOD@1"),
        new HazardAreaDeclared(
            Id(21), 1, HazardAreaKind.Flood, "京广路隧道及周边", """{"type":"Polygon","coordinates":[[[113.63,34.72],[113.65,34.72],[113.65,34.75],[113.63,34.75],[113.63,34.72]]]}""",
            "李四", "积水超过一米", "410103", At("17:10")),
        new HazardAreaLifted(Id(21), 2, HazardAreaKind.Flood, "京广路隧道及周边", "李四", "积水已排除", "410103", At("22:50")),
        new OrdersIssued(Response, OpenShelters.Code, TaskAction.OpenShelters, "shelters", 42, Zhongyuan, At("16:35")),
        new OrderConfirmed(
            Id(13), Response, OpenShelters.Code, TaskAction.OpenShelters, "shelters", Shelter.ToString(), "西流湖公园", "张三", OrderOutcome.Done, null,
            At("16:35"), Zhongyuan, At("16:52"), At("17:35")),
        new ShelterOpened(
            Shelter, "西流湖公园", ShelterClass.I, "西三环以西", 113.5612, 34.7713, 12_000, Response, "张三", Zhongyuan, At("16:50"),
            "410102007003"),
        new StandbyProposalChanged(
            Id(64), Signal, WeatherSignalKind.Rainstorm, WarningLevel.Red, HazardKind.Flood, 28, "Accepted", "张三", "雨势增强,先行准备", null, Zhongyuan, At("06:10")),
        new ShelterDefectFound(
            Id(62), Id(63), Shelter, "西流湖公园", "市园林局", "应急供水", "管井水泵不能启动", "王五", "西三环以西", 113.5612, 34.7713, "张三", "0371-00000000", true,
            Zhongyuan, At("09:00")),
        new ShelterReportOverdue(Shelter, "西流湖公园", At("20:00"), 1, 356, Zhongyuan, At("20:00")),
        new ShelterSafetyChanged(Shelter, "西流湖公园", Id(61), "常庄水库下游淹没区", 356, "西三环以西", 113.5612, 34.7713, Zhongyuan, At("17:30"), "410102007003"),
        new ShelterOccupancyReported(Shelter, "西流湖公园", 356, 12_000, Zhongyuan, At("18:00")),
        new ShelterGapDetected(
            ShelterMeasure.ClassISites, "中原区", 0m, 1m, 2m, 2m, 1m, "shelter-shortage@1", Zhongyuan, At("09:00")),
        new EvacuationPlanned(
            Id(62), 1, "常庄水库下游转移", HazardKind.Flood, [Zhongyuan], 96_000, 24_000, 95_000, 1_000, 0, 0, 12, 1_450, Zhongyuan, At("17:20")),
        new ShelterClosed(Shelter, "西流湖公园", "张三", "人员已全部返回", Zhongyuan, At("22:30")),
        new TeamDispatched(
            Mission, Team, "郑州市应急救援中心", 120, Response, "郑防指〔2021〕12号", "京广路隧道", "转移被困人员", "李四", At("16:55"), City, At("16:45")),
        new MissionChanged(Mission, Team, "蓝天救援队", Response, "Arrived", "张三", null, null, Zhongyuan, At("18:05")),
        new MissionAcknowledged(Mission, Team, "郑州市应急救援中心", Response, "王五", City, At("16:47")),
        new StockBelowMinimum(Id(21), "2020101", "移动排水泵车", 2m, 4m, "台", "市应急物资储备库", City, At("16:40")),
        new StockRestored(Id(21), "2020101", "移动排水泵车", 5m, 4m, "台", "市应急物资储备库", City, At("23:40")),
        new StockItemRegistered(Id(21), "2020101", "移动排水泵车", 4m, "台", "市应急物资储备库", Id(27), "Physical", City, At("09:00")),
        new TeamRegistered(Team, "郑州市应急救援中心", "Professional", 120, true, City, At("09:00"), true, 125),
        new TeamReadinessChanged(Team, "郑州市应急救援中心", "Professional", false, "车辆检修", 40, City, At("09:10")),
        new FeedDayClosed(new DateOnly(2021, 7, 19), 1, 820, 820, 820, City, At("00:00")),
        new SupplyRequestChanged(Id(22), SupplyChange.Shipped, "2010101", "冲锋舟", 12m, "艘", City, Response, Zhongyuan, At("17:20")),
        new ExpertConsultationChanged(
            Id(24), Id(25), "赵六", Response, "Called", "李四", "隧道排空后能否进入?", City, At("19:00")),
        new FlightChanged(Id(26), Response, "B-7070", "Approved", "周七", null, City, At("18:40")),
        new WithdrawalAcknowledged(Mission, "Team", "郑州市消防救援支队", Response, "孙八", City, At("19:04")),
        new WithdrawalUnacknowledged(Id(39), "SocialForce", "某蓝天救援队", Response, "李四", At("19:01"), At("19:11"), "410103", At("19:11")),
        new RequisitionOpened(Id(23), Response, "郑防指征〔2021〕3号", "郑州市防汛抗旱指挥部", City, At("18:10")),
        new RequisitionClosed(Id(23), Response, "郑防指征〔2021〕3号", 32_000m, City, At("22:00")),
        new EnterpriseStatusChanged(Id(14), "郑州某某化工有限公司", "EffectivelyRunning", 1, 4, "4101ZD", At("09:00")),
        new RiskGraded(
            Id(17), Id(18), Id(14), "郑州某某化工有限公司", "液氯库 1 号储罐", "液氯泄漏", "PoisoningAndSuffocation", "厂区及周边人员中毒",
            RiskColour.Red, RiskColour.Red, RiskColour.Orange, true, ["grading-lec@1", "direct-red@1"], 113.7312, 34.7713, "4101ZD", At("09:30")),
        new MajorHazardLevelChanged(
            Id(19), Id(14), "郑州某某化工有限公司", "液氯罐区", 2, 3, 2, 8m, 64m, 2m, 120, "社区网格统计", "major-hazard-2018@1", 113.7212, 34.7655, "4101ZD", At("09:00")),
        new MajorDangerChanged(
            Id(20), 3, Id(14), "郑州某某化工有限公司", DangerChange.Overdue, "Rectifying", "液氨储罐", "二号罐区", 113.7521, 34.7214, At("08:00"), At("12:00"), true,
            true, "属地应急管理局", "4101ZD", At("12:00")),
        new PublicPlaceDangerClosed(Id(62), Shelter, "西流湖公园 · 市园林局", "应急供水", Zhongyuan, At("15:00")),
        new PublicReportChanged(Id(28), Id(14), "Opened", Id(20), "4101ZD", At("10:20")),
        new RiskMapChanged(Id(14), "郑州某某化工有限公司", true, "4101ZD", At("09:30")),
        new TitleGranted(Id(15), Id(16), "桐柏路街道某某社区", CertificationLevel.National, 2020, Zhongyuan, At("09:00")),
        new CertificationStageChanged(
            Id(91), Id(16), "桐柏路街道某某社区", CertificationLevel.Municipal, 2021, CertificationStage.CountyReview, CertificationStage.SubdistrictReview,
            "中原区应急管理局", "缺少风险地图", Zhongyuan, At("10:00")),
        new TitleChanged(
            Id(15), Id(16), "桐柏路街道某某社区", CertificationLevel.National, 2020, TitleStatus.Revoked, "责任事故致人死亡:郑减办〔2021〕9号", Zhongyuan, At("11:00")),
        new ChecklistItemChanged(
            2026, "zz-2020", "T43-01", "建成区人均避难场所有效避难面积", "应急管理局", 3, "Return", "InProgress", "面积核算缺少依据", new DateOnly(2026, 10, 31),
            "410105", At("09:30")),
        new YearSubmitted(
            2026, "zz-2020", "safe-city-evaluation@1", 94.35m, false, true, [new DistrictScore("410105", 95.1m, false, true)], "安全生产委员会办公室", City, At("10:00")),
        new ReevaluationAnnounced(Id(51), 2026, new DateOnly(2027, 3, 1), "安委〔2027〕2号", new DateOnly(2030, 3, 1), City, At("00:00")),
        new ReevaluationDue(Id(51), 2026, new DateOnly(2027, 3, 1), "安委〔2027〕2号", new DateOnly(2030, 3, 1), City, At("00:00")),
    ];

    private static Guid Id(int number) => new($"01980000-0000-7000-8000-{number:d12}");

    private static DateTimeOffset At(string time) => DateTimeOffset.Parse($"2021-07-20T{time}:00+08:00", CultureInfo.InvariantCulture);
}
