using Resilience.ServiceDefaults.Clocks;
using Resilience.ServiceDefaults.Exercise;
using Resilience.ServiceDefaults.Rules;

namespace Resilience.IncidentCommand.Calls;

internal static class CallsRoutes
{
    public static void AddCalls(this WebApplicationBuilder builder)
    {
        builder.AddClock<CallClock>();
        builder.Services.AddRuleSetCheck<CallLadder>(CallLadder.Id, rules => rules.IsRight);
        builder.Services.AddSingleton<CallGateway>();
        // Nobody's telephone rings for an exercise.
        if (!Realm.IsExercise(builder.Configuration))
            builder.Services.AddHostedService<CallSender>();
    }

    public static void MapCalls(this IEndpointRouteBuilder app)
    {
        app.MapPut("/v1/responsible-persons", RegisterPersons.Handle).WithTags("叫应 Call and answer")
            .WithSummary("登记或更新责任人,每次至多1000人 Register responsible persons, up to a thousand at once");
        var rounds = app.MapGroup("/v1/call-rounds").WithTags("叫应 Call and answer");
        rounds.MapPut("/{id:guid}", StartRound.Handle).WithSummary("发起叫应 Call every responsible person of an area");
        rounds.MapGet("/", ListCalls.Rounds).WithSummary("叫应列表,新的在前 Rounds of calls, newest first");
        rounds.MapGet("/{id:guid}", ListCalls.Status).WithSummary("叫应率(实时) How many have answered, by level and unit");
        rounds.MapGet("/{id:guid}/calls", ListCalls.Calls).WithSummary("逐人叫应情况 Its calls, person by person");
        app.MapPost("/v1/calls/{id:guid}/record", RecordCall.Handle).WithTags("叫应 Call and answer")
            .WithSummary("登记应答、知晓、行动 Record that somebody answered, understood or acts");
    }
}
