using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.Tokens;
using Resilience.ServiceDefaults.Tokens;

namespace Resilience.ServiceDefaults.Callers;

internal static class CallerSetup
{
    public static void AddCallers(this WebApplicationBuilder builder)
    {
        var authority = builder.Configuration["Resilience:Authority"];
        // Not AddAuthentication: it brings a key ring on disk for cookies, which no service has.
        builder.Services.AddAuthenticationCore(authentication => authentication.DefaultScheme = JwtBearerDefaults.AuthenticationScheme);
        builder.Services.AddSingleton<IAuthenticationConfigurationProvider, AuthenticationSettings>();
        builder.Services.AddWebEncoders();
        new AuthenticationBuilder(builder.Services).AddJwtBearer(bearer =>
        {
            bearer.MapInboundClaims = false;
            bearer.TokenValidationParameters.NameClaimType = "sub";
            if (authority is not null)
            {
                bearer.Authority = authority;
                bearer.Audience = TokenIssuer.Issuer;
                return;
            }

            var key = builder.Configuration["Resilience:TokenSigningKey"]
                ?? throw new InvalidOperationException("Resilience__TokenSigningKey (or Resilience__Authority) must be set.");
            bearer.TokenValidationParameters = new TokenValidationParameters
            {
                ValidIssuer = TokenIssuer.Issuer,
                ValidAudience = TokenIssuer.Issuer,
                IssuerSigningKey = TokenIssuer.KeyOf(key),
                NameClaimType = "sub",
                ClockSkew = TimeSpan.FromMinutes(1),
            };
        });
        builder.Services.AddSingleton<IAuthorizationHandler, ReadOrWriteHandler>();
        builder.Services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().AddRequirements(new ReadOrWrite()).Build());
    }

    // Closed unless said otherwise: every endpoint needs a token, and everything that is not a read needs the scope "write".
    private sealed class ReadOrWrite : IAuthorizationRequirement;

    private sealed class ReadOrWriteHandler : AuthorizationHandler<ReadOrWrite>
    {
        protected override Task HandleRequirementAsync(AuthorizationHandlerContext context, ReadOrWrite requirement)
        {
            var reads = context.Resource is HttpContext http && (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method));
            if (reads || context.User.HasClaim(claim => claim.Type == "scope" && claim.Value.Split(' ').Contains("write")))
                context.Succeed(requirement);
            return Task.CompletedTask;
        }
    }

    private sealed class AuthenticationSettings(IConfiguration configuration) : IAuthenticationConfigurationProvider
    {
        public IConfiguration AuthenticationConfiguration => configuration.GetSection("Authentication");
    }
}
