using System.Collections.ObjectModel;

namespace Resilience.SafeCity;

/// <summary>The Chinese words of a vocabulary, as spreadsheets say them; the English names are read as well.</summary>
internal sealed class Words<TValue>(params (string Chinese, TValue Value)[] all)
    where TValue : struct, Enum
{
    public ReadOnlyCollection<(string Chinese, TValue Value)> All { get; } = all.AsReadOnly();

    public TValue? Of(string text)
    {
        foreach (var (chinese, value) in all)
        {
            if (text == chinese || text.Equals(value.ToString(), StringComparison.OrdinalIgnoreCase))
                return value;
        }

        return null;
    }

    public string Chinese(TValue? value) => value is { } known ? all.First(word => word.Value.Equals(known)).Chinese : "";

    public (string Chinese, string English)? WhyNot(string text) => Of(text) is not null ? null : (
        $"须为{string.Join("、", all.Select(word => word.Chinese))}之一。", $"Must be one of {string.Join(", ", all.Select(word => word.Value))}.");
}
