#pragma once

namespace seatcast::tools {

/// Most memory that this program has had, in bytes; 0 where the system does not say. Not getrusage's: that counts what
/// the process was before it became this program, too.
double peak_memory();

}  // namespace seatcast::tools
