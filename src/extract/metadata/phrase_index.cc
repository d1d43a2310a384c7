#include "extract/metadata/phrase_index.h"

#include <algorithm>
#include <utility>

#include "text/utf8.h"

namespace parallax {
namespace {

// Bytes of a phrase that choose its bucket: one letter of most scripts and a bit.
constexpr std::size_t kKeyBytes = 4;

std::uint32_t Key(std::string_view bytes) {
  std::uint32_t key = 0;
  for (const char c : bytes) key = key << 8 | static_cast<unsigned char>(c);
  return key;
}

std::size_t KeyHash(std::uint32_t key) {
  return key * 0x9E3779B1U >> 16;
}

}  // namespace

// The slot of a key, or the free one where it would stand.
std::size_t PhraseIndex::SlotOf(std::uint32_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = KeyHash(key) & mask;
  while (slots_[at].bucket != kFree && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

void PhraseIndex::Grow() {
  const std::vector<Slot> old =
      std::exchange(slots_, std::vector<Slot>(slots_.empty() ? 16 : 2 * slots_.size()));
  for (const Slot& slot : old) {
    if (slot.bucket != kFree) slots_[SlotOf(slot.key)] = slot;
  }
}

void PhraseIndex::Add(std::string_view phrase, std::uint32_t id) {
  longest_ = std::max(longest_, phrase.size());
  if (2 * (buckets_.size() + 1) > slots_.size()) Grow();
  const std::uint32_t key = Key(phrase.substr(0, kKeyBytes));
  Slot& slot = slots_[SlotOf(key)];
  if (slot.bucket == kFree) {
    slot = {key, static_cast<std::uint32_t>(buckets_.size())};
    buckets_.emplace_back();
  }
  buckets_[slot.bucket].push_back({std::string(phrase), id});
  if (phrase.size() >= kKeyBytes) long_.Add(KeyHash(Key(phrase.substr(0, kKeyBytes))));
  if (phrase.size() < kKeyBytes) short_[phrase.size() - 1].Add(KeyHash(Key(phrase)));
  if (phrase.size() > 1) {
    begins_.Add(Pair(phrase[0], phrase[1]));
  } else {
    for (int second = 0; second < 256; ++second) begins_.Add(Pair(phrase[0], static_cast<char>(second)));
  }
}

void PhraseIndex::Append(std::string_view folded, std::size_t at, std::vector<Hit>& hits) const {
  const std::string_view rest = folded.substr(at);
  const auto first = static_cast<std::ptrdiff_t>(hits.size());
  std::uint32_t key = 0;
  for (std::size_t size = 1; size <= std::min(kKeyBytes, rest.size()); ++size) {
    key = key << 8 | static_cast<unsigned char>(rest[size - 1]);
    if (size < kKeyBytes ? !short_[size - 1].Has(KeyHash(key)) : !long_.Has(KeyHash(key))) continue;
    const std::uint32_t bucket = slots_[SlotOf(key)].bucket;
    if (bucket == kFree) continue;
    for (const Phrase& phrase : buckets_[bucket]) {
      if (size < kKeyBytes && phrase.text.size() != size) continue;
      if (!rest.starts_with(phrase.text) || !IsWordEdge(folded, at + phrase.text.size())) continue;
      hits.push_back({at, at + phrase.text.size(), phrase.id});
    }
  }
  if (hits.size() - static_cast<std::size_t>(first) < 2) return;
  std::stable_sort(hits.begin() + first, hits.end(),
                   [](const Hit& a, const Hit& b) { return a.end > b.end; });
}

std::vector<PhraseIndex::Hit> PhraseIndex::Find(std::string_view folded) const {
  std::vector<Hit> hits;
  bool in_word = false;  // behind a small letter, which is what most bytes are
  for (std::size_t at = 0; at < folded.size(); ++at) {
    const bool letter = folded[at] >= 'a' && folded[at] <= 'z';
    const bool inside = letter && in_word;
    in_word = letter;
    if (inside || !MayBegin(folded.substr(at)) || !IsBoundary(folded, at) || !IsWordEdge(folded, at))
      continue;
    Append(folded, at, hits);
  }
  return hits;
}

std::vector<PhraseIndex::Hit> PhraseIndex::At(std::string_view folded, std::size_t at) const {
  std::vector<Hit> hits;
  if (at < folded.size() && MayBegin(folded.substr(at))) Append(folded, at, hits);
  return hits;
}

}  // namespace parallax
