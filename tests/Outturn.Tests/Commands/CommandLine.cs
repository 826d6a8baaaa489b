using System.Data.Common;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using Npgsql;
using Outturn.Testing;

namespace Outturn.Tests.Commands;

/// <summary>What a verb of the program answered.</summary>
public sealed record Answered(int Exit, string Output, string Error)
{
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>A terminal in an empty folder: the real program in a process of its own, on a database of its own.</summary>
public sealed class CommandLine : IDisposable
{
    private readonly string database;

    public CommandLine(OnDatabase kind)
    {
        Folder = Directory.CreateTempSubdirectory("outturn-commands-").FullName;
        database = kind == OnDatabase.Sqlite ? "" : TestPostgres.CreateDatabase($"commands_{Guid.NewGuid():n}");
    }

    public string Folder { get; }

    public string PathTo(string file) => Path.Combine(Folder, file);

    public Answered Outturn(params string[] words)
    {
        using var process = Start(words);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return new(process.ExitCode, output, error.Result);
    }

    /// <summary>What a verb that serves says until it does; then it is stopped.</summary>
    public string Serving(params string[] words)
    {
        using var process = Start(words);
        var error = process.StandardError.ReadToEndAsync();
        var said = new StringBuilder();
        while (process.StandardOutput.ReadLine() is { } line)
        {
            said.AppendLine(line);
            if (line.StartsWith("Stop it with", StringComparison.Ordinal))
            {
                process.Kill();
                process.WaitForExit();
                return said.ToString();
            }
        }

        throw new InvalidOperationException($"It ended before it served: {said}{error.Result}");
    }

    /// <summary>As someone with the database in their hands, and no program between.</summary>
    public async Task ChangeBehindItsBack(params string[] sentences)
    {
        await using DbConnection connection = database.Length == 0 ? new SqliteConnection($"Data Source={PathTo("data/outturn.db")};Pooling=False") : new NpgsqlConnection(TestPostgres.FromOutside(database));
        await connection.OpenAsync();
        foreach (var sentence in sentences)
        {
            await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // the test's own words
            command.CommandText = sentence;
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync();
        }
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private Process Start(string[] words)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "outturn.dll"), .. words])
        {
            WorkingDirectory = Folder,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var setting in start.Environment.Keys.Where(name => name.StartsWith("OUTTURN_", StringComparison.Ordinal)).ToList())
            start.Environment.Remove(setting);
        start.Environment["OUTTURN_DATABASE"] = database;

        return Process.Start(start)!;
    }
}
