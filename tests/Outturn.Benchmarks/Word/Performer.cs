using System.Diagnostics;
using System.Globalization;
using Outturn.Testing;

namespace Outturn.Benchmarks;

/// <summary>
/// A process that does one thing each time it is told to ("run", answered with the milliseconds it took) and keeps what the last time gave
/// ("save PATH"). Ours and the others' speak alike, so that both are timed inside and weighed from outside in the same way.
/// </summary>
internal sealed class Performer : IDisposable
{
    private readonly Process process;

    private Performer(string program, params string[] arguments) =>
        process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, UseShellExecute = false })!;

    /// <summary>The most memory it has held, in megabytes, as the operating system counts it.</summary>
    public double PeakMemory
    {
        get
        {
            process.Refresh();
            return process.PeakWorkingSet64 / 1024.0 / 1024.0;
        }
    }

    /// <summary>This program, published and started again to perform.</summary>
    /// <param name="folder">Where it is published, once.</param>
    public static Performer Ours(string folder, string what, string file) => new(Published.Performer(folder), "perform", what, file);

    public static Performer Node(string script, string file) => new("node", SourceTree.PathTo($"tests/Outturn.Benchmarks/rivals/{script}"), file);

    /// <summary>The other side of it: does as it is told on standard input.</summary>
    /// <param name="kept">What is saved of a result, made after the clock has stopped.</param>
    public static void Perform<TResult>(Func<TResult> once, Func<TResult, byte[]> kept)
    {
        TResult? result = default;
        while (Console.ReadLine() is { } told)
        {
            if (told == "run")
            {
                var begun = Stopwatch.GetTimestamp();
                result = once();
                Console.WriteLine(Stopwatch.GetElapsedTime(begun).TotalMilliseconds.ToString(CultureInfo.InvariantCulture));
            }
            else
            {
                File.WriteAllBytes(told["save ".Length..], kept(result!));
                Console.WriteLine("saved");
            }
        }
    }

    public double Run() => double.Parse(Tell("run"), CultureInfo.InvariantCulture);

    public void Save(string path) => Tell($"save {path}");

    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    private string Tell(string what)
    {
        process.StandardInput.WriteLine(what);
        process.StandardInput.Flush();
        return process.StandardOutput.ReadLine() ?? throw new InvalidOperationException($"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)} ended before it answered.");
    }
}
