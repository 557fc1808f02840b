namespace Resilience.ServiceDefaults.PersonalData;

/// <summary>Personal data as it lies in the database: readable only with the key of this id.</summary>
/// <param name="KeyId">Id of the key that sealed it.</param>
/// <param name="Bytes">Nonce, tag and cipher text.</param>
public sealed record SealedData(string KeyId, byte[] Bytes);
