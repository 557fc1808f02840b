using System.Text;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace Resilience.ServiceDefaults.Tokens;

/// <summary>Signs bearer tokens with the platform's own key, until a gateway issues them.</summary>
public static class TokenIssuer
{
    /// <summary>Issuer and audience of the platform's own tokens.</summary>
    public const string Issuer = "resilience";

    /// <summary>Issues a token for one department.</summary>
    /// <param name="key">The signing key, at least 32 characters (256 bits for HMAC-SHA-256).</param>
    /// <param name="department">Department as people know it, such as 气象局.</param>
    /// <param name="unit">Managing unit code; <c>410100</c> may write for the whole city.</param>
    /// <param name="scopes">Such as <c>write</c>; without it the token only reads.</param>
    /// <param name="lifetime">How long the token is good.</param>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public static string Issue(string key, string department, string unit, IEnumerable<string> scopes, TimeSpan lifetime)
    {
        var now = DateTime.UtcNow;
        return new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Issuer,
            IssuedAt = now,
            NotBefore = now,
            Expires = now + lifetime,
            Claims = new Dictionary<string, object>
            {
                ["sub"] = $"{department}@{unit}",
                ["department"] = department,
                ["unit"] = unit,
                ["scope"] = string.Join(' ', scopes),
            },
            SigningCredentials = new SigningCredentials(KeyOf(key), SecurityAlgorithms.HmacSha256),
        });
    }

    /// <summary>The key as the validating side needs it.</summary>
    /// <exception cref="ArgumentException">The key is too short.</exception>
    public static SymmetricSecurityKey KeyOf(string key) => key.Length >= 32
        ? new SymmetricSecurityKey(Encoding.UTF8.GetBytes(key))
        : throw new ArgumentException("The token signing key needs at least 32 characters (Resilience__TokenSigningKey).", nameof(key));
}
