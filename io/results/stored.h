#pragma once

// Internal to this room: small things as a result file stores them.
#include <string>
#include <vector>

#include "engine/measures/results.h"
#include "io/hdf5/reader.h"
#include "io/results/run_info.h"

namespace seatcast::results {

/// A scalar text attribute, of the file or of a variable; empty where there is none.
std::string text_attribute(const hdf5::Reader& reader, std::string_view name);
std::string text_attribute(const hdf5::VariableDescription& variable, std::string_view name);

/// A scalar number, whatever its type; 0 where there is none.
double number_of(const std::optional<hdf5::Attribute>& attribute);

/// A variable of texts; empty where there is none.
std::vector<std::string> text_variable(const hdf5::Reader& reader, const std::string& name);

/// What the file says of its run, without the ledger.
RunInfo stored_info(const hdf5::Reader& reader);

/// The variables along the axis of projects.
class ProjectReader {
 public:
  ProjectReader(const hdf5::Reader& reader, std::vector<std::string> ids, std::size_t years)
      : reader_(reader), ids_(std::move(ids)), years_(years) {}

  std::vector<LedgerFacts> ledger();
  std::vector<measures::ProjectResult> results(bool has_replicates);
  [[nodiscard]] const std::vector<std::string>& of_wrong_shape() const { return wrong_; }

 private:
  std::vector<double> numbers(const std::string& name, std::size_t per_project = 1);
  std::vector<std::string> texts(const std::string& name);

  const hdf5::Reader& reader_;
  std::vector<std::string> ids_;
  std::size_t years_;
  std::vector<std::string> wrong_;
};

}  // namespace seatcast::results
