#pragma once

namespace seatcast::ensemble {

/// Raised whenever the same scenario, seed and replicates would give other numbers than before. Stored results are
/// reused only under the same version, so whoever changes the numbers raises it in the same commit.
inline constexpr int kResultVersion = 3;

}  // namespace seatcast::ensemble
