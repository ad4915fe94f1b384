// The reference workload of spec.md, timed: against numpy in the same run, and against what the machine could issue at
// most.
//   bench_refmodel                          the city in both precisions on 1 and 2 threads
//   bench_refmodel --numpy                  the same, and ref_numpy.py (double, one process) before and after, with the
//   ratios bench_refmodel --case small --precision f64 --dump FILE     the quantiles, doubles
//   [county][year][indicator][probability]
#include <algorithm>
#include <array>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "engine/base/precondition.h"
#include "tests/bench/refmodel/peaks.h"
#include "tests/bench/refmodel/run.h"

namespace {

using seatcast::lanes::Isa;
using seatcast::parallel::Threads;
namespace lanes = seatcast::lanes;
namespace refmodel = seatcast::refmodel;

struct Options {
  std::string size = "city", precision = "both", isa, dump;
  std::vector<int> threads{1, 2};
  std::uint32_t replicates = 0;
  int repeats = 7;
  bool numpy = false;
};

refmodel::Size size_of(const Options& options) {
  const std::map<std::string, refmodel::Size> sizes{
      {"small", {14, 10, 500}}, {"city", {14, 30, 10000}}, {"nation", {2900, 30, 1000}}};
  refmodel::Size size = sizes.at(options.size);
  if (options.replicates > 0) size.replicates = options.replicates;
  return size;
}

struct Numpy {
  double total, processor;  ///< seconds
};

/// Runs ref_numpy.py and reads the seconds it reports.
Numpy run_numpy(const Options& options) {
  const std::string command = fmt::format("/usr/bin/python3 {}/tests/bench/refmodel/ref_numpy.py --case {} --reps {}",
                                          SEATCAST_SOURCE_DIR, options.size, size_of(options).replicates);
  const std::unique_ptr<FILE, int (*)(FILE*)> pipe(popen(command.c_str(), "r"), pclose);
  std::array<char, 512> line{};
  std::string said;
  while (pipe && std::fgets(line.data(), line.size(), pipe.get()) != nullptr) said += line.data();
  const auto seconds_after = [&said, &command](const std::string& word) {
    const auto at = said.find(word);
    if (at == std::string::npos) throw std::runtime_error("ref_numpy.py did not run: " + command);
    return std::stod(said.substr(at + word.size()));
  };
  return {seconds_after(" total "), seconds_after(" processor ")};
}

struct Timing {
  double first, best, median;  ///< seconds; the first run touches its memory first
  double processor;            ///< the least that a run took of each thread's processor
};

template <class T>
Timing time_runs(const Options& options, const refmodel::Size& size, Isa isa, const Threads& threads,
                 std::vector<double>& quantiles) {
  refmodel::Workload<T> workload(size, isa, threads);
  std::vector<refmodel::Seconds> runs(static_cast<std::size_t>(options.repeats));
  for (refmodel::Seconds& run : runs) run = workload.run(quantiles);
  const double first = runs.front().total();
  const auto by_processor = [](const auto& a, const auto& b) { return a.processor < b.processor; };
  const double processor = std::min_element(runs.begin(), runs.end(), by_processor)->processor / threads.count();
  std::sort(runs.begin(), runs.end(), [](const auto& a, const auto& b) { return a.total() < b.total(); });
  return {first, runs.front().total(), runs[runs.size() / 2].total(), processor};
}

void dump(const std::string& path, const std::vector<double>& quantiles) {
  std::ofstream file(path, std::ios::binary);
  file.write(reinterpret_cast<const char*>(quantiles.data()),
             static_cast<std::streamsize>(quantiles.size() * sizeof(double)));
  if (!file.flush()) throw std::runtime_error("cannot write " + path);
}

template <class T>
void bench(const Options& options, Isa isa, std::optional<Numpy> numpy) {
  const refmodel::Size size = size_of(options);
  const double cyr = static_cast<double>(size.counties) * size.years * size.replicates;
  for (const int count : options.threads) {
    const Threads threads(count);
    std::vector<double> quantiles;
    const Timing timing = time_runs<T>(options, size, isa, threads, quantiles);
    const refmodel::Peaks peaks = refmodel::measure_peaks<T>(isa, threads),
                          of_floats = refmodel::measure_peaks<float>(isa, threads);
    const double limit = refmodel::issue_limit<T>(size, isa, peaks, of_floats);
    fmt::print("{} {:6} {} thread{} first {:.4f}  best {:.4f}  median {:.4f} s, {:5.1f} ns/cyr; processor {:.4f} s; ",
               sizeof(T) == 4 ? "f32" : "f64", lanes::name(isa), count, count == 1 ? ": " : "s:", timing.first,
               timing.best, timing.median, timing.best / cyr * 1e9, timing.processor);
    fmt::print(
        "peaks {:.2f} G instructions/s, {:.2f} G divisions/s: issue limit {:.4f} s, reached {:.0f} % (of processor "
        "time {:.0f} %)",
        peaks.instructions / 1e9, peaks.divisions / 1e9, limit, 100 * limit / timing.best,
        100 * limit / timing.processor);
    if (numpy) {
      fmt::print("; numpy / this {:.1f} (of processor time {:.1f})", numpy->total / timing.best,
                 numpy->processor / timing.processor);
    }
    fmt::print("\n");
    std::fflush(stdout);
    if (!options.dump.empty()) dump(options.dump, quantiles);
  }
}

void run(const Options& options) {
  const std::optional<Isa> asked = options.isa.empty() ? lanes::best_isa() : lanes::parse_isa(options.isa);
  if (!asked) throw std::runtime_error("--isa is one of x86_64, v3, v4");
  const refmodel::Size size = size_of(options);
  fmt::print("reference workload, {}: {} counties x {} years x {} replicates\n", options.size, size.counties,
             size.years, size.replicates);
  std::optional<Numpy> numpy;
  const auto print_numpy = [](const Numpy& took) {
    fmt::print("numpy, double, one process: {:.2f} s, processor {:.2f} s\n", took.total, took.processor);
  };
  if (options.numpy) print_numpy(*(numpy = run_numpy(options)));
  if (options.precision != "f32") bench<double>(options, *asked, numpy);
  if (options.precision != "f64") bench<float>(options, *asked, numpy);
  if (options.numpy) print_numpy(run_numpy(options));
}

}  // namespace

int main(int argc, char** argv) {
  Options options;
  CLI::App app("The reference workload, timed (tests/bench/refmodel/spec.md)");
  app.add_option("--case", options.size, "small, city or nation")->check(CLI::IsMember({"small", "city", "nation"}));
  app.add_option("--precision", options.precision, "f32, f64 or both")->check(CLI::IsMember({"f32", "f64", "both"}));
  app.add_option("--threads", options.threads, "numbers of threads to time")->check(CLI::PositiveNumber);
  app.add_option("--isa", options.isa, "x86_64, v3 or v4; default the widest that this machine has");
  app.add_option("--replicates", options.replicates, "instead of the case's own");
  app.add_option("--repeats", options.repeats, "runs of which the best and the median are reported")
      ->check(CLI::PositiveNumber);
  app.add_flag("--numpy", options.numpy, "run ref_numpy.py as well");
  app.add_option("--dump", options.dump, "write the quantiles of the last run");
  CLI11_PARSE(app, argc, argv);
  try {
    run(options);
  } catch (const std::exception& error) {
    std::cerr << "bench_refmodel: " << error.what() << "\n";
    return 1;
  }
  return 0;
}
