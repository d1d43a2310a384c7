// From a place in derived text back to the place in the text it was made from.
//
// Text that was decoded, normalised or cut together keeps an OffsetMap, so that every character can
// be shown in its source. The map is a list of runs, sorted by derived offset. A `linear` run maps
// byte for byte; any other run (an entity, a re-encoded or dropped passage) maps all of its derived
// bytes to its whole source range. Idea: cld3 `offsetmap.h`, with runs instead of opcodes so that
// look-up is a binary search.
#ifndef PARALLAX_OFFSET_MAP_H_
#define PARALLAX_OFFSET_MAP_H_

#include <cstdint>
#include <vector>

#include "parallax/span.h"

namespace parallax {

// A range of 64-bit source bytes: sources can be larger than one article's text.
struct SourceRange {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  friend auto operator<=>(const SourceRange&, const SourceRange&) = default;
};

class OffsetMap {
 public:
  struct Run {
    std::uint32_t derived_begin;
    std::uint32_t derived_end;
    std::uint64_t source_begin;
    std::uint64_t source_end;
    bool linear;  // both sides have the same length and correspond byte for byte
  };

  // Appends a run. Runs must come in order of derived offset and must not overlap there; source
  // ranges may jump. Neighbouring linear runs that continue each other are merged.
  void AppendLinear(std::uint32_t derived_begin, std::uint32_t size, std::uint64_t source_begin);
  void AppendReplaced(std::uint32_t derived_begin, std::uint32_t derived_size, std::uint64_t source_begin,
                      std::uint64_t source_end);

  // The smallest source range that covers `span`; {0, 0} for a span outside of every run. O(log n).
  [[nodiscard]] SourceRange ToSource(Span span) const;

  // The map that first applies `inner` (derived → middle text), then this map (middle → source).
  [[nodiscard]] OffsetMap After(const OffsetMap& inner) const;

  [[nodiscard]] const std::vector<Run>& runs() const { return runs_; }
  [[nodiscard]] bool empty() const { return runs_.empty(); }

 private:
  std::vector<Run> runs_;
};

}  // namespace parallax

#endif  // PARALLAX_OFFSET_MAP_H_
