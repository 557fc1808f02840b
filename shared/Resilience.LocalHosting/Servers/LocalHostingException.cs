namespace Resilience.LocalHosting.Servers;

/// <summary>Something on this machine keeps a server from running.</summary>
/// <param name="message">What happened and what to do about it: one sentence, in Chinese and in English.</param>
public sealed class LocalHostingException(string message) : Exception(message)
{
    internal static LocalHostingException Say(string chinese, string english) => new($"{chinese} / {english}");
}
