// The last reports that had a term, in memory that does not depend on the number of terms.
//
// A table of buckets of eight entries each; a term owns no list but falls into a bucket by its hash, and new
// entries push the oldest out. What is frequent drives itself out, what is rare stays long: just what rare
// terms are looked up for. (The idea of a set-associative cache.)
#ifndef PARALLAX_GROUP_TERM_POSTINGS_H_
#define PARALLAX_GROUP_TERM_POSTINGS_H_

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace parallax {

class TermPostings {
 public:
  TermPostings();

  // Makes room for as many entries.
  void Expect(std::size_t entries);
  void Add(std::uint32_t term, std::uint32_t report) { Put({term, report}); }
  // Appends the reports that the term is remembered for, in no particular order.
  void Find(std::uint32_t term, std::vector<std::uint32_t>& reports) const;

 private:
  static constexpr std::uint32_t kNone = UINT32_MAX;
  struct Entry {
    std::uint32_t term = 0;
    std::uint32_t report = kNone;
  };
  static constexpr std::size_t kEntries = 8;
  struct Bucket {
    std::array<Entry, kEntries> entries;  // newest first
  };

  [[nodiscard]] std::size_t PlaceOf(std::uint32_t term) const;
  void Put(Entry entry);
  void Grow();

  std::vector<Bucket> buckets_;  // a power of two
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_TERM_POSTINGS_H_
