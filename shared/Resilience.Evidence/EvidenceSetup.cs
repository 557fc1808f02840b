using System.Threading.RateLimiting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Resilience.ServiceDefaults;

namespace Resilience.Evidence;

/// <summary>Sets a service up to take evidence in.</summary>
public static class EvidenceSetup
{
    private const string Policy = "evidence";

    /// <summary>Adds the table <c>evidence_file</c> and <see cref="EvidenceFiles"/>; limits are <c>Resilience:Evidence:MaxBytes</c> and <c>AtOnce</c>.</summary>
    public static WebApplicationBuilder AddEvidence(this WebApplicationBuilder builder)
    {
        builder.Services.AddSingleton(new LibraryTables(typeof(EvidenceSetup).Assembly));
        builder.Services.AddSingleton<EvidenceFiles>();
        // A file is in memory while it is looked at: on the last evening before a deadline the others wait in line instead of taking it all.
        var atOnce = builder.Configuration.GetValue("Resilience:Evidence:AtOnce", 8);
        builder.Services.Configure<RateLimiterOptions>(limiter => limiter.AddConcurrencyLimiter(Policy, line =>
        {
            line.PermitLimit = atOnce;
            line.QueueLimit = 256;
            line.QueueProcessingOrder = QueueProcessingOrder.OldestFirst;
        }));
        return builder;
    }

    /// <summary>For a route whose body is a file: only so many at once, and the size is counted by <see cref="EvidenceFiles.ReadAsync"/>.</summary>
    public static RouteHandlerBuilder TakesEvidence(this RouteHandlerBuilder route) => route
        .RequireRateLimiting(Policy)
        .WithMetadata(new DisableRequestSizeLimitAttribute())
        .WithDescription("正文为文件本身:PDF、JPEG、PNG、DOCX 或 XLSX,类型按内容核对,有大小上限。 The body is the file itself: PDF, JPEG, PNG, DOCX or XLSX, checked by content and limited in size.");
}
