#include "encode/vector_cache.h"

#include <algorithm>
#include <utility>

namespace parallax {

VectorCache::VectorCache(std::size_t dimensions, std::size_t capacity, std::unique_ptr<VectorFile> file)
    : dimensions_(dimensions), capacity_(std::max<std::size_t>(capacity, 2)), file_(std::move(file)) {}

bool VectorCache::Find(std::string_view text, std::span<float> vector) {
  const TextKey key = KeyOf(text);
  const std::scoped_lock lock(mutex_);
  if (const auto found = recent_.find(key); found != recent_.end()) {
    std::ranges::copy(found->second, vector.begin());
    return true;
  }
  if (recent_.size() >= capacity_ / 2) older_ = std::exchange(recent_, {});
  if (auto node = older_.extract(key)) {
    std::ranges::copy(node.mapped(), vector.begin());
    recent_.insert(std::move(node));
    return true;
  }
  if (file_ == nullptr || !file_->Find(key, vector)) return false;
  recent_.emplace(key, std::vector<float>(vector.begin(), vector.end()));
  return true;
}

void VectorCache::Insert(std::span<const std::string_view> texts, std::span<const float> vectors) {
  std::vector<TextKey> keys(texts.size());
  std::ranges::transform(texts, keys.begin(), KeyOf);
  const std::scoped_lock lock(mutex_);
  for (std::size_t i = 0; i < keys.size(); ++i) {
    if (recent_.size() >= capacity_ / 2) older_ = std::exchange(recent_, {});
    const auto vector = vectors.subspan(i * dimensions_, dimensions_);
    recent_.try_emplace(keys[i], vector.begin(), vector.end());
  }
  if (file_ != nullptr) static_cast<void>(file_->Append(keys, vectors));
}

}  // namespace parallax
