#include "group/term_postings.h"

#include <algorithm>

namespace parallax {
namespace {

constexpr std::size_t kFirstBuckets = 1024;
// Entries a bucket may hold on average before the table is doubled: a bucket that is full forgets.
constexpr std::size_t kFill = 4;

}  // namespace

TermPostings::TermPostings() : buckets_(kFirstBuckets) {}

std::size_t TermPostings::PlaceOf(std::uint32_t term) const {
  // Terms are hashes; the multiplication (Knuth's golden ratio) spreads those made by hand in tests too.
  return (std::uint64_t{term} * 0x9E3779B97F4A7C15ULL >> 20) & (buckets_.size() - 1);
}

void TermPostings::Put(Entry entry) {
  auto& entries = buckets_[PlaceOf(entry.term)].entries;
  std::ranges::rotate(entries, entries.end() - 1);
  entries.front() = entry;
}

void TermPostings::Expect(std::size_t entries) {
  while (entries > kFill * buckets_.size()) Grow();
}

void TermPostings::Grow() {
  std::vector<Bucket> old(buckets_.size() * 2);
  old.swap(buckets_);
  for (const Bucket& bucket : old) {
    // Oldest first, so that the order within the new buckets is that of arrival.
    for (auto entry = bucket.entries.rbegin(); entry != bucket.entries.rend(); ++entry) {
      if (entry->report != kNone) Put(*entry);
    }
  }
}

void TermPostings::Find(std::uint32_t term, std::vector<std::uint32_t>& reports) const {
  for (const Entry& entry : buckets_[PlaceOf(term)].entries) {
    if (entry.report != kNone && entry.term == term) reports.push_back(entry.report);
  }
}

}  // namespace parallax
