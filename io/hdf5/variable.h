#pragma once

#include <string>
#include <vector>

#include "io/hdf5/array.h"

namespace seatcast::hdf5 {

/// How the values of a variable lie in the file. Every reader of HDF5 has the shuffle and deflate filters. Blocks that
/// are zero throughout are not stored when compressed; readers fill them in.
enum class Compression {
  none,   ///< contiguous; the quickest to write
  fast,   ///< shuffle + zlib looking for runs only: twice the speed of `small` or more, the same size on noisy values
          ///< such as replicates, more on tables (docs/decisions, "Fast compression")
  small,  ///< shuffle + zlib's deflate(4), the bytes that HDF5's own filters write
};

/// One axis of the file, with its coordinates. Written as a 1-D variable of the same name (a netCDF coordinate
/// variable).
struct Dimension {
  std::string name;  ///< lower-case letters, digits and _, starting with a letter
  Array values;      ///< one per position, distinct; their number is the size of the axis
  std::string long_name_en;
  std::string long_name_zh;
  std::string units = {};  ///< empty: no units attribute. Never "years since ...": readers would decode it as a date
  std::vector<Attribute> attributes = {};
};

/// What a variable is, apart from its values.
struct VariableInfo {
  std::string name;                    ///< as for Dimension
  std::vector<std::string> dims = {};  ///< names of dimensions, outermost first; none for a scalar
  ElementType type = ElementType::float64;
  std::string units = {};  ///< "1" for pupils and seats, "" for text
  std::string long_name_en = {};
  std::string long_name_zh = {};
  std::vector<Attribute> attributes = {};
  /// Labels positions instead of being a result (area_name beside area). Later variables that have all its dimensions
  /// name it in their `coordinates` attribute, so that xarray offers it with them.
  bool is_auxiliary_coordinate = false;
  Compression compression = Compression::fast;  ///< text is never compressed
};

/// A variable with its values, borrowed. A number of pupils or seats is an int32, a measure a float64 or float32.
struct Variable {
  VariableInfo info;
  ArrayView data;  ///< row-major, as many as the product of the dimensions' sizes, of the type of `info`
};

}  // namespace seatcast::hdf5
