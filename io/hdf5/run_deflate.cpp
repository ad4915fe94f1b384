#include "io/hdf5/run_deflate.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include <zlib.h>

#include "io/hdf5/bit_writer.h"
#include "io/hdf5/byte_runs.h"
#include "io/hdf5/prefix_code.h"

namespace seatcast::hdf5 {
namespace {

// RFC 1951, section 3.2.
constexpr std::size_t kEndOfBlock = 256;
constexpr std::size_t kSymbols = 286;  // bytes, the end of the block, lengths of matches
constexpr int kLongestCode = 15;
constexpr int kLongestCodeOfLengths = 7;
constexpr std::array<std::uint8_t, 19> kOrderOfLengths = {16, 17, 18, 0, 8,  7, 9,  6, 10, 5,
                                                          11, 4,  12, 3, 13, 2, 14, 1, 15};
constexpr std::uint8_t kFewZeros = 17;   // 3 to 10 symbols that do not occur
constexpr std::uint8_t kManyZeros = 18;  // 11 to 138
constexpr int kStored = 0;
constexpr int kOwnCode = 2;

// Ours.
constexpr std::size_t kSegment =
    32768;  // bytes that share a code: a plane of shuffled bytes changes its nature along the way

/// A code, and what is sent for each symbol: its bits, and their number 16 bits further up.
struct SymbolCode {
  std::vector<std::uint8_t> lengths;
  std::vector<std::uint32_t> sent;

  SymbolCode(std::span<const std::uint32_t> frequencies, int longest) : lengths(code_lengths(frequencies, longest)) {
    sent.reserve(lengths.size());
    for (const std::uint16_t code : reversed_codes(lengths))
      sent.push_back(code | std::uint32_t{lengths[sent.size()]} << 16);
  }
  void put(BitWriter& out, std::size_t symbol) const {
    out.put(sent[symbol] & 0xffff, static_cast<int>(sent[symbol] >> 16));
  }
};

/// The lengths of a code as deflate sends them: one by one, but zeros together.
struct LengthSymbol {
  std::uint8_t symbol;
  std::uint8_t extra_bits = 0;
  std::uint8_t extra = 0;
};

std::vector<LengthSymbol> length_symbols(std::span<const std::uint8_t> lengths) {
  std::vector<LengthSymbol> symbols;
  symbols.reserve(lengths.size());
  for (std::size_t i = 0; i < lengths.size();) {
    std::size_t zeros = 0;
    while (zeros < 138 && i + zeros < lengths.size() && lengths[i + zeros] == 0) ++zeros;
    if (zeros >= 11) {
      symbols.push_back({kManyZeros, 7, static_cast<std::uint8_t>(zeros - 11)});
    } else if (zeros >= 3) {
      symbols.push_back({kFewZeros, 3, static_cast<std::uint8_t>(zeros - 3)});
    } else {
      symbols.push_back({lengths[i]});
      zeros = 1;
    }
    i += zeros;
  }
  return symbols;
}

std::vector<std::uint32_t> frequencies_of(const std::vector<LengthSymbol>& symbols) {
  std::vector<std::uint32_t> frequencies(kOrderOfLengths.size(), 0);
  for (const LengthSymbol& symbol : symbols) ++frequencies[symbol.symbol];
  return frequencies;
}

/// Bytes that are sent with a code of their own, or as they are.
class Segment {
 public:
  explicit Segment(std::span<const std::byte> bytes)
      : bytes_(bytes),
        runs_(runs_in(bytes)),
        frequencies_(frequencies()),
        code_(frequencies_, kLongestCode),
        header_(length_symbols(sent_lengths())),
        code_of_header_(frequencies_of(header_), kLongestCodeOfLengths) {
    while (code_of_header_.lengths[kOrderOfLengths[header_lengths_ - 1]] == 0) --header_lengths_;
  }

  void write(BitWriter& out, bool is_last) const {
    if (coded_bits() / 8 < bytes_.size()) return write_coded(out, is_last);
    write_stored(out, is_last);
  }

 private:
  /// Calls `literals(first, count)` and `match(length)` in the order of the bytes.
  template <class Literals, class Match>
  void walk(Literals literals, Match match) const {
    std::size_t done = 0;
    for (const Run& run : runs_) {
      literals(done, run.first - done);
      for_each_match(run.count, match);
      done = run.first + run.count;
    }
    literals(done, bytes_.size() - done);
  }

  std::array<std::uint32_t, kSymbols> frequencies() const {
    std::array<std::array<std::uint32_t, kSymbols>, 4> counters{};  // equal neighbours would wait for one counter
    const auto count_literals = [&](std::size_t first, std::size_t count) {
      for (std::size_t i = first; i < first + count; ++i) ++counters[i % 4][std::to_integer<std::size_t>(bytes_[i])];
    };
    walk(count_literals, [&](const MatchLength& length) { ++counters[0][length.symbol]; });
    counters[0][kEndOfBlock] = 1;
    for (std::size_t symbol = 0; symbol < kSymbols; ++symbol) {
      counters[0][symbol] += counters[1][symbol] + counters[2][symbol] + counters[3][symbol];
    }
    return counters[0];
  }

  /// Symbols up to the last that occurs; the end of the block does.
  std::size_t symbols_sent() const {
    std::size_t count = kSymbols;
    while (code_.lengths[count - 1] == 0) --count;
    return count;
  }

  /// Code lengths of those symbols, then of the one distance that runs have: 1 bit.
  std::vector<std::uint8_t> sent_lengths() const {
    std::vector<std::uint8_t> lengths(code_.lengths.begin(),
                                      code_.lengths.begin() + static_cast<std::ptrdiff_t>(symbols_sent()));
    lengths.push_back(1);
    return lengths;
  }

  std::size_t coded_bits() const {
    std::size_t bits = 3 + 5 + 5 + 4 + 3 * header_lengths_;
    for (const LengthSymbol& length : header_)
      bits += code_of_header_.lengths[length.symbol] + std::size_t{length.extra_bits};
    for (std::size_t symbol = 0; symbol < kSymbols; ++symbol)
      bits += std::size_t{frequencies_[symbol]} * code_.lengths[symbol];
    walk([](std::size_t, std::size_t) {},
         [&](const MatchLength& length) { bits += length.extra_bits + std::size_t{1}; });
    return bits;
  }

  void write_coded(BitWriter& out, bool is_last) const {
    write_header(out, is_last);
    const auto put_literals = [&](std::size_t first, std::size_t count) {
      constexpr std::size_t kAtOnce = BitWriter::kMostWaiting / kLongestCode;
      const std::byte* const from = bytes_.data() + first;
      std::size_t i = 0;
      for (; i + kAtOnce <= count; i += kAtOnce) {
        for (std::size_t j = 0; j < kAtOnce; ++j) code_.put(out, std::to_integer<std::size_t>(from[i + j]));
        out.flush();
      }
      for (; i < count; ++i) code_.put(out, std::to_integer<std::size_t>(from[i]));
      out.flush();
    };
    walk(put_literals, [&](const MatchLength& length) {
      code_.put(out, length.symbol);
      out.put(length.extra, length.extra_bits);
      out.put(0, 1);  // the one distance
      out.flush();
    });
    code_.put(out, kEndOfBlock);
    out.flush();
  }

  void write_header(BitWriter& out, bool is_last) const {
    out.put(is_last ? 1 : 0, 1);
    out.put(kOwnCode, 2);
    out.put(symbols_sent() - 257, 5);
    out.put(0, 5);  // one distance
    out.put(header_lengths_ - 4, 4);
    out.flush();
    for (std::size_t i = 0; i < header_lengths_; ++i) {
      out.put(code_of_header_.lengths[kOrderOfLengths[i]], 3);
      out.flush();
    }
    for (const LengthSymbol& length : header_) {
      code_of_header_.put(out, length.symbol);
      out.put(length.extra, length.extra_bits);
      out.flush();
    }
  }

  void write_stored(BitWriter& out, bool is_last) const {
    const std::uint64_t size = bytes_.size();
    out.put(is_last ? 1 : 0, 1);
    out.put(kStored, 2);
    out.align();
    out.put(size, 16);
    out.put(~size & 0xffff, 16);
    out.flush();
    out.append(bytes_);
  }

  std::span<const std::byte> bytes_;
  std::vector<Run> runs_;
  std::array<std::uint32_t, kSymbols> frequencies_;
  SymbolCode code_;
  std::vector<LengthSymbol> header_;
  SymbolCode code_of_header_;
  std::size_t header_lengths_ = kOrderOfLengths.size();
};

/// Stored segments are the longest: 5 bytes each beside their own. The stream has 2 bytes before and 4 after them.
std::size_t longest_stream(std::size_t size) { return size + 5 * (size / kSegment + 1) + 6; }

}  // namespace

std::vector<std::byte> run_deflate(std::span<const std::byte> bytes) {
  std::vector<std::byte> stream(longest_stream(bytes.size()) + sizeof(std::uint64_t));
  BitWriter out(stream.data());
  out.put(0x78, 8);  // RFC 1950: deflate with a window of 32 KiB
  out.put(0x01, 8);  // the quickest level; makes the two bytes a multiple of 31
  std::size_t done = 0;
  do {
    const std::size_t count = std::min(kSegment, bytes.size() - done);
    Segment(bytes.subspan(done, count)).write(out, done + count == bytes.size());
    done += count;
  } while (done < bytes.size());
  out.align();
  const uLong checksum = adler32(1, reinterpret_cast<const Bytef*>(bytes.data()), static_cast<uInt>(bytes.size()));
  for (const int shift : {24, 16, 8, 0}) out.put(checksum >> shift & 0xff, 8);
  out.flush();
  stream.resize(static_cast<std::size_t>(out.end() - stream.data()));
  return stream;
}

}  // namespace seatcast::hdf5
