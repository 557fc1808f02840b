using System.Security.Cryptography;
using System.Text;

namespace Resilience.Replay.Facts;

/// <summary>Ids made from names, so that whoever loads the city twice changes nothing.</summary>
internal static class NamedId
{
    /// <summary>A UUID of version 8 (RFC 9562: the content is ours to define) from the SHA-256 of the name.</summary>
    public static Guid Of(string name)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes("resilience-replay/" + name));
        hash[6] = (byte)((hash[6] & 0x0F) | 0x80);
        hash[8] = (byte)((hash[8] & 0x3F) | 0x80);
        return new Guid(hash.AsSpan(0, 16), bigEndian: true);
    }

    /// <summary>A random sequence that belongs to the name alone: what is added elsewhere never shifts it.</summary>
    public static Random Dice(int seed, string name) => new(BitConverter.ToInt32(SHA256.HashData(Encoding.UTF8.GetBytes($"{seed}/{name}"))));
}
