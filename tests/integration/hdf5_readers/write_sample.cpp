// Writes the sample file to the path given; a second argument makes it go through the disk driver.
#include <cstdio>
#include <exception>

#include "io/hdf5/writer.h"
#include "tests/support/hdf5_sample.h"

int main(int argument_count, char** arguments) {
  using namespace seatcast;
  if (argument_count < 2) return 2;
  hdf5::WriterOptions options;
  if (argument_count > 2) options = {.expected_bytes = 5'000'000, .memory_limit = 1'000'000};
  try {
    hdf5::Writer writer(arguments[1], options);
    testing::Hdf5Sample::write(writer);
    writer.publish();
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "%s\n", error.what());
    return 3;
  }
}
