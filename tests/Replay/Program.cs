using Microsoft.Extensions.Configuration;
using Resilience.Replay;
using Resilience.Replay.Departments;
using Resilience.Replay.Page;
using Resilience.Replay.Playing;
using Resilience.Replay.Province;
using Resilience.Replay.Result;
using Resilience.ServiceDefaults;

Options options;
try
{
    options = Options.Parse(args);
}
catch (ArgumentException wrong)
{
    Console.Error.WriteLine(wrong.Message);
    return 2;
}

var progress = Progress.OfConsole();
var configuration = new ConfigurationBuilder().AddEnvironmentVariables().Build();
try
{
    var key = configuration["Resilience:TokenSigningKey"] ?? throw new InvalidOperationException("Resilience__TokenSigningKey must be set.");
    using var platform = new PlatformClient(ServiceAddresses.FromEnvironment(), key);
    await using var province = await ProvinceSubscriber.StartAsync(BrokerAddress.Of(configuration));
    var rehearsal = new Rehearsal(options, platform, province, progress);
    var (totals, loading) = await rehearsal.LoadAsync();
    if (options.CityOnly)
        return totals.All(total => total.Holds) ? 0 : 1;

    var story = await rehearsal.PlayAsync(totals, loading);
    ConsoleTable.Print(story, progress);
    await File.WriteAllTextAsync(options.Page, ReplayPage.Render(story));
    progress.Say($"页面 Page: {Path.GetFullPath(options.Page)}");
    return story.AllHold ? 0 : 1;
}
catch (Exception failure) when (failure is TimeoutException or RefusedException or InvalidOperationException or HttpRequestException or ArgumentException)
{
    progress.Say($"回放中断 The replay stopped: {failure.Message}");
    return 1;
}
