// Any bytes are a plain text: judging its lines must never crash, hang or point outside of the input.
#include <cstdint>
#include <memory>

#include "article_check.h"
#include "extract/plain/plain_text.h"
#include "fuzz_check.h"

namespace {

const parallax::PageKnowledge& Shared() {
  static const auto knowledge = parallax::PageKnowledge::Create(parallax::DataFiles());
  return **knowledge;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parallax::RawDocument document;
  document.id = "fuzz";
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const auto article = parallax::ExtractPlainText(document, Shared());
  parallax::Check(article.has_value());
  parallax::CheckArticle(*article, size);
  return 0;
}
