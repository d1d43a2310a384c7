// Any bytes are a page: parsing, finding the body and mapping it back must never crash, hang or point
// outside of the input.
#include <cstdint>
#include <memory>
#include <string_view>

#include "extract/extractor.h"
#include "fuzz_check.h"
#include "text/utf8.h"

namespace {

const parallax::Extractor& Shared() {
  static const auto extractor = parallax::Extractor::Create(parallax::DataFiles(), nullptr);
  return **extractor;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  parallax::RawDocument document;
  document.id = "fuzz";
  document.format = parallax::ContentFormat::kHtml;
  document.bytes.assign(reinterpret_cast<const char*>(data), size);
  const auto article = Shared().Extract(document);
  if (!article) return 0;
  parallax::Check(parallax::IsNfc(article->text));
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
