// cache_vectors CACHE GOLD.jsonl.gz…: encodes every text of the gold files that CACHE does
// not hold yet (inner vectors of its tokens), cut into sentences as annotate cuts them.
#include <fmt/format.h>

#include <string>
#include <vector>

#include "encode/encoder_factory.h"
#include "gold.h"
#include "text/segmenter.h"
#include "token_vectors.h"

int main(int count, char** arguments) {
  using namespace parallax;
  if (count < 3) {
    fmt::print(stderr, "usage: cache_vectors CACHE GOLD.jsonl.gz…\n");
    return 2;
  }
  auto cache = eval::TokenVectors::Open(arguments[1]);
  EncoderOptions options;
  options.threads = 1;
  const auto encoder = OpenEncoder(options, ModelFiles::Default());
  const auto segmenter = Segmenter::Create(DataFiles());
  if (!cache || !encoder || !segmenter) {
    const Error& error = !cache ? cache.error() : !encoder ? encoder.error() : segmenter.error();
    fmt::print(stderr, "{}\n", error.ToString());
    return 3;
  }
  std::size_t done = 0;
  for (int i = 2; i < count; ++i) {
    const auto sentences = eval::ReadSentences(arguments[i]);
    if (!sentences) {
      fmt::print(stderr, "{}\n", sentences.error().ToString());
      return 3;
    }
    for (const eval::GoldSentence& gold : *sentences) {
      for (const Span span : (*segmenter)->Sentences(gold.text, gold.language)) {
        const std::string_view text = Surface(gold.text, span);
        TokenEmbeddings held;
        if ((*cache)->Find(text, held)) continue;
        const auto vectors = (*encoder)->EncodeTokens(std::span(&text, 1));
        if (!vectors) {
          fmt::print(stderr, "{}\n", vectors.error().ToString());
          return 3;
        }
        if (!text.empty() && vectors->front().inner.empty()) {
          fmt::print(stderr, "the encoder does not show its inner layers\n");
          return 3;
        }
        const Result<void> kept = (*cache)->Append(text, vectors->front());
        if (!kept) {
          fmt::print(stderr, "{}\n", kept.error().ToString());
          return 3;
        }
        if (++done % 1000 == 0) fmt::print(stderr, "{}: {} sentences encoded\n", gold.id, done);
      }
    }
  }
  return 0;
}
