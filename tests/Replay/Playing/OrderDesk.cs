using System.Net;
using Resilience.Contracts.Vocabulary;
using Resilience.Replay.Departments;
using Resilience.Replay.Generation;
using Resilience.Replay.People;

namespace Resilience.Replay.Playing;

/// <summary>Those who get orders: team leaders, shelter managers, safety officers and community contacts answer or stay silent.</summary>
internal sealed class OrderDesk(Stage stage, ReportDesk reports)
{
    // An action is ordered once per response: a graver level does not order again what stands already.
    private readonly HashSet<TaskAction> ordered = [];

    public static string? ServiceOf(TaskAction action) => action switch
    {
        TaskAction.StandByShelters or TaskAction.OpenShelters => "shelters",
        TaskAction.StandByTeams => "rescue-resources",
        TaskAction.CheckEnterprises or TaskAction.StopEnterprises => "dual-prevention",
        TaskAction.CallCommunities => "community-certification",
        _ => null,
    };

    /// <summary>Waits for the orders of a level that has come into force, and plans the answers.</summary>
    public async Task AwaitAsync(string planCode, ResponseLevel level, Guid responseId, DateTimeOffset at)
    {
        var tasks = stage.City.Plans.First(plan => plan.Code == planCode).Levels.First(cards => cards.Level == level).TaskCards;
        foreach (var task in tasks)
        {
            if (ServiceOf(task.Action) is not { } service)
                PlanManual(task, responseId, at);
            else if (ordered.Add(task.Action))
                PlanAnswers(task, service, await OrdersOfAsync(service, task, responseId));
        }
    }

    // The orders of one task card are written in one transaction, so the first that is seen says that all are there.
    private Task<List<Order>> OrdersOfAsync(string service, PlanTask task, Guid responseId) => Waiting.ForAsync(
        $"the orders of {task.Code} from {service}",
        async () =>
        {
            var orders = await stage.Platform.ListAsync<Order>(service, $"v1/orders?responseId={responseId}&open=true");
            orders.RemoveAll(order => order.TaskCode != task.Code);
            return orders.Count > 0 ? orders : null;
        });

    private void PlanAnswers(PlanTask task, string service, List<Order> orders)
    {
        stage.Done.Orders += orders.Count;
        foreach (var order in orders)
        {
            if (stage.Script.Answer(order.TargetId, task.Code, TimeSpan.FromMinutes(task.DeadlineMinutes)) is { } answer)
            {
                stage.Agenda.AddTogether(order.OrderedAt + answer.After, $"{task.Title} {task.Code}", () => task.Action == TaskAction.OpenShelters
                    ? OpenAsync(order, answer, order.OrderedAt + answer.After)
                    : ConfirmAsync(service, order, answer, order.OrderedAt + answer.After));
            }
        }
    }

    private async Task OpenAsync(Order order, PlannedAnswer answer, DateTimeOffset at)
    {
        if (answer.Unable)
        {
            await ConfirmAsync("shelters", order, answer, at);
            return;
        }

        try
        {
            await stage.Platform.PostAsync(new Office("应急管理局", order.ManagingUnitCode), "shelters", $"v1/shelters/{order.TargetId}/open",
                new
                {
                    OpenedBy = stage.Script.Contact(order.TargetId), OpenedFor = "Flood",
                    SafetyCheck = new { Structure = true, Water = true, Slope = true, Gas = true, CheckedBy = stage.Script.Contact(order.TargetId) },
                    OnDuty = new { Manager = stage.Script.Contact(order.TargetId), Police = "110(演练)", Medical = "120(演练)" }, order.ResponseId,
                }, at);
        }
        catch (RefusedException refused) when (refused.Status == HttpStatusCode.Conflict && refused.Says("shelter.in-hazard-area"))
        {
            // The water came first: nobody is taken in there.
            await ConfirmAsync("shelters", order, answer with { Unable = true }, at);
            return;
        }

        stage.Done.Opened();
        // The act of opening answers the order.
        stage.Done.Confirmed();
        reports.Plan(order, at);
    }

    private async Task ConfirmAsync(string service, Order order, PlannedAnswer answer, DateTimeOffset at)
    {
        await stage.Platform.PostAsync(new Office(DepartmentOf(order.Action), order.ManagingUnitCode), service, $"v1/orders/{order.OrderId}/confirm", new
        {
            ConfirmedBy = stage.Script.Contact(order.TargetId),
            Outcome = answer.Unable ? OrderOutcome.Unable : order.Action is TaskAction.StopEnterprises or TaskAction.CheckEnterprises
                ? OrderOutcome.Done : OrderOutcome.Acknowledged,
            Remark = answer.Unable ? "道路积水，暂无法执行（演练）" : null,
        }, at);
        stage.Done.Confirmed();
    }

    private void PlanManual(PlanTask task, Guid responseId, DateTimeOffset at)
    {
        if (stage.Script.Answer(task.DutyDepartment, task.Code, TimeSpan.FromMinutes(task.DeadlineMinutes)) is not { Unable: false } answer)
            return;
        stage.Agenda.AddTogether(at + answer.After, $"{task.DutyDepartment}：{task.Title}", () => stage.Platform.PostAsync(
            new Office(task.DutyDepartment, Office.City), "incident-command", $"v1/responses/{responseId}/tasks/{task.Code}/complete",
            new { CompletedBy = $"{task.DutyDepartment}值班员（演练）", task.Evidence }, at + answer.After));
    }

    private static string DepartmentOf(TaskAction action) => action switch
    {
        TaskAction.StandByTeams => "应急救援队",
        TaskAction.CheckEnterprises or TaskAction.StopEnterprises => "企业",
        TaskAction.CallCommunities => "社区",
        _ => "应急管理局",
    };
}
