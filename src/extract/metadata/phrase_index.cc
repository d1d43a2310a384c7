#include "extract/metadata/phrase_index.h"

#include <algorithm>

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

void PhraseIndex::Add(std::string_view phrase, std::uint32_t id) {
  buckets_[Key(phrase.substr(0, kKeyBytes))].push_back({std::string(phrase), id});
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
    const auto bucket = buckets_.find(key);
    if (bucket == buckets_.end()) continue;
    for (const Phrase& phrase : bucket->second) {
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
    if (inside || !MayBegin(folded.substr(at)) || !IsBoundary(folded, at) || !IsWordEdge(folded, at)) continue;
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
