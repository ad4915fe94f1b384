#include "tests/fuzz/row_types.h"

#include "io/csv/write.h"

namespace seatcast::fuzz {

std::string write_table(const fields::StructType& type, const std::vector<const void*>& rows) {
  csv::Writer writer;
  writer.row(fields::header_of(type, text::Language::en));
  for (const auto* row : rows) writer.row(fields::cells_of(type, row));
  return writer.take();
}

}  // namespace seatcast::fuzz
