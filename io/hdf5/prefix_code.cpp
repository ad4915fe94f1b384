#include "io/hdf5/prefix_code.h"

#include <algorithm>
#include <array>

namespace seatcast::hdf5 {
namespace {

constexpr int kLongestCode = 15;

/// A node of the tree: first the leaves, rarest first, then the inner nodes in the order they were made.
struct Node {
  std::uint64_t weight;
  std::uint32_t parent;
};

/// Symbols that occur, rarest first; each as frequency * 2^16 + symbol.
std::vector<std::uint64_t> sorted_symbols(std::span<const std::uint32_t> frequencies) {
  std::vector<std::uint64_t> symbols;
  symbols.reserve(frequencies.size());
  for (std::size_t symbol = 0; symbol < frequencies.size(); ++symbol) {
    if (frequencies[symbol] > 0) symbols.push_back(std::uint64_t{frequencies[symbol]} << 16 | symbol);
  }
  std::ranges::sort(symbols);
  return symbols;
}

/// Huffman's tree from sorted leaves: the two lightest roots, each time at the head of one of two queues, become
/// siblings.
std::vector<Node> tree_of(std::span<const std::uint64_t> sorted) {
  std::vector<Node> nodes;
  nodes.reserve(2 * sorted.size());
  for (const std::uint64_t symbol : sorted) nodes.push_back({symbol >> 16, 0});
  std::size_t leaf = 0;
  std::size_t inner = sorted.size();
  const auto take_lightest = [&] {
    const bool is_leaf = leaf < sorted.size() && (inner == nodes.size() || nodes[leaf].weight <= nodes[inner].weight);
    return is_leaf ? leaf++ : inner++;
  };
  for (std::size_t joined = 1; joined < sorted.size(); ++joined) {
    const std::size_t first = take_lightest();
    const std::size_t second = take_lightest();
    nodes[first].parent = nodes[second].parent = static_cast<std::uint32_t>(nodes.size());
    nodes.push_back({nodes[first].weight + nodes[second].weight, 0});
  }
  return nodes;
}

/// Depth of every leaf, in the order of the leaves.
std::vector<std::uint32_t> depths_of(std::vector<Node> nodes, std::size_t leaves) {
  std::vector<std::uint32_t> depths(nodes.size(), 0);
  for (std::size_t node = nodes.size() - 1; node-- > 0;) depths[node] = depths[nodes[node].parent] + 1;
  depths.resize(leaves);
  return depths;
}

}  // namespace

std::vector<std::uint8_t> code_lengths(std::span<const std::uint32_t> frequencies, int longest) {
  std::vector<std::uint8_t> lengths(frequencies.size(), 0);
  std::vector<std::uint64_t> sorted = sorted_symbols(frequencies);
  if (sorted.size() == 1) lengths[sorted[0] & 0xffff] = 1;
  if (sorted.size() < 2) return lengths;
  for (;;) {
    const std::vector<std::uint32_t> depths = depths_of(tree_of(sorted), sorted.size());
    for (std::size_t i = 0; i < sorted.size(); ++i) lengths[sorted[i] & 0xffff] = static_cast<std::uint8_t>(depths[i]);
    if (*std::ranges::max_element(depths) <= static_cast<std::uint32_t>(longest)) return lengths;
    // Too deep: rare symbols are made less rare, until the tree is flat enough. The order stays.
    for (std::uint64_t& symbol : sorted) symbol = (symbol >> 17 | 1) << 16 | (symbol & 0xffff);
  }
}

std::vector<std::uint16_t> reversed_codes(std::span<const std::uint8_t> lengths) {
  std::array<std::uint32_t, kLongestCode + 1> count{};
  for (const std::uint8_t length : lengths) ++count[length];
  std::array<std::uint32_t, kLongestCode + 1> next{};  // by length: the next code to give away
  for (std::size_t length = 2; length < next.size(); ++length)
    next[length] = (next[length - 1] + count[length - 1]) << 1;

  std::vector<std::uint16_t> codes(lengths.size(), 0);
  for (std::size_t symbol = 0; symbol < lengths.size(); ++symbol) {
    if (lengths[symbol] == 0) continue;
    std::uint32_t code = next[lengths[symbol]]++;
    for (int bit = 0; bit < lengths[symbol]; ++bit, code >>= 1) {
      codes[symbol] = static_cast<std::uint16_t>(codes[symbol] << 1 | (code & 1));
    }
  }
  return codes;
}

}  // namespace seatcast::hdf5
