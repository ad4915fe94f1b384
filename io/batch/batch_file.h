#pragma once

#include <map>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "io/fields/field.h"
#include "io/fields/type_of.h"
#include "io/fields/values.h"

namespace seatcast::batch {

/// A scenario with changes of its own.
struct Variation {
  fields::FileReference file;
  std::string name;
  std::vector<std::string> set;

  void visit(fields::Fields& field);
};

/// Options of an axis: what each of them sets, as `-s path=value` would.
using Axis = std::map<std::string, std::vector<std::string>>;

/// Every combination of one option from each axis.
struct Matrix {
  fields::FileReference scenario;
  std::string name;
  std::map<std::string, Axis> axes;
  std::vector<std::string> set;

  void visit(fields::Fields& field);
};

/// What one run may use.
struct Limits {
  std::optional<int> memory_mb;
  double minutes = 120;

  void visit(fields::Fields& field);
};

/// The headline numbers that a night watches.
enum class Watched { kEnrolment, kShortage, kSurplus };
constexpr auto names_of(Watched) {
  return std::to_array<fields::Named<Watched>>(
      {{Watched::kEnrolment, "enrolment", "在校生|学生数", {"在校生", "enrolment"}},
       {Watched::kShortage, "shortage", "学位缺口|缺口", {"学位缺口", "shortage of seats"}},
       {Watched::kSurplus, "surplus", "学位富余|富余", {"学位富余", "idle seats"}}});
}

/// A change since the last night that is too large to pass unseen: larger than both.
struct Threshold {
  Watched number = Watched::kShortage;
  double more_than = 0;
  double share = 0;

  void visit(fields::Fields& field);
};

/// batch.yaml: what runs at night.
struct BatchFile {
  int schema_version = 1;
  std::string title;
  std::vector<std::variant<fields::FileReference, std::string, Variation>> scenarios;  ///< a text names a folder
  std::vector<Matrix> matrices;
  std::vector<std::string> set;
  Limits limits;
  std::optional<int> processes;
  std::optional<int> threads;
  int keep_nights = 14;
  std::vector<Threshold> thresholds;

  void visit(fields::Fields& field);
};

}  // namespace seatcast::batch
