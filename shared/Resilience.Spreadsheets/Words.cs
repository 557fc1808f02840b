namespace Resilience.Spreadsheets;

/// <summary>The Chinese words of a vocabulary, as spreadsheets say them; the English names are read as well.</summary>
public sealed class Words<TValue>(params (string Chinese, TValue Value)[] all)
    where TValue : struct, Enum
{
    /// <summary>All of them, for a hint.</summary>
    public string Listed => string.Join("、", all.Select(word => word.Chinese));

    /// <summary>What a text means; null when it is none of the words.</summary>
    public TValue? Of(string text)
    {
        foreach (var (chinese, value) in all)
        {
            if (text == chinese || text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    /// <summary>The word of a value; empty for none.</summary>
    public string Chinese(TValue? value) => value is { } known ? all.First(word => word.Value.Equals(known)).Chinese : "";

    /// <summary>What is wrong with a cell that must hold one of the words.</summary>
    public (string Chinese, string English)? WhyNot(string text) => Of(text) is not null ? null : (
        $"须为{Listed}之一。", $"Must be one of {string.Join(", ", all.Select(word => word.Value))}.");
}
