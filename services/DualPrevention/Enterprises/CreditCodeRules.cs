namespace Resilience.DualPrevention.Enterprises;

/// <summary>The check character of a unified social credit code, GB 32100-2015.</summary>
internal static class CreditCodeRules
{
    // Thirty-one characters: I, O, S, V and Z look too much like others.
    private const string Alphabet = "0123456789ABCDEFGHJKLMNPQRTUWXY";

    public static bool IsValid(string code) =>
        code.Length == 18 && code.All(character => Alphabet.Contains(character, StringComparison.Ordinal)) && code[17] == CheckCharacter(code);

    /// <summary>Weights are the powers of 3 modulo 31; the weighted sum with the check character is a multiple of 31.</summary>
    public static char CheckCharacter(string code)
    {
        var (sum, weight) = (0, 1);
        foreach (var character in code.AsSpan(0, 17))
        {
            sum += Alphabet.IndexOf(character, StringComparison.Ordinal) * weight;
            weight = weight * 3 % 31;
        }

        return Alphabet[(31 - (sum % 31)) % 31];
    }
}
