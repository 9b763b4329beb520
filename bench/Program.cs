using BenchmarkDotNet.Running;

// BenchmarkDotNet's own switches; without any it asks which benchmarks to run.
return BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(args).Any(summary => summary.HasCriticalValidationErrors) ? 1 : 0;
