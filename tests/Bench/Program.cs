using Resilience.Bench;
using Resilience.Bench.Assignment;
using Resilience.Bench.Certification;
using Resilience.Bench.Nearest;
using Resilience.Bench.Pipeline;
using Resilience.Bench.SafeCity;
using Resilience.Bench.Stock;

return args switch
{
    ["pipeline", ..] => await PipelineBench.RunAsync(),
    ["backlog", ..] => await BacklogBench.RunAsync(),
    ["nearest", ..] => await NearestBench.RunAsync(),
    ["stock", ..] => await StockBench.RunAsync(),
    ["assignment", ..] => AssignmentBench.Run(),
    ["certification", ..] => await CertificationBench.RunAsync(),
    ["safecity", ..] => await SafeCityBench.RunAsync(),
    ["load", ..] => await LoadBench.RunAsync(),
    // The benches start this program again in these parts.
    ["part", "platform-sender"] => await PlatformParts.SenderAsync(),
    ["part", "platform-receiver"] => await PlatformParts.ReceiverAsync(),
    ["part", "raw-sender"] => await RawSender.RunAsync(),
    ["part", "raw-receiver"] => await RawReceiver.RunAsync(),
    _ => Usage(),
};

static int Usage()
{
    Console.Error.WriteLine("usage: dotnet run -c Release --project tests/Bench -- pipeline | backlog | load | nearest | stock | assignment | certification | safecity");
    return 2;
}
