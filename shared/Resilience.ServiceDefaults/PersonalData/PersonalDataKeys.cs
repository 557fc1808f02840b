using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Hosting;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.PersonalData;

/// <summary>
/// Seals personal data (个人信息) with AES-256-GCM. New data takes the current key; older keys stay in the configuration until the data that they
/// sealed is destroyed, which is how a key is changed.
/// </summary>
public sealed class PersonalDataKeys
{
    /// <summary>Key of a developer's machine, where no real person is registered.</summary>
    public const string DevelopmentKey = "development";

    private const int NonceLength = 12;
    private const int TagLength = 16;
    private readonly Dictionary<string, byte[]> keys;
    private readonly string current;

    /// <summary>Takes the keys.</summary>
    /// <param name="secrets">By key id; at least 32 characters each.</param>
    /// <param name="current">Id of the key for new data.</param>
    public PersonalDataKeys(IReadOnlyDictionary<string, string> secrets, string current)
    {
        keys = secrets.ToDictionary(secret => secret.Key, secret => KeyOf(secret.Key, secret.Value));
        this.current = keys.ContainsKey(current)
            ? current
            : throw new InvalidOperationException($"Resilience__PersonalData__CurrentKey is {current}, but Resilience__PersonalData__Keys__{current} is not set.");
    }

    /// <summary>The ids of the keys at hand.</summary>
    public IEnumerable<string> Ids => keys.Keys;

    /// <summary>Reads the keys from <c>Resilience:PersonalData</c>; outside development a missing key ends the start.</summary>
    public static PersonalDataKeys From(IConfiguration configuration, IHostEnvironment environment)
    {
        var section = configuration.GetSection("Resilience:PersonalData");
        var secrets = section.GetSection("Keys").GetChildren().Where(key => !string.IsNullOrEmpty(key.Value)).ToDictionary(key => key.Key, key => key.Value!);
        if (section["CurrentKey"] is { Length: > 0 } current)
            return new PersonalDataKeys(secrets, current);
        if (!environment.IsDevelopment())
        {
            throw new InvalidOperationException(
                "Resilience__PersonalData__CurrentKey (the id of a key) and Resilience__PersonalData__Keys__<id> (a secret of at least 32 characters) must be set: "
                + "personal data is never stored without a key.");
        }

        return new PersonalDataKeys(new Dictionary<string, string> { [DevelopmentKey] = "the key of a developer's machine, where nobody is evacuated" }, DevelopmentKey);
    }

    /// <summary>Seals a record for one owner; as the record of another owner it cannot be opened.</summary>
    public SealedData Seal<T>(Guid owner, T data)
    {
        var plain = JsonSerializer.SerializeToUtf8Bytes(data, PlatformJson.Options);
        var bytes = new byte[NonceLength + TagLength + plain.Length];
        RandomNumberGenerator.Fill(bytes.AsSpan(0, NonceLength));
        using var cipher = new AesGcm(keys[current], TagLength);
        cipher.Encrypt(
            bytes.AsSpan(0, NonceLength), plain, bytes.AsSpan(NonceLength + TagLength), bytes.AsSpan(NonceLength, TagLength), Bound<T>(owner));
        CryptographicOperations.ZeroMemory(plain);
        return new SealedData(current, bytes);
    }

    /// <summary>Opens the record of an owner.</summary>
    /// <exception cref="CryptographicException">The bytes were changed, or are those of another owner.</exception>
    /// <exception cref="InvalidOperationException">The key that sealed them is not configured.</exception>
    public T Open<T>(Guid owner, SealedData data)
    {
        if (!keys.TryGetValue(data.KeyId, out var key))
            throw new InvalidOperationException($"Resilience__PersonalData__Keys__{data.KeyId} is not set, and data sealed with it is still kept.");
        var bytes = data.Bytes.AsSpan();
        var plain = new byte[bytes.Length - NonceLength - TagLength];
        using var cipher = new AesGcm(key, TagLength);
        cipher.Decrypt(bytes[..NonceLength], bytes[(NonceLength + TagLength)..], bytes[NonceLength..(NonceLength + TagLength)], plain, Bound<T>(owner));
        return JsonSerializer.Deserialize<T>(plain, PlatformJson.Options)!;
    }

    private static byte[] Bound<T>(Guid owner) => [.. owner.ToByteArray(), .. Encoding.UTF8.GetBytes(typeof(T).Name)];

    private static byte[] KeyOf(string id, string secret) => secret.Length >= 32
        ? HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: Encoding.UTF8.GetBytes($"personal-data:{id}"))
        : throw new InvalidOperationException($"Resilience__PersonalData__Keys__{id} needs at least 32 characters.");
}
