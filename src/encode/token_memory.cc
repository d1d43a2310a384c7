#include "encode/token_memory.h"

#include <utility>

namespace parallax {

std::shared_ptr<const TokenEmbeddings> TokenMemory::Find(std::string_view text) {
  const std::lock_guard lock(mutex_);
  const auto place = places_.find(text);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return place->second->tokens;
}

void TokenMemory::Insert(std::string_view text, const TokenEmbeddings& tokens) {
  const std::size_t bytes =
      sizeof(Entry) + text.size() + tokens.tokens.size() * sizeof(Span) +
      (tokens.vectors.size() + tokens.inner.size() + tokens.sentence.size()) * sizeof(float);
  if (bytes > most_) return;
  auto kept = std::make_shared<const TokenEmbeddings>(tokens);
  const std::lock_guard lock(mutex_);
  if (places_.contains(text)) return;  // another thread was first, with the same vectors
  while (held_ + bytes > most_) {
    held_ -= entries_.back().bytes;
    places_.erase(entries_.back().text);
    entries_.pop_back();
  }
  entries_.push_front({std::string(text), std::move(kept), bytes});
  places_.emplace(entries_.front().text, entries_.begin());
  held_ += bytes;
}

}  // namespace parallax
