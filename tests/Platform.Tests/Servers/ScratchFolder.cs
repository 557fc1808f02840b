namespace Resilience.Platform.Tests.Servers;

/// <summary>A folder that every user may enter, gone after the test.</summary>
internal sealed class ScratchFolder : IDisposable
{
    public ScratchFolder() =>
        File.SetUnixFileMode(Path, (UnixFileMode)0b111_111_111);

    public string Path { get; } = Directory.CreateTempSubdirectory("resilience-scratch-").FullName;

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
