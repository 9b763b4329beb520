using System.Reflection;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Filters;
using BenchmarkDotNet.Reports;
using BenchmarkDotNet.Running;
using CstaConnector.Bench;
using CstaConnector.Bench.Figures;
using CstaConnector.Bench.Ladder;

if (args is ["ladder", ..])
{
    return LadderCommand.Run(args.AsSpan(1));
}

if (args is ["figures", ..])
{
    return FiguresCommand.Run(args.AsSpan(1));
}

// BenchmarkDotNet's own switches; without any it asks which benchmarks to run. Unlike its own, the exit code tells whether they ran: 1 when one of
// them threw, when its results could not be taken, or when a filter matched none.
Summary[] summaries = [.. BenchmarkSwitcher.FromAssembly(Assembly.GetExecutingAssembly()).Run(
    args,
    DefaultConfig.Instance.AddFilter(new SimpleFilter(benchmark => NativePeer.CanRun(benchmark.Descriptor.WorkloadMethod.Name))))];
bool onlyAsked = args.Any(arg => arg is "--list" or "--help" or "-h" or "--version" or "--info");
bool ran = summaries.Length > 0 && summaries.All(summary => !summary.HasCriticalValidationErrors && summary.Reports.Length > 0 && summary.Reports.All(report => report.Success));
return ran || onlyAsked ? 0 : 1;
