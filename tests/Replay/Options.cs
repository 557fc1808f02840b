using System.Globalization;

namespace Resilience.Replay;

/// <summary>What the command line asks for.</summary>
internal sealed record Options(double? Speed, int Seed, bool CityOnly, string Page)
{
    public static Options Parse(string[] args)
    {
        var options = new Options(null, 720, false, Environment.GetEnvironmentVariable("Resilience__Replay__Page") ?? "./replay-7-20.html");
        var i = 0;
        for (; i < args.Length; i++)
        {
            options = args[i] switch
            {
                "--speed" when Value() is { } text && double.TryParse(text, CultureInfo.InvariantCulture, out var speed) && speed > 0 => options with { Speed = speed },
                "--seed" when Value() is { } text && int.TryParse(text, CultureInfo.InvariantCulture, out var seed) => options with { Seed = seed },
                "--city-only" => options with { CityOnly = true },
                _ => throw new ArgumentException($"{args[i]}: 用法 Usage: [--speed 60] [--seed 720] [--city-only]"),
            };
        }

        return options;

        string? Value() => ++i < args.Length ? args[i] : null;
    }
}
