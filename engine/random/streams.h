#pragma once

#include <cstdint>

/// The address of every random number, by what it is. There is no "next number": a draw is found by its replicate, its
/// entity, its year, its slot and its word within the slot, so that drawing more, less or in another order changes no
/// other draw. Adding a process takes one line here; slots are never given a second meaning.
/// docs/theory/random_streams.md says the same in prose, with a worked example.
namespace seatcast::random {

/// Grows when an address changes its meaning: the same seed then draws other futures, and runs of both kinds are not
/// compared replicate by replicate.
inline constexpr int kStreamsVersion = 1;

/// What one Philox block of four words is drawn for.
struct Address {
  std::uint64_t entity;  ///< entity_hash(kind, id)
  std::uint16_t year;    ///< calendar year of the autumn; kOnce for what is drawn once per replicate
  std::uint16_t slot;
};

inline constexpr std::uint16_t kOnce = 0;

/// One word of the four: which slot, and which of the numbers that the slot yields.
struct Place {
  std::uint16_t slot;
  std::uint8_t word;
  friend constexpr bool operator==(Place, Place) = default;
};

/// Sources of randomness that move with the years (model section 6). The number is part of the address: append only.
enum class Process : std::uint16_t {
  kBirths,
  kAttendance,
  kEntry,
  kProgression,
  kMigration,
  kSeniorShare,
  kHousing,
  kSpecial
};

inline constexpr int kWordsPerSlot = 4;

/// First slots of the ranges; each range has room for four times as many numbers as slots. All are normals; "once"
/// means year kOnce.
enum Range : std::uint16_t {
  kInnovations = 0,       ///< by year: process error, 32 processes
  kSlowInnovations = 8,   ///< by year: the random-walk part of a calibrated process error
  kCellNoise = 16,        ///< by year: progression into a grade, 256 grades
  kBirthNoise = 80,       ///< by year: births as a count
  kParameters = 96,       ///< once: level of a process
  kCellParameters = 104,  ///< once: progression ratio of a grade
  kProject = 168,         ///< once, entity "project": cancelled, months late, delivered share
  kProjectFunding = 169,  ///< once, entity "county": the one factor that joins a county's projects
  kFree = 1024,           ///< from here on: nothing yet
};

constexpr Place place(Range range, unsigned number) {
  return {static_cast<std::uint16_t>(range + number / kWordsPerSlot),
          static_cast<std::uint8_t>(number % kWordsPerSlot)};
}

constexpr Place innovation(Process process) { return place(kInnovations, static_cast<unsigned>(process)); }
constexpr Place slow_innovation(Process process) { return place(kSlowInnovations, static_cast<unsigned>(process)); }
constexpr Place level_parameter(Process process) { return place(kParameters, static_cast<unsigned>(process)); }
/// `grade` is the position in the scenario's grade ladder.
constexpr Place cell_noise(unsigned grade) { return place(kCellNoise, grade); }
constexpr Place cell_parameter(unsigned grade) { return place(kCellParameters, grade); }

enum class ProjectDraw : std::uint16_t { kCancelled, kMonthsLate, kDeliveredShare };
constexpr Place project_draw(ProjectDraw draw) { return place(kProject, static_cast<unsigned>(draw)); }
/// One factor for cancellation, delay and delivery of all projects of a county.
constexpr Place funding_factor() { return place(kProjectFunding, 0); }

}  // namespace seatcast::random
