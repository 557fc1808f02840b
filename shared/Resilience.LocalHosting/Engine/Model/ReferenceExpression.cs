using System.Runtime.CompilerServices;
using System.Text;

namespace Aspire.Hosting.ApplicationModel;

/// <summary>A text with holes that are filled when the platform runs, such as a connection string.</summary>
public sealed class ReferenceExpression : IValueProvider, IManifestExpressionProvider
{
    // Each part is a text or a value provider.
    private readonly List<object> _parts;

    private ReferenceExpression(List<object> parts) => _parts = parts;

    /// <inheritdoc/>
    public string ValueExpression => string.Concat(_parts.Select(p => p is IManifestExpressionProvider hole ? hole.ValueExpression : p));

    /// <summary>Makes an expression from an interpolated string.</summary>
    public static ReferenceExpression Create(in ExpressionInterpolatedStringHandler handler) => new(handler.Parts);

    internal static ReferenceExpression From(IValueProvider value) => new([value]);

    /// <inheritdoc/>
    public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default)
    {
        var text = new StringBuilder();
        foreach (var part in _parts)
        {
            text.Append(part is IValueProvider hole ? await hole.GetValueAsync(cancellationToken) : part);
        }

        return text.ToString();
    }

    /// <summary>Collects the parts of an interpolated string instead of formatting them at once.</summary>
    [InterpolatedStringHandler]
#pragma warning disable CS9113, IDE0060 // The compiler hands in the two numbers; a list needs neither.
    public readonly ref struct ExpressionInterpolatedStringHandler(int literalLength, int formattedCount)
#pragma warning restore CS9113, IDE0060
    {
        internal List<object> Parts { get; } = [];

        /// <summary>Appends a text.</summary>
        public void AppendLiteral(string value) => Parts.Add(value);

        /// <summary>Appends a text; <c>uri</c> as the format escapes it.</summary>
        public void AppendFormatted(string? value, string? format = null) =>
            Parts.Add(format == "uri" ? Uri.EscapeDataString(value ?? "") : value ?? "");

        /// <summary>Appends a hole; <c>uri</c> as the format escapes its value.</summary>
        public void AppendFormatted<T>(T valueProvider, string? format = null) where T : IValueProvider, IManifestExpressionProvider =>
            Parts.Add(format == "uri" ? new Escaped(valueProvider, valueProvider) : valueProvider);

        /// <summary>Appends a resource that has a value, such as a parameter.</summary>
        public void AppendFormatted<T>(IResourceBuilder<T> valueProvider, string? format = null)
            where T : IResource, IValueProvider, IManifestExpressionProvider => AppendFormatted(valueProvider.Resource, format);
    }

    private sealed record Escaped(IValueProvider Value, IManifestExpressionProvider Expression) : IValueProvider, IManifestExpressionProvider
    {
        public string ValueExpression => Expression.ValueExpression;

        public async ValueTask<string?> GetValueAsync(CancellationToken cancellationToken = default) =>
            Uri.EscapeDataString(await Value.GetValueAsync(cancellationToken) ?? "");
    }
}
