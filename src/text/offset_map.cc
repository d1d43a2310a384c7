#include "parallax/offset_map.h"

#include <algorithm>
#include <cassert>

namespace parallax {
namespace {

// First run that ends after `at`.
auto FirstEndingAfter(const std::vector<OffsetMap::Run>& runs, std::uint32_t at) {
  return std::ranges::upper_bound(runs, at, {}, &OffsetMap::Run::derived_end);
}

}  // namespace

void OffsetMap::AppendLinear(std::uint32_t derived_begin, std::uint32_t size, std::uint64_t source_begin) {
  if (size == 0) return;
  assert(runs_.empty() || runs_.back().derived_end <= derived_begin);
  if (!runs_.empty()) {
    Run& last = runs_.back();
    if (last.linear && last.derived_end == derived_begin && last.source_end == source_begin) {
      last.derived_end += size;
      last.source_end += size;
      return;
    }
  }
  runs_.push_back({derived_begin, derived_begin + size, source_begin, source_begin + size, true});
}

void OffsetMap::AppendReplaced(std::uint32_t derived_begin, std::uint32_t derived_size,
                               std::uint64_t source_begin, std::uint64_t source_end) {
  if (derived_size == 0) return;
  assert(runs_.empty() || runs_.back().derived_end <= derived_begin);
  runs_.push_back({derived_begin, derived_begin + derived_size, source_begin, source_end, false});
}

SourceRange OffsetMap::ToSource(Span span) const {
  SourceRange range{UINT64_MAX, 0};
  const auto include = [&](const Run& run) {
    const std::uint32_t from = std::max(span.begin, run.derived_begin);
    const std::uint32_t to = std::min(span.end, run.derived_end);
    range.begin =
        std::min(range.begin, run.linear ? run.source_begin + (from - run.derived_begin) : run.source_begin);
    range.end =
        std::max(range.end, run.linear ? run.source_begin + (to - run.derived_begin) : run.source_end);
  };
  for (auto it = FirstEndingAfter(runs_, span.begin); it != runs_.end() && it->derived_begin < span.end;
       ++it) {
    include(*it);
  }
  return range.begin == UINT64_MAX ? SourceRange{} : range;
}

OffsetMap OffsetMap::After(const OffsetMap& inner) const {
  OffsetMap composed;
  for (const Run& run : inner.runs_) {
    const Span middle{static_cast<std::uint32_t>(run.source_begin),
                      static_cast<std::uint32_t>(run.source_end)};
    if (!run.linear) {
      const SourceRange source = ToSource(middle);
      composed.AppendReplaced(run.derived_begin, run.derived_end - run.derived_begin, source.begin,
                              source.end);
      continue;
    }
    for (auto it = FirstEndingAfter(runs_, middle.begin); it != runs_.end() && it->derived_begin < middle.end;
         ++it) {
      const std::uint32_t from = std::max(middle.begin, it->derived_begin);
      const std::uint32_t to = std::min(middle.end, it->derived_end);
      const std::uint32_t derived = run.derived_begin + (from - middle.begin);
      if (it->linear) {
        composed.AppendLinear(derived, to - from, it->source_begin + (from - it->derived_begin));
      } else {
        composed.AppendReplaced(derived, to - from, it->source_begin, it->source_end);
      }
    }
  }
  return composed;
}

}  // namespace parallax
