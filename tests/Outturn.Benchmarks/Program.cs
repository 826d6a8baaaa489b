using System.Globalization;
using Outturn.Benchmarks;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["perform", "read", var plan]:
        ReadingAPlan.Perform(plan);
        return 0;
    case ["perform", "export", var plan]:
        WorkingOnAPlan.Perform(plan);
        return 0;
    case ["perform", "write", _]:
        WritingAReport.Perform();
        return 0;
    case ["perform", "sheet", var which]:
        WritingASheet.Perform(which);
        return 0;
    case ["perform", "compile", var folder]:
        CompilingAReport.Perform(folder);
        return 0;
    default:
        return Bench.Run(args);
}
