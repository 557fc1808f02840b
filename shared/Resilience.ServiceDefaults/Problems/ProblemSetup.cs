using System.Diagnostics;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Problems;

internal static class ProblemSetup
{
    public static void AddProblems(this WebApplicationBuilder builder)
    {
        builder.Services.AddProblemDetails(options => options.CustomizeProblemDetails = Customize);
        // Malformed input is 400 in every environment; without this Development answers 500.
        builder.Services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        builder.Services.Configure<ExceptionHandlerOptions>(options =>
        {
            options.StatusCodeSelector = StatusOf;
            options.SuppressDiagnosticsCallback = context => StatusOf(context.Exception) < 500;
        });
    }

    public static void UseProblems(this WebApplication app)
    {
        app.UseExceptionHandler();
        app.UseStatusCodePages();
    }

    private static int StatusOf(Exception failure) => failure switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when DatabaseFailures.IsUnstorableText(failure) => StatusCodes.Status400BadRequest,
        _ when DatabaseFailures.IsAway(failure) || DatabaseFailures.IsClash(failure) => StatusCodes.Status503ServiceUnavailable,
        OperationCanceledException => StatusCodes.Status499ClientClosedRequest,
        _ => StatusCodes.Status500InternalServerError,
    };

    private static void Customize(ProblemDetailsContext context)
    {
        var http = context.HttpContext;
        var problem = context.ProblemDetails;
        problem.Extensions["traceId"] = Activity.Current?.TraceId.ToString() ?? http.TraceIdentifier;
        if (problem.Status is StatusCodes.Status503ServiceUnavailable or StatusCodes.Status429TooManyRequests && !http.Response.HasStarted)
            http.Response.Headers.RetryAfter = "2";

        if (problem.Type?.StartsWith("urn:resilience:", StringComparison.Ordinal) == true)
            return;

        var (chinese, english) = StatusTitles.Of(problem.Status ?? http.Response.StatusCode);
        problem.Type = $"urn:resilience:http.{problem.Status}";
        problem.Title = Languages.Pick(http, chinese, english);
        problem.Detail = null;
        if (problem is HttpValidationProblemDetails validation)
            validation.Errors = FieldErrors.Translate(http, validation.Errors);
        else if (FieldErrors.Of(http, http.Features.Get<IExceptionHandlerFeature>()?.Error) is { } errors)
            problem.Extensions["errors"] = errors;
    }
}
