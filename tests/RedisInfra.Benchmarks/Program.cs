using BenchmarkDotNet.Running;
using RedisInfra.Benchmarks;

BenchmarkRunner.Run<RegistrationBenchmark>(args: args);
