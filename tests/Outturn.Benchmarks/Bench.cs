using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>Measures every case, or those named, in one run; prints the table and writes bench.json.</summary>
internal static class Bench
{
    private static readonly Dictionary<string, Func<string, IEnumerable<Ratio>>> Cases = new(StringComparer.Ordinal)
    {
        ["read"] = ReadingAPlan.Measure,
        ["write"] = WritingAReport.Measure,
        ["compile"] = CompilingAReport.Measure,
        ["sheet"] = WritingASheet.Measure,
        ["pages"] = ServingPages.Measure,
        ["start"] = StartingCold.Measure,
        ["plan"] = WorkingOnAPlan.Measure,
        ["save"] = SavingATask.Measure,
        ["returns"] = SendingReturns.Measure,
    };

    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>0 when every goal is met, 1 when one is missed, 2 when a case is not known.</summary>
    public static int Run(IReadOnlyCollection<string> names)
    {
        if (names.FirstOrDefault(name => !Cases.ContainsKey(name)) is { } unknown)
        {
            Console.Error.WriteLine($"There is no case ‘{unknown}’. There are {string.Join(", ", Cases.Keys)}.");
            return 2;
        }

        Console.WriteLine($"{"case",-22}{"ours",10}{"other",10} {"unit",-5}{"ratio",8}  {"goal",-12}");
        var ratios = new List<Ratio>();
        var folder = Directory.CreateTempSubdirectory("outturn-bench-").FullName;
        try
        {
            foreach (var (name, measure) in Cases.Where(known => names.Count == 0 || names.Contains(known.Key)))
            {
                Console.Error.WriteLine($"Measuring: {name} ...");
                foreach (var ratio in measure(folder))
                {
                    Print(ratio);
                    ratios.Add(ratio);
                }
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        File.WriteAllText(SourceTree.PathTo("bench.json"), Json(ratios) + "\n");
        return ratios.TrueForAll(ratio => ratio.IsMet) ? 0 : 1;
    }

    private static string Json(IEnumerable<Ratio> ratios) => JsonSerializer.Serialize(
        ratios.Select(ratio => new { @case = ratio.Case, ours = Rounded(ratio.Ours), other = Rounded(ratio.Other), what = ratio.What, ratio = Rounded(ratio.Value), goal = ratio.GoalInWords, unit = ratio.Unit }),
        Indented);

    private static void Print(Ratio ratio)
    {
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{ratio.Case,-22}{ratio.Ours,10:0.00}{ratio.Other,10:0.00} {ratio.Unit,-5}{ratio.Value,8:0.00}  {ratio.GoalInWords,-12}{ratio.Judged}"));
        Console.WriteLine($"    {ratio.What}");
    }

    private static double Rounded(double value) => Math.Round(value, 2);
}
