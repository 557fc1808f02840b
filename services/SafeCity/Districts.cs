namespace Resilience.SafeCity;

/// <summary>The eight main districts 主城区 (MAIN_8) that the checklist is assigned to, and the city for what is the city's alone.</summary>
internal static class Districts
{
    /// <summary>Code of the whole city.</summary>
    public const string City = "410100";

    private static readonly (string Code, string Name)[] Named =
    [
        ("410102", "中原区"), ("410103", "二七区"), ("410104", "管城回族区"), ("410105", "金水区"), ("410108", "惠济区"), ("410171", "经开区"),
        ("410172", "高新区"), ("4101ZD", "郑东新区"),
    ];

    /// <summary>Codes of the eight.</summary>
    public static readonly string[] Main8 = [.. Named.Select(district => district.Code)];

    /// <summary>What a cell may say: 全部 for the eight, 市级 for the city alone, or codes or names with 、 between them.</summary>
    public static string[]? Of(string text) => text switch
    {
        "全部" or "ALL" => Main8,
        "市级" or "CITY" => [City],
        _ => Listed(Split(text)),
    };

    public static string Text(IReadOnlyCollection<string> codes) =>
        codes.Count == Main8.Length ? "全部" : codes.Contains(City) ? "市级" : string.Join('、', codes);

    public static string Name(string code) => code == City ? "郑州市" : Named.First(district => district.Code == code).Name;

    /// <summary>The entries of a cell that holds several.</summary>
    public static string[] Split(string text) => text.Split(['、', ',', '\uFF0C', ';', '\uFF1B'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string[]? Listed(string[] entries)
    {
        string[] codes = [.. Named.Where(district => entries.Contains(district.Code) || entries.Contains(district.Name)).Select(district => district.Code)];
        return codes.Length > 0 && codes.Length == entries.Length ? codes : null;
    }
}
