// The first bytes as a text, the rest as a SentencePiece model: every place must lie within the text, on
// boundaries of characters, and never go back.
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>

#include "encode/tokenizer/unigram_tokenizer.h"
#include "text/utf8.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t split = size == 0 ? 0 : std::min<std::size_t>(size, data[0]);
  const std::string text = bytes.substr(0, split);
  auto model = parallax::ParseSentencePieceModel(bytes.substr(split));
  if (!model) return 0;
  const auto tokenizer = parallax::UnigramTokenizer::Create(std::move(*model));
  if (!tokenizer) return 0;
  const parallax::TokenList tokens = (*tokenizer)->Tokenize(text, 64);
  if (tokens.ids.size() != tokens.spans.size() || tokens.ids.size() > 64) std::abort();
  std::uint32_t last = 0;
  for (const parallax::Span span : tokens.spans) {
    const bool inside = span.begin <= span.end && span.end <= text.size() && span.begin >= last;
    if (!inside) std::abort();
    last = span.begin;
  }
  return 0;
}
