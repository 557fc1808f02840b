using System.Reflection;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;

namespace Resilience.ServiceDefaults;

/// <summary>A rule's "no": a stable code and one sentence in both languages. Exceptions are never used for it.</summary>
/// <param name="Code">Noun, dot, reason in kebab case: <c>shelter.already-open</c>. Becomes <c>urn:resilience:…</c> on the wire.</param>
/// <param name="Chinese">What the caller reads, in Chinese.</param>
/// <param name="English">The same in English.</param>
/// <param name="Status">HTTP status; 409 unless the refusal is about who calls (403).</param>
public sealed record Refusal(string Code, string Chinese, string English, int Status = StatusCodes.Status409Conflict)
{
    /// <summary>The refusal as an answer.</summary>
    /// <param name="extensions">Facts that help the caller, such as who decided first.</param>
    public RefusalResult ToProblem(params (string Name, object? Value)[] extensions) => new(this, extensions);
}

/// <summary>Writes a <see cref="Refusal"/> as RFC 9457 problem details in the caller's language.</summary>
public sealed class RefusalResult(Refusal refusal, (string Name, object? Value)[] extensions) : IResult, IEndpointMetadataProvider
{
    /// <summary>The refusal behind the answer.</summary>
    public Refusal Refusal => refusal;

    /// <inheritdoc />
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = refusal.Status;
        var problem = new ProblemDetails
        {
            Type = $"urn:resilience:{refusal.Code}",
            Status = refusal.Status,
            Title = Problems.Languages.Pick(httpContext, refusal.Chinese, refusal.English),
        };
        foreach (var (name, value) in extensions)
            problem.Extensions[name] = value;
        await httpContext.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(new() { HttpContext = httpContext, ProblemDetails = problem });
    }

    /// <inheritdoc />
    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status409Conflict, typeof(ProblemDetails), ["application/problem+json"]));
}
