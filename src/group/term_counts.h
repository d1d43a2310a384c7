// How many reports have each term, in little more than the eight bytes that a term and its number take.
//
// A sorted array of what is settled, and a hash table of the terms that came since; when that has grown to an
// eighth of the array, both are merged (the logarithmic method of Bentley and Saxe 1980, with two levels).
// Most terms of a stream stand in one report alone, so that a hash table with a node a term costs more than
// the reports' own words.
#ifndef PARALLAX_GROUP_TERM_COUNTS_H_
#define PARALLAX_GROUP_TERM_COUNTS_H_

#include <cstddef>
#include <cstdint>
#include <unordered_map>
#include <utility>
#include <vector>

namespace parallax {

class TermCounts {
 public:
  // Adds one to the number of a term. O(log n), now and then O(n).
  void Increment(std::uint32_t term);
  // Takes one off; the term must have been counted. O(log n).
  void Decrement(std::uint32_t term);
  // The number of a term; 0 where it was not counted. O(log n).
  [[nodiscard]] std::uint32_t Of(std::uint32_t term) const;

 private:
  using Entry = std::pair<std::uint32_t, std::uint32_t>;  // term, number

  // Where a term stands in `settled_`, if it stands there.
  [[nodiscard]] std::size_t PlaceOf(std::uint32_t term) const;
  [[nodiscard]] bool SettledAt(std::size_t place, std::uint32_t term) const {
    return place < settled_.size() && settled_[place].first == term;
  }
  void Settle();

  std::vector<Entry> settled_;                               // sorted by term; a number may have fallen to 0
  std::unordered_map<std::uint32_t, std::uint32_t> recent_;  // terms that `settled_` does not have
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_TERM_COUNTS_H_
