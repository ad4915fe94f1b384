#include "io/hdf5/writer.h"

#include "engine/base/precondition.h"
#include "io/hdf5/errors.h"
#include "io/hdf5/file_builder.h"

namespace seatcast::hdf5 {
namespace {

/// Runs a step of the builder; the library's failures become the disk's.
template <class Step>
auto in_file(const std::filesystem::path& target, Step step) {
  try {
    return step();
  } catch (const LibraryError& error) {
    if (error.error_number() != 0) {
      throw text::IoError::from_errno(text::IoError::Action::write, target, error.error_number());
    }
    throw WriteFailed(target, error.operation(), error.what());
  }
}

FileBuilder& open(const std::unique_ptr<FileBuilder>& builder) {
  require(builder != nullptr, "hdf5: the writer has published its file");
  return *builder;
}

}  // namespace

void for_each_in_turn(std::size_t count, const std::function<void(std::size_t)>& body) {
  for (std::size_t i = 0; i < count; ++i) body(i);
}

Writer::Writer(std::filesystem::path target, WriterOptions options) : target_(std::move(target)) {
  builder_ = in_file(target_, [&] { return std::make_unique<FileBuilder>(target_, std::move(options)); });
}

Writer::~Writer() = default;
Writer::Writer(Writer&&) noexcept = default;
Writer& Writer::operator=(Writer&&) noexcept = default;

void Writer::add_attribute(const Attribute& attribute) {
  in_file(target_, [&] { open(builder_).add_attribute(attribute); });
}

void Writer::add_dimension(const Dimension& dimension) {
  in_file(target_, [&] { open(builder_).add_dimension(dimension); });
}

void Writer::add_variable(const Variable& variable) {
  in_file(target_, [&] { open(builder_).add_variable(variable); });
}

void Writer::add_variables(std::span<const Variable> variables) {
  in_file(target_, [&] { open(builder_).add_variables(variables); });
}

void Writer::add_provenance(std::string_view name, std::string_view text) {
  in_file(target_, [&] { open(builder_).add_provenance(name, text); });
}

Writer::Stream Writer::add_stream(const VariableInfo& info) {
  require(info.type != ElementType::text, "hdf5: texts do not come in blocks");
  return in_file(target_, [&] {
    FileBuilder& builder = open(builder_);
    const std::size_t position = builder.declare(info);
    return Stream(position, builder.grid(position), builder.compression(position));
  });
}

void Writer::write_block(const Stream& stream, std::size_t k, const PreparedBlock& block) {
  in_file(target_, [&] { open(builder_).write_block(stream.position_, k, block); });
}

files::Published Writer::publish() {
  files::Published published = in_file(target_, [&] { return open(builder_).publish(); });
  builder_.reset();
  return published;
}

}  // namespace seatcast::hdf5
