// Token vectors of the texts met last. A text that many outlets carry comes again and again within a short
// while; its vectors, hundreds of times the size of a sentence vector, are worth keeping for that while
// alone.
#ifndef PARALLAX_ENCODE_TOKEN_MEMORY_H_
#define PARALLAX_ENCODE_TOKEN_MEMORY_H_

#include <cstddef>
#include <list>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>

#include "parallax/encoder.h"

namespace parallax {

// Thread-safe; each call is constant in the number of texts.
class TokenMemory {
 public:
  // Keeps texts and vectors of at most `bytes` together.
  explicit TokenMemory(std::size_t bytes) : most_(bytes) {}

  // Null where the text is not known (any more).
  [[nodiscard]] std::shared_ptr<const TokenEmbeddings> Find(std::string_view text);
  // Forgets those not used for longest, as far as there is need; a text too large by itself is not kept.
  void Insert(std::string_view text, const TokenEmbeddings& tokens);

 private:
  struct Entry {
    std::string text;
    std::shared_ptr<const TokenEmbeddings> tokens;
    std::size_t bytes;
  };

  const std::size_t most_;
  std::mutex mutex_;
  std::size_t held_ = 0;
  std::list<Entry> entries_;                                                 // used last first
  std::unordered_map<std::string_view, std::list<Entry>::iterator> places_;  // of the entries' own texts
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_TOKEN_MEMORY_H_
