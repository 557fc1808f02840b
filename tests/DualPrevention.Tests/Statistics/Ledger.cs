using System.Globalization;
using Microsoft.VisualBasic.FileIO;

namespace Resilience.DualPrevention.Tests.Statistics;

/// <summary>A line of the fire inspections of Toronto 2017–2018: a defect that was found and closed.</summary>
internal sealed record LedgerLine(string Id, DateOnly Opened, DateOnly Closed, string Address, string Code, string Text, double Latitude, double Longitude, string Ward)
{
    public bool IsOpenOn(DateOnly day) => Opened <= day && day < Closed;

    public bool IsOverdueOn(DateOnly day, int days) => IsOpenOn(day) && Opened.AddDays(days) < day;
}

internal static class Ledger
{
    private const string Name = "shared/data/hazards/toronto_fire_inspections_2017_2018.csv";

    /// <summary>The file beside the repository, or null where it is absent.</summary>
    public static string? Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (Path.Combine(folder.FullName, Name) is var path && File.Exists(path))
                return path;
        }

        return null;
    }

    /// <summary>624407,2017-01-30,2017-04-25,60 Stevenson Rd,2.4.1.1,Accumulation of combustible materials,43.74388,-79.5867,1</summary>
    public static IReadOnlyList<LedgerLine> Read(string path)
    {
        using var parser = new TextFieldParser(path) { TextFieldType = FieldType.Delimited, Delimiters = [","] };
        var header = parser.ReadFields()!;
        Assert.Equal(["id", "Opened", "Closed", "Address", "Code", "Desc", "Lat", "Lon", "Ward"], header);
        var lines = new List<LedgerLine>();
        while (parser.ReadFields() is { } fields)
        {
            lines.Add(new LedgerLine(
                fields[0], Day(fields[1]), Day(fields[2]), fields[3], fields[4], fields[5], double.Parse(fields[6], CultureInfo.InvariantCulture),
                double.Parse(fields[7], CultureInfo.InvariantCulture), fields[8]));
        }

        return lines;
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
