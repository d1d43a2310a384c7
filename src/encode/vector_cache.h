// Vectors by the text they belong to: in memory up to a bound, and in a file when one is given, so that a
// second run over the same reports encodes nothing.
#ifndef PARALLAX_ENCODE_VECTOR_CACHE_H_
#define PARALLAX_ENCODE_VECTOR_CACHE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <mutex>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "encode/vector_file.h"
#include "parallax/error.h"

namespace parallax {

// One cache serves one model. Texts are told apart by 128 bits of XXH3: two of a billion texts collide with a
// probability below 1e-20. Thread-safe.
class VectorCache {
 public:
  // `dimensions` of every vector; at most `capacity` vectors are kept in memory. `file` may be null.
  VectorCache(std::size_t dimensions, std::size_t capacity, std::unique_ptr<VectorFile> file);

  // Whether the vector of `text` is known; copies it to `vector`, which has `dimensions` values.
  [[nodiscard]] bool Find(std::string_view text, std::span<float> vector);

  // Keeps the vectors of texts; row i of `vectors` belongs to texts[i]. The file, where there is one, is
  // written once a call; that it could not be is no error, as nothing but time is lost.
  void Insert(std::span<const std::string_view> texts, std::span<const float> vectors);

 private:
  using Map = std::unordered_map<TextKey, std::vector<float>, TextKeyHash>;

  std::mutex mutex_;
  const std::size_t dimensions_;
  const std::size_t capacity_;
  // Vectors wander from `older_` to `recent_` when they are used; when `recent_` is half of the capacity, it
  // becomes `older_` and what was not used since is dropped. Cost a step is constant.
  Map recent_;
  Map older_;
  std::unique_ptr<VectorFile> file_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_VECTOR_CACHE_H_
