using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Validation;
using Resilience.Persistence;

namespace Resilience.ServiceDefaults.Problems;

/// <summary>
/// Reads the rows of a bulk request one by one, so that the caller hears of every wrong row at once and not only of the first. A row is what
/// <c>PUT</c> takes for one record, with the record's <c>id</c> beside it.
/// </summary>
/// <typeparam name="TRow">The request record of the <c>PUT</c>.</typeparam>
/// <param name="http">The request, for the language and the validation services.</param>
/// <param name="name">Name of the array in the request.</param>
public sealed class BatchRows<TRow>(HttpContext http, string name)
    where TRow : class
{
    private readonly Dictionary<string, string[]> errors = [];
    private readonly List<(Guid Id, TRow Body)> rows = [];

    /// <summary>The rows that could be read; to be used when there are no errors.</summary>
    public IReadOnlyList<(Guid Id, TRow Body)> Rows => rows;

    /// <summary>Null when every row is right; else the answer 422 that names row and field, as <c>enterprises[7].status</c>.</summary>
    public async Task<RowErrorsResult?> ReadAsync(JsonElement[] batch, CancellationToken ct)
    {
        var seen = new HashSet<Guid>();
        for (var i = 0; i < batch.Length; i++)
        {
            var path = $"{name}[{i}]";
            if (IdOf(batch[i]) is not { } id)
                errors[$"{path}.id"] = ["须为 UUID。 / Must be a UUID."];
            else if (!seen.Add(id))
                errors[$"{path}.id"] = ["该编号在本次导入中重复。 / This id appears twice in the import."];
            else if (await BodyAsync(path, batch[i], ct) is { } body)
                rows.Add((id, body));
        }

        return errors.Count == 0 ? null : new RowErrorsResult(errors);
    }

    private async Task<TRow?> BodyAsync(string path, JsonElement row, CancellationToken ct)
    {
        try
        {
            var body = row.Deserialize<TRow>(PlatformJson.Options)!;
            await ValidateAsync(path, body, ct);
            return body;
        }
        catch (JsonException failure)
        {
            foreach (var (field, messages) in FieldErrors.OfJson(http, failure))
                errors[$"{path}.{field}"] = messages;
            return null;
        }
    }

    private async Task ValidateAsync(string path, TRow body, CancellationToken ct)
    {
#pragma warning disable ASP0029 // The same validation that the framework runs for a single record; it is still marked as experimental.
        var options = http.RequestServices.GetRequiredService<IOptions<ValidationOptions>>().Value;
        if (!options.TryGetValidatableTypeInfo(typeof(TRow), out var info))
            throw new InvalidOperationException($"{typeof(TRow).Name} is not validated; is it the request of a route?");

        var context = new ValidateContext
        {
            ValidationOptions = options,
            ValidationContext = new(body, http.RequestServices, items: null),
            CurrentValidationPath = path,
        };
        await info.ValidateAsync(body, context, ct);
        foreach (var (field, messages) in context.ValidationErrors ?? [])
            errors[field] = messages;
#pragma warning restore ASP0029
    }

    private static Guid? IdOf(JsonElement row) =>
        row.ValueKind == JsonValueKind.Object && row.TryGetProperty("id", out var id) && id.ValueKind == JsonValueKind.String && id.TryGetGuid(out var value)
            ? value
            : null;
}
