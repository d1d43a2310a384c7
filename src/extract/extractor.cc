#include "extract/extractor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/body/body.h"
#include "extract/body/page_hints.h"
#include "extract/html/charset.h"
#include "extract/html/dom.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// First characters of a block, for people.
std::string Beginning(const std::string& text) {
  constexpr std::size_t kShown = 120;
  if (text.size() <= kShown) return text;
  std::size_t end = kShown;
  while (!IsBoundary(text, end)) --end;
  return text.substr(0, end) + "…";
}

std::string PathOf(const html::Document& dom, html::NodeId node) {
  std::string path;
  for (html::NodeId n = node; n != html::kNoNode && n != 0; n = dom.Parent(n)) {
    path.insert(0, "/" + std::string(dom.Name(n)));
    constexpr std::size_t kLongest = 400;
    if (path.size() > kLongest) break;
  }
  return path;
}

BlockDecision DecisionOf(const html::Document& dom, const html::Verdict& verdict) {
  constexpr const char* kFates[] = {"dropped", "body", "caption"};
  return {Beginning(verdict.block.text), PathOf(dom, verdict.block.container),
          kFates[static_cast<int>(verdict.fate)], verdict.reason, 1 / (1 + std::exp(-verdict.second_score))};
}

// Page offsets that the body stands on, merged where they touch.
std::vector<SourceRange> RangesOf(const OffsetMap& to_page) {
  std::vector<SourceRange> ranges;
  for (const OffsetMap::Run& run : to_page.runs()) {
    if (!ranges.empty() && run.source_begin >= ranges.back().begin && run.source_begin <= ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, run.source_end);
    } else if (ranges.empty() || run.source_begin > ranges.back().end) {
      ranges.push_back({run.source_begin, run.source_end});
    }
  }
  return ranges;
}

}  // namespace

struct Extractor::State {
  std::shared_ptr<const LanguageIdentifier> languages;
  std::unique_ptr<html::BodyExtractor> body;
};

Extractor::Extractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
Extractor::~Extractor() = default;

Result<std::unique_ptr<Extractor>> Extractor::Create(const DataFiles& data,
                                                     std::shared_ptr<const LanguageIdentifier> languages) {
  auto state = std::make_unique<State>();
  state->languages = std::move(languages);
  auto body = html::BodyExtractor::Create(data);
  if (!body) return std::unexpected(std::move(body.error()));
  state->body = std::move(*body);
  return std::unique_ptr<Extractor>(new Extractor(std::move(state)));
}

Result<Article> Extractor::Extract(const RawDocument& document, std::vector<BlockDecision>* explain) const {
  Article article;
  article.id = document.id;
  article.source = document.source;
  article.url = document.url;
  article.passthrough = document.declared.passthrough;
  article.title = document.declared.title;
  if (document.format != ContentFormat::kHtml) {
    article.encoding = "utf-8";
    article.encoding_from = "default";
    article.text = ToNfc(document.bytes, &article.text_to_source);
    return article;
  }
  const html::DecodedPage page = html::Decode(document.bytes, document.declared.charset);
  article.encoding = page.encoding;
  article.encoding_from = page.from;
  article.notes = page.notes;
  const auto dom = html::Document::Parse(page.text());
  if (!dom) {
    Error error = dom.error();
    error.document = document.source;
    return std::unexpected(std::move(error));
  }
  const html::PageHints hints = html::CollectHints(*dom);
  if (article.title.empty()) article.title = hints.title;
  std::vector<html::Verdict> verdicts;
  html::Body body = state_->body->Extract(*dom, {hints.title, hints.description, hints.article_body},
                                          explain != nullptr ? &verdicts : nullptr);
  article.text = std::move(body.text);
  article.captions = std::move(body.captions);
  article.blocks = std::move(body.blocks);
  article.text_to_source = page.MapToBytes(RangesOf(body.to_page)).After(body.to_page);
  if (article.text.empty()) article.notes.emplace_back("no body was found on the page");
  if (explain != nullptr) {
    for (const html::Verdict& verdict : verdicts) explain->push_back(DecisionOf(*dom, verdict));
  }
  return article;
}

}  // namespace parallax
