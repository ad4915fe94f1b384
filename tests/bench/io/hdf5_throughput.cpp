// How fast result files are written, against the disk's own speed in the same run.
//   bench_hdf5_throughput [folder = .] [megabytes = 256]
// The array is one of kept replicates: float32, shortage by area, stage, year and replicate, one series in three all
// zero.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>
#include <random>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <unistd.h>

#include "io/hdf5/round_mantissa.h"
#include "io/hdf5/writer.h"

namespace {

using namespace seatcast;

constexpr std::size_t kReplicates = 1000;
constexpr int kRepeats = 3;

double seconds() { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); }

/// The shortest of several runs, in seconds.
template <class Work>
double best_time(Work work) {
  double best = 1e9;
  for (int i = 0; i < kRepeats; ++i) {
    const double start = seconds();
    work();
    best = std::min(best, seconds() - start);
  }
  return best;
}

std::vector<float> replicates(std::size_t bytes) {
  std::mt19937 random(20230901);
  std::normal_distribution<float> normal;
  std::vector<float> values(bytes / sizeof(float) / kReplicates * kReplicates);
  for (std::size_t series = 0; series < values.size() / kReplicates; ++series) {
    const float mean = series % 3 == 0 ? -1e6F : 2000 * std::abs(normal(random));
    const float spread = 0.1F * std::abs(mean) + 20;
    for (std::size_t r = 0; r < kReplicates; ++r) {
      values[series * kReplicates + r] = std::max(0.0F, mean + spread * normal(random));
    }
  }
  return values;
}

/// Leaves out the content hash, the only thing that the blocks of a large uncompressed variable are given to tasks for.
void skip_hashing(std::size_t count, const std::function<void(std::size_t)>& body) {
  constexpr std::size_t kBlocksOfASmallOne = 32;
  if (count <= kBlocksOfASmallOne) hdf5::for_each_in_turn(count, body);
}

void on_two_threads(std::size_t count, const std::function<void(std::size_t)>& body) {
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < count; i = next++) body(i);
  };
  std::thread other(work);
  work();
  other.join();
}

/// Processor time of all threads: what counts on a machine that is busy with other things as well.
double processor_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

struct Times {
  double build = 1e9;
  double processor = 1e9;  ///< of the build
  double total = 1e9;
  std::uint64_t bytes = 0;
};

Times write_file(const std::filesystem::path& path, const std::vector<float>& values, hdf5::Compression compression,
                 const hdf5::WriterOptions& options) {
  Times times;
  for (int i = 0; i < kRepeats; ++i) {
    const double start = seconds();
    const double processor_start = processor_seconds();
    hdf5::Writer writer(path, options);
    writer.add_dimension({"series", std::vector<std::int32_t>(values.size() / kReplicates), "", ""});
    writer.add_dimension({"replicate", std::vector<std::int32_t>(kReplicates), "", ""});
    writer.add_variable({{.name = "shortage",
                          .dims = {"series", "replicate"},
                          .type = hdf5::ElementType::float32,
                          .compression = compression},
                         hdf5::view_of(values)});
    times.build = std::min(times.build, seconds() - start);
    times.processor = std::min(times.processor, processor_seconds() - processor_start);
    times.bytes = writer.publish().bytes;
    times.total = std::min(times.total, seconds() - start);
  }
  return times;
}

void write_plainly(const std::filesystem::path& path, const std::vector<float>& values, bool to_the_disk) {
  const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC, 0666);
  const auto bytes = std::as_bytes(std::span(values));
  constexpr std::size_t kPiece = std::size_t{8} << 20;
  for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
    const auto piece = bytes.subspan(at, std::min(kPiece, bytes.size() - at));
    if (::write(file, piece.data(), piece.size()) != static_cast<ssize_t>(piece.size())) std::abort();
  }
  if (to_the_disk && ::fsync(file) != 0) std::abort();
  ::close(file);
}

class Report {
 public:
  explicit Report(std::size_t bytes) : megabytes_(static_cast<double>(bytes) / 1e6) {}

  double speed(double time) const { return megabytes_ / time; }
  void line(const char* what, double time) const { std::printf("  %-58s %6.0f MB/s\n", what, speed(time)); }
  void compressed(const char* what, const Times& times) const {
    const double smaller = megabytes_ * 1e6 / static_cast<double>(times.bytes);
    std::printf("  %-26s %5.0f MB/s, published %5.0f MB/s, %5.0f MB per processor second, %4.2f times smaller\n", what,
                speed(times.build), speed(times.total), speed(times.processor), smaller);
  }

 private:
  double megabytes_;
};

void uncompressed(const std::filesystem::path& path, const std::vector<float>& values) {
  const Report report(values.size() * sizeof(float));
  hdf5::WriterOptions memory;
  memory.memory_limit = ~std::uint64_t{0};
  memory.for_each = on_two_threads;
  hdf5::WriterOptions disk = memory;
  disk.expected_bytes = values.size() * sizeof(float);
  disk.memory_limit = 0;
  hdf5::WriterOptions unhashed = disk;
  unhashed.for_each = skip_hashing;
  const double cached = best_time([&] { write_plainly(path, values, false); });
  const double flushed = best_time([&] { write_plainly(path, values, true); });
  const double hashed = best_time([&] {
    write_plainly(path, values, true);
    files::sha256_of_file(path);
  });
  const Times values_only = write_file(path, values, hdf5::Compression::none, unhashed);
  const Times in_memory = write_file(path, values, hdf5::Compression::none, memory);
  const Times on_disk = write_file(path, values, hdf5::Compression::none, disk);
  std::printf("uncompressed, %.0f MB\n", static_cast<double>(values.size() * sizeof(float)) / 1e6);
  report.line("write(2)", cached);
  report.line("write(2), fsync", flushed);
  report.line("write(2), fsync, SHA-256 of the file", hashed);
  report.line("HDF5 on the disk: values written", values_only.build);
  report.line("HDF5 on the disk: values written, hashed", on_disk.build);
  report.line("HDF5 on the disk: published", on_disk.total);
  report.line("HDF5 in memory: values copied, hashed", in_memory.build);
  report.line("HDF5 in memory: published", in_memory.total);
  std::printf("  values written / write(2): %.0f %%\n", 100 * cached / values_only.build);
  std::printf("  published / (write, fsync, SHA-256): %.0f %% on the disk, %.0f %% in memory\n",
              100 * hashed / on_disk.total, 100 * hashed / in_memory.total);
}

void compressed(const std::filesystem::path& path, std::vector<float> values) {
  const Report report(values.size() * sizeof(float));
  hdf5::WriterOptions one;
  hdf5::WriterOptions two;
  two.for_each = on_two_threads;
  std::printf("compressed, %.0f MB\n", static_cast<double>(values.size() * sizeof(float)) / 1e6);
  report.compressed("small, 1 thread", write_file(path, values, hdf5::Compression::small, one));
  report.compressed("small, 2 threads", write_file(path, values, hdf5::Compression::small, two));
  report.compressed("fast, 1 thread", write_file(path, values, hdf5::Compression::fast, one));
  report.compressed("fast, 2 threads", write_file(path, values, hdf5::Compression::fast, two));
  report.line("rounding to 12 bits", best_time([&] { hdf5::round_mantissa(values, 12); }));
  report.compressed("12 bits, small, 2 threads", write_file(path, values, hdf5::Compression::small, two));
  report.compressed("12 bits, fast, 1 thread", write_file(path, values, hdf5::Compression::fast, one));
  report.compressed("12 bits, fast, 2 threads", write_file(path, values, hdf5::Compression::fast, two));
}

}  // namespace

int main(int argument_count, char** arguments) {
  const std::filesystem::path folder = argument_count > 1 ? arguments[1] : ".";
  const std::size_t megabytes = argument_count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 256;
  const std::filesystem::path path = folder / "bench_hdf5_throughput.h5";
  const std::vector<float> values = replicates(megabytes * 1'000'000);
  uncompressed(path, values);
  compressed(path, std::vector<float>(
                       values.begin(),
                       values.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(values.size(), 16'000'000))));
  std::filesystem::remove(path);
  std::filesystem::remove(path.string() + ".sha256");
}
