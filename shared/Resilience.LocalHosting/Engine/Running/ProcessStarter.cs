using System.Runtime.InteropServices;
using Aspire.Hosting.ApplicationModel;
using Resilience.LocalHosting.Servers;

namespace Resilience.LocalHosting.Engine;

/// <summary>Starts projects and programs, each replica behind the public port, and stops them.</summary>
internal sealed class ProcessStarter(Screen screen, bool development, CancellationToken stopping) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly List<ChildProcess> _children = [];
    private readonly List<Forwarder> _forwarders = [];
    private Guard? _guard;

    public async Task<StartedResource> StartAsync(IResource resource)
    {
        var replicas = Ports.Replicas(resource);
        var children = new List<ChildProcess>();
        for (var replica = 0; replica < replicas; replica++)
        {
            var name = replicas > 1 ? $"{resource.Name}-{replica + 1}" : resource.Name;
            var arguments = await ChildEnvironment.ArgumentsAsync(resource, stopping);
            var variables = await ChildEnvironment.VariablesAsync(resource, replica, development, screen.Coloured, stopping);
            children.Add(Start(Command(resource, name, arguments, variables)));
        }

        var listens = false;
        foreach (var endpoint in resource.Annotations.OfType<EndpointAnnotation>())
        {
            listens = true;
            if (endpoint.Allocated is { NeedsForwarder: true } ports)
            {
                _forwarders.Add(new Forwarder(ports.Public, ports.Targets));
            }
        }

        // What listens is meant to stay; anything else may end, with success.
        bool IsFault(int code) => code != 0 || listens;
        return new(LastAsync([.. children.Select(child => ReportAsync(child, IsFault))]), IsFault);
    }

    public Task StopAsync(TimeSpan patience) => Task.WhenAll(All().Select(child => child.StopAsync(patience)));

    public void Kill() => All().ForEach(child => child.Kill());

    public void Dispose()
    {
        _forwarders.ForEach(forwarder => forwarder.Dispose());
        _guard?.Dispose();
    }

    private static async Task<int> LastAsync(Task<int>[] replicas) => (await Task.WhenAll(replicas)).Max();

    private static ChildCommand Command(IResource resource, string name, List<string> arguments, Dictionary<string, string> variables)
    {
        if (resource is ExecutableResource program)
        {
            return new(name, program.Command, arguments, program.WorkingDirectory, variables);
        }

        var project = ((ProjectResource)resource).Metadata!;
        return File.Exists(project.AssemblyPath)
            ? new(name, DotNet(), [project.AssemblyPath, .. arguments], Path.GetDirectoryName(project.ProjectPath)!, variables)
            : throw LocalHostingException.Say(
                $"{name} 尚未构建（缺少 {project.AssemblyPath}），请先构建 Resilience.AppHost。",
                $"{name} is not built ({project.AssemblyPath} is missing); build Resilience.AppHost first.");
    }

    // The SDK that runs us, wherever it was unpacked; PATH may name another or none.
    private static string DotNet()
    {
        var ours = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "../../../dotnet"));
        return File.Exists(ours) ? ours : "dotnet";
    }

    private ChildProcess Start(ChildCommand command)
    {
        // Under the lock, so that a child is either seen by the stop or not started after it.
        lock (_gate)
        {
            stopping.ThrowIfCancellationRequested();
            var child = ChildProcess.Start(command, screen, _guard ??= new Guard());
            _children.Add(child);
            return child;
        }
    }

    private List<ChildProcess> All()
    {
        lock (_gate)
        {
            return [.. _children];
        }
    }

    private async Task<int> ReportAsync(ChildProcess child, Func<int, bool> isFault)
    {
        var code = await child.Ended;
        if (!stopping.IsCancellationRequested)
        {
            screen.Say(isFault(code)
                ? $"{child.Name} 意外结束，退出码 {code}，最后的输出： {child.Name} ended unexpectedly with exit code {code}; its last lines:"
                : $"{child.Name} 已完成。 {child.Name} has finished.");
            foreach (var line in isFault(code) ? child.Tail : [])
            {
                screen.Say($"  {line}");
            }
        }

        return code;
    }
}
