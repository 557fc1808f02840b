namespace Aspire.Hosting.ApplicationModel;

/// <summary>Something whose value is known only when the platform runs.</summary>
public interface IValueProvider
{
    /// <summary>The value; waits until there is one.</summary>
    ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default);
}

/// <summary>Something that has a placeholder in a published manifest.</summary>
public interface IManifestExpressionProvider
{
    /// <summary>The placeholder.</summary>
    string ValueExpression { get; }
}
