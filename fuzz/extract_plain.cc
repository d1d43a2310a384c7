// Any bytes are a plain text: judging its lines must never crash, hang or point outside of the input.
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "extract/plain/plain_text.h"
#include "text/utf8.h"

namespace {

void Check(bool holds) {
  if (!holds) std::abort();
}

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
  Check(article.has_value());
  Check(parallax::IsNfc(article->text));
  Check(parallax::FindInvalidUtf8(article->title) == std::string::npos);
  Check(parallax::FindInvalidUtf8(article->captions) == std::string::npos);
  std::uint32_t last = 0;
  for (const parallax::Block& block : article->blocks) {
    Check(block.span.begin >= last && block.span.end > block.span.begin);
    Check(block.span.end <= article->text.size());
    Check(parallax::IsBoundary(article->text, block.span.begin));
    last = block.span.end;
    const parallax::SourceRange place = article->text_to_source.ToSource(block.span);
    Check(place.begin < place.end && place.end <= size);
  }
  return 0;
}
