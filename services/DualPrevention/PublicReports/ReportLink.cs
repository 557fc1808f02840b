using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Resilience.DualPrevention.PublicReports;

/// <summary>Whom a link is about and until when it serves.</summary>
internal sealed record ReportLink(Guid EnterpriseId, Guid? RiskPointId, DateTimeOffset ExpiresAt)
{
    private const int Length = 40;

    /// <summary>The link as it stands in an address: enterprise, risk point and end, and their signature.</summary>
    public string Sign(byte[] key)
    {
        Span<byte> token = stackalloc byte[Length + HMACSHA256.HashSizeInBytes];
        EnterpriseId.TryWriteBytes(token);
        (RiskPointId ?? Guid.Empty).TryWriteBytes(token[16..]);
        BinaryPrimitives.WriteInt64BigEndian(token[32..], ExpiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(key, token[..Length], token[Length..]);
        return Base64Url.EncodeToString(token);
    }

    /// <summary>Null when it is not one that was signed here.</summary>
    public static ReportLink? Read(string token, byte[] key)
    {
        Span<byte> bytes = stackalloc byte[Length + HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(token) || !Base64Url.TryDecodeFromChars(token, bytes, out var written) || written != bytes.Length)
            return null;
        Span<byte> wanted = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(key, bytes[..Length], wanted);
        if (!CryptographicOperations.FixedTimeEquals(wanted, bytes[Length..]))
            return null;
        var riskPoint = new Guid(bytes[16..32]);
        return new ReportLink(
            new Guid(bytes[..16]), riskPoint == Guid.Empty ? null : riskPoint,
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(bytes[32..])));
    }
}

/// <summary>The key of the links: <c>Resilience:PublicReports:Secret</c>, or one derived from the tokens' signing key where that is set.</summary>
internal sealed class ReportLinkKey(IConfiguration configuration)
{
    /// <summary>Null where neither is set; then no links are issued.</summary>
    public byte[]? Value { get; } = (configuration["Resilience:PublicReports:Secret"] ?? configuration["Resilience:TokenSigningKey"]) is { Length: > 0 } secret
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "public-report-links"u8.ToArray())
        : null;
}
