// Any bytes are a page: parsing, finding the body and mapping it back must never crash, hang or point
// outside of the input.
#include <cstdint>
#include <memory>

#include "article_check.h"
#include "extract/extractor.h"

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
  parallax::CheckArticle(*article, size);
  return 0;
}
