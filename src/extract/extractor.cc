#include "extract/extractor.h"

#include <utility>

#include "extract/html/charset.h"
#include "extract/html/dom.h"

namespace parallax {

struct Extractor::State {
  std::shared_ptr<const LanguageIdentifier> languages;
};

Extractor::Extractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Extractor::~Extractor() = default;

Result<std::unique_ptr<Extractor>> Extractor::Create(const DataFiles& /*data*/,
                                                     std::shared_ptr<const LanguageIdentifier> languages) {
  auto state = std::make_unique<State>();
  state->languages = std::move(languages);
  return std::unique_ptr<Extractor>(new Extractor(std::move(state)));
}

Result<Article> Extractor::Extract(const RawDocument& document,
                                   std::vector<BlockDecision>* /*explain*/) const {
  Article article;
  article.id = document.id;
  article.source = document.source;
  article.url = document.url;
  article.passthrough = document.declared.passthrough;
  if (document.format != ContentFormat::kHtml) return article;
  html::DecodedPage page = html::Decode(document.bytes, document.declared.charset);
  article.encoding = std::move(page.encoding);
  article.encoding_from = std::move(page.from);
  article.notes = std::move(page.notes);
  auto dom = html::Document::Parse(page.text());
  if (!dom) return std::unexpected(std::move(dom.error()));
  return article;
}

}  // namespace parallax
