using Npgsql;
using NpgsqlTypes;

namespace Resilience.Operations.History;

/// <summary>Rows as one array per column, which PostgreSQL unnests: one statement for any number of rows.</summary>
internal static class Columns
{
    public static NpgsqlBatchCommand Add<TRow, TValue>(this NpgsqlBatchCommand command, TRow[] rows, Func<TRow, TValue> column)
    {
        command.Parameters.Add(new NpgsqlParameter<TValue[]> { TypedValue = Array.ConvertAll(rows, row => column(row)) });
        return command;
    }

    public static NpgsqlBatchCommand AddJson<TRow>(this NpgsqlBatchCommand command, TRow[] rows, Func<TRow, byte[]> column)
    {
        command.Parameters.Add(new NpgsqlParameter<byte[][]>
        {
            TypedValue = Array.ConvertAll(rows, row => column(row)),
            NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Jsonb,
        });
        return command;
    }
}
