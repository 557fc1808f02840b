using System.Data;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Dapper;
using Npgsql;
using NpgsqlTypes;

namespace Resilience.Persistence;

internal static class DapperSetup
{
    // Dapper's settings are static: they must stand before any service's first query, in tests as well.
    [ModuleInitializer]
    [SuppressMessage("Usage", "CA2255", Justification = "Every service uses this library, and none may forget it.")]
    internal static void Run()
    {
        DefaultTypeMap.MatchNamesWithUnderscores = true;
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset));
        SqlMapper.RemoveTypeMap(typeof(DateTimeOffset?));
        SqlMapper.AddTypeHandler(new InstantHandler());
        SqlMapper.AddTypeHandler(new StringsHandler());
    }

    // Npgsql reads timestamptz as DateTime and takes DateTimeOffset only in UTC; records carry DateTimeOffset.
    private sealed class InstantHandler : SqlMapper.TypeHandler<DateTimeOffset>
    {
        public override DateTimeOffset Parse(object value) => value switch
        {
            DateTime instant => new DateTimeOffset(DateTime.SpecifyKind(instant, DateTimeKind.Utc)),
            DateTimeOffset instant => instant,
            _ => throw new InvalidCastException($"{value.GetType()} is not an instant."),
        };

        public override void SetValue(IDbDataParameter parameter, DateTimeOffset value) => parameter.Value = value.ToUniversalTime();
    }

    // Dapper would spread a string[] into a list of parameters; PostgreSQL takes it as text[].
    private sealed class StringsHandler : SqlMapper.TypeHandler<string[]>
    {
        public override string[] Parse(object value) => (string[])value;

        public override void SetValue(IDbDataParameter parameter, string[]? value)
        {
            parameter.Value = (object?)value ?? DBNull.Value;
            ((NpgsqlParameter)parameter).NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text;
        }
    }
}

/// <summary>A JSON document as a Dapper parameter for a <c>jsonb</c> column.</summary>
public sealed class Jsonb : SqlMapper.ICustomQueryParameter
{
    private readonly string json;

    private Jsonb(string json) => this.json = json;

    /// <summary>Serialises <paramref name="value"/> as the platform's JSON (<see cref="PlatformJson"/>).</summary>
    public static Jsonb Of<T>(T value) => new(JsonSerializer.Serialize(value, PlatformJson.Options));

    /// <inheritdoc />
    public void AddParameter(IDbCommand command, string name) =>
        command.Parameters.Add(new NpgsqlParameter(name, NpgsqlDbType.Jsonb) { Value = json });
}
