// Any bytes are a plain text: judging its lines must never crash, hang or point outside of the input.
#include <cstdint>
#include <memory>

#include "extract/plain/plain_text.h"
#include "fuzz_check.h"
#include "text/utf8.h"

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
  parallax::Check(parallax::IsNfc(article->text));
  parallax::Check(parallax::FindInvalidUtf8(article->title) == std::string::npos);
  parallax::Check(parallax::FindInvalidUtf8(article->captions) == std::string::npos);
  std::uint32_t last = 0;
  for (const parallax::Block& block : article->blocks) {
    parallax::Check(block.span.begin >= last && block.span.end > block.span.begin);
    parallax::Check(block.span.end <= article->text.size());
    parallax::Check(parallax::IsBoundary(article->text, block.span.begin));
    last = block.span.end;
    const parallax::SourceRange place = article->text_to_source.ToSource(block.span);
    parallax::Check(place.begin < place.end && place.end <= size);
  }
  return 0;
}
