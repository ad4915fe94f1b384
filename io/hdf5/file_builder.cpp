#include "io/hdf5/file_builder.h"

#include <algorithm>
#include <functional>
#include <numeric>

#include <hdf5_hl.h>

#include "engine/base/precondition.h"
#include "io/hdf5/attributes.h"
#include "io/hdf5/creation.h"
#include "io/hdf5/types.h"

namespace seatcast::hdf5 {
namespace {

void require_name(const std::string& name) {
  const auto is_allowed = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_'; };
  const bool is_good = !name.empty() && name[0] >= 'a' && name[0] <= 'z' && std::ranges::all_of(name, is_allowed);
  require(is_good, "hdf5: a name is lower-case letters, digits and _, got '" + name + "'");
}

/// xarray turns whole numbers with a fill value into reals, and netCDF wants the variable's own type.
void require_proper_fill_value(const VariableInfo& info) {
  for (const Attribute& attribute : info.attributes) {
    if (attribute.name != "_FillValue") continue;
    const bool is_real = info.type == ElementType::float32 || info.type == ElementType::float64;
    require(is_real && element_type(attribute.values) == info.type,
            "hdf5: _FillValue of " + info.name + " has another type");
  }
}

/// Nothing to gain on a scalar, nothing to write for an empty axis, no way to compress texts.
Compression compression_of(const VariableInfo& info, const BlockGrid* grid) {
  const bool is_plain = grid == nullptr || info.dims.empty() || grid->block_count() == 0;
  return is_plain ? Compression::none : info.compression;
}

}  // namespace

FileBuilder::FileBuilder(std::filesystem::path target, WriterOptions options)
    : target_(std::move(target)), options_(std::move(options)) {
  prepare_library();
  const Handle access = file_access();
  if (options_.expected_bytes <= options_.memory_limit) {
    image_.serve(access.id());
  } else {
    files::require_space(target_, options_.expected_bytes);
    part_.emplace(target_);
  }
  file_ = create_file(part_ ? part_->path().string() : target_.string(), access.id());
}

void FileBuilder::add_attribute(const Attribute& attribute) { write_attribute(file_.id(), attribute); }

void FileBuilder::add_dimension(const Dimension& dimension) {
  const VariableInfo info{.name = dimension.name,
                          .dims = {dimension.name},
                          .type = element_type(dimension.values),
                          .units = dimension.units,
                          .long_name_en = dimension.long_name_en,
                          .long_name_zh = dimension.long_name_zh,
                          .attributes = dimension.attributes,
                          .compression = Compression::small};  // an axis is small, and mostly a series of steps
  Dataset& dataset = create(info, {element_count(dimension.values)});
  checked(H5DSset_scale(dataset.handle.id(), dimension.name.c_str()), "make a dimension");
  describe(dataset, info);
  fill(dataset, view_of(dimension.values));
  dimensions_.emplace(dimension.name, Axis{datasets_.size() - 1, reference_to(file_.id(), dimension.name), {}});
}

void FileBuilder::add_variable(const Variable& variable) {
  require(element_type(variable.data) == variable.info.type,
          "hdf5: data of " + variable.info.name + " has another type");
  fill(datasets_[declare(variable.info)], variable.data);
}

void FileBuilder::add_variables(std::span<const Variable> variables) {
  constexpr std::size_t kTogether = 64;  // at most so many MiB of blocks wait for the one thread that writes
  for (std::size_t first = 0; first < variables.size();) {
    std::vector<BlockGrid> grids;
    for (std::size_t k = first; k < variables.size() && grids.size() < kTogether; ++k) {
      const auto& [info, data] = variables[k];
      if (info.type == ElementType::text || element_type(data) != info.type) break;
      BlockGrid grid(shape_of(info), size_of(info.type));
      const bool is_sound = element_count(data) == grid.element_count();
      if (!is_sound || grid.block_count() != 1 || compression_of(info, &grid) == Compression::none) break;
      grids.push_back(std::move(grid));
    }
    if (grids.empty()) {
      add_variable(variables[first++]);
      continue;
    }
    std::vector<PreparedBlock> prepared(grids.size());
    options_.for_each(prepared.size(), [&](std::size_t k) {
      const Variable& variable = variables[first + k];
      prepared[k] = prepare_block(bytes_of(variable.data), grids[k], variable.info.compression);
    });
    for (const PreparedBlock& block : prepared) write_block(declare(variables[first++].info), 0, block);
  }
}

std::size_t FileBuilder::declare(const VariableInfo& info) {
  Dataset& dataset = create(info, shape_of(info));
  attach_dimensions(dataset);
  describe(dataset, info);
  if (info.is_auxiliary_coordinate) {
    auxiliaries_.push_back({info.name, info.dims});
  } else if (const std::string coordinates = coordinates_of(info); !coordinates.empty()) {
    write_attribute(dataset.handle.id(), Attribute("coordinates", coordinates));
  }
  return datasets_.size() - 1;
}

void FileBuilder::add_provenance(std::string_view name, std::string_view text) {
  require_name(std::string(name));
  if (provenance_.id() < 0) provenance_ = create_group(file_.id(), "provenance");
  const Handle dataset = create_dataset(provenance_.id(), {.name = std::string(name), .type = ElementType::text});
  const std::string terminated(text);
  write_texts(dataset.id(), std::span(&terminated, 1));
}

std::vector<std::uint64_t> FileBuilder::shape_of(const VariableInfo& info) const {
  std::vector<std::uint64_t> shape;
  for (const std::string& dim : info.dims) {
    const auto dimension = dimensions_.find(dim);
    require(dimension != dimensions_.end(), "hdf5: " + info.name + " has an unknown dimension " + dim);
    shape.push_back(datasets_[dimension->second.position].hashed.shape[0]);
  }
  return shape;
}

FileBuilder::Dataset& FileBuilder::create(const VariableInfo& info, std::vector<std::uint64_t> shape) {
  require_name(info.name);
  require_proper_fill_value(info);
  const auto is_taken = [&](const Dataset& dataset) { return dataset.hashed.name == info.name; };
  require(std::ranges::none_of(datasets_, is_taken), "hdf5: two variables " + info.name);

  std::shared_ptr<const BlockGrid> grid;
  if (info.type != ElementType::text) grid = std::make_shared<const BlockGrid>(shape, size_of(info.type));
  const Compression compression = compression_of(info, grid.get());
  Handle handle = create_dataset(file_.id(), {.name = info.name,
                                              .type = info.type,
                                              .shape = {shape.begin(), shape.end()},
                                              .compression = compression,
                                              .grid = grid.get()});
  HashedVariable hashed{info.name, std::string(name_of(info.type)), info.dims, std::move(shape), {}};
  datasets_.push_back({std::move(handle), std::move(hashed), info.type, compression, std::move(grid)});
  return datasets_.back();
}

void FileBuilder::attach_dimensions(const Dataset& dataset) {
  if (dataset.hashed.dims.empty()) return;
  const hobj_ref_t variable = reference_to(file_.id(), dataset.hashed.name);
  std::vector<hobj_ref_t> references;
  for (const std::string& dim : dataset.hashed.dims) {
    Axis& axis = dimensions_.at(dim);
    axis.uses.push_back({variable, static_cast<std::int32_t>(references.size())});
    references.push_back(axis.reference);
  }
  write_dimension_list(dataset.handle.id(), std::move(references));
}

void FileBuilder::describe(const Dataset& dataset, const VariableInfo& info) const {
  const auto add = [&](const char* name, const std::string& text) {
    if (!text.empty()) write_attribute(dataset.handle.id(), Attribute(name, text));
  };
  add("long_name", info.long_name_en);
  add("long_name_zh", info.long_name_zh);
  add("units", info.units);
  for (const Attribute& attribute : info.attributes) write_attribute(dataset.handle.id(), attribute);
}

std::string FileBuilder::coordinates_of(const VariableInfo& info) const {
  std::string names;
  for (const Auxiliary& auxiliary : auxiliaries_) {
    const auto has = [&](const std::string& dim) { return std::ranges::find(info.dims, dim) != info.dims.end(); };
    if (std::ranges::all_of(auxiliary.dims, has)) names += (names.empty() ? "" : " ") + auxiliary.name;
  }
  return names;
}

void FileBuilder::fill(Dataset& dataset, const ArrayView& values) {
  const std::vector<std::uint64_t>& shape = dataset.hashed.shape;
  const std::size_t expected = std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
  require(element_count(values) == expected,
          "hdf5: " + dataset.hashed.name + " has as many values as its dimensions span");
  dataset.hashed.blocks = write_values(target_of(dataset), values, options_.for_each);
}

void FileBuilder::write_block(std::size_t position, std::size_t k, const PreparedBlock& block) {
  Dataset& dataset = datasets_.at(position);
  require(dataset.grid != nullptr, "hdf5: texts do not come in blocks");
  require(k == dataset.hashed.blocks.size() && k < dataset.grid->block_count(), "hdf5: blocks come in order");
  hdf5::write_block(target_of(dataset), k, block.stored);
  dataset.hashed.blocks.push_back(block.digest);
}

ValueTarget FileBuilder::target_of(const Dataset& dataset) {
  return {dataset.handle.id(), dataset.type, dataset.compression, dataset.grid.get()};
}

files::Published FileBuilder::publish() {
  for (const auto& [name, axis] : dimensions_) write_reference_list(datasets_[axis.position].handle.id(), axis.uses);
  write_content_hash();
  datasets_.clear();
  provenance_.close("close a group");
  file_.close("close the file");
  if (part_) return files::publish_part(*part_);
  return files::publish_atomically(target_, image_.bytes());
}

void FileBuilder::write_content_hash() {
  std::map<std::string, files::Digest> digests;
  for (const Dataset& dataset : datasets_) {
    const std::size_t blocks = dataset.grid ? dataset.grid->block_count() : 1;
    require(dataset.hashed.blocks.size() == blocks, "hdf5: " + dataset.hashed.name + " is not complete");
    digests.emplace(dataset.hashed.name, digest_of(dataset.hashed));
  }
  add_attribute(Attribute(kContentHashAttribute, files::to_hex(content_hash(digests))));
}

}  // namespace seatcast::hdf5
