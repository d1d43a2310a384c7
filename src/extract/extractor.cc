#include "extract/extractor.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "extract/body/body.h"
#include "extract/body/page_hints.h"
#include "extract/body/script_body.h"
#include "extract/html/charset.h"
#include "extract/html/dom.h"
#include "extract/metadata/body_credits.h"
#include "extract/metadata/declared.h"
#include "extract/metadata/furniture.h"
#include "extract/metadata/page_knowledge.h"
#include "extract/metadata/page_metadata.h"
#include "extract/plain/plain_text.h"
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
    std::string step("/");
    step.append(dom.Name(n)).append(path);
    path.swap(step);
    constexpr std::size_t kLongest = 400;
    if (path.size() > kLongest) break;
  }
  return path;
}

BlockDecision DecisionOf(const html::Document& dom, const html::Verdict& verdict) {
  constexpr const char* kFates[] = {"dropped", "body", "caption"};
  return {Beginning(verdict.block.text), PathOf(dom, verdict.block.container),
          kFates[static_cast<int>(verdict.fate)], verdict.reason, 1 / (1 + std::exp(-verdict.score))};
}

// Page offsets that the body stands on, in order, merged where they touch. The map itself need not go
// forward: the parser moves text that stands in a table, but not in a cell, before it.
std::vector<SourceRange> RangesOf(const OffsetMap& to_page) {
  std::vector<SourceRange> all;
  all.reserve(to_page.runs().size());
  for (const OffsetMap::Run& run : to_page.runs()) all.push_back({run.source_begin, run.source_end});
  std::ranges::sort(all, {}, &SourceRange::begin);
  std::vector<SourceRange> ranges;
  for (const SourceRange& range : all) {
    if (!ranges.empty() && range.begin <= ranges.back().end) {
      ranges.back().end = std::max(ranges.back().end, range.end);
    } else {
      ranges.push_back(range);
    }
  }
  return ranges;
}

// The line end before the next blank line (which may hold white space), or the end of the text.
std::size_t EndOfParagraph(std::string_view text, std::size_t begin) {
  for (std::size_t end = text.find('\n', begin); end != std::string_view::npos;
       end = text.find('\n', end + 1)) {
    const std::size_t next = text.find_first_not_of(" \t\r", end + 1);
    if (next == std::string_view::npos || text[next] == '\n') return end;
  }
  return text.size();
}

// Whether HTML is a piece of text and not a page: a page says so by one of these tags.
bool IsFragment(std::string_view bytes) {
  constexpr std::size_t kHead = 4096;
  std::string head(bytes.substr(0, kHead));
  std::ranges::transform(head, head.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : c; });
  constexpr const char* kPageTags[] = {"<html", "<head", "<body", "<title", "<meta", "<!doctype"};
  return std::ranges::none_of(kPageTags, [&](const char* tag) { return head.contains(tag); });
}

}  // namespace

struct Extractor::State {
  std::shared_ptr<const LanguageIdentifier> languages;
  std::unique_ptr<html::BodyExtractor> body;
  std::unique_ptr<PageKnowledge> knowledge;

  Result<Article> FromHtml(const RawDocument& document, std::vector<BlockDecision>* explain) const;
  Result<Article> FromPlainText(const RawDocument& document) const;
  Article FromCleanText(const RawDocument& document) const;
  void SetLanguage(std::string_view declared, Article& article) const;
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
  auto knowledge = PageKnowledge::Create(data);
  if (!knowledge) return std::unexpected(std::move(knowledge.error()));
  state->knowledge = std::move(*knowledge);
  return std::unique_ptr<Extractor>(new Extractor(std::move(state)));
}

void Extractor::State::SetLanguage(std::string_view declared, Article& article) const {
  if (languages == nullptr) {
    const std::string primary = FoldCase(declared.substr(0, declared.find_first_of("-_")));
    article.language = primary.size() == 2 || primary.size() == 3 ? primary : "und";
    return;
  }
  // The beginning tells the language as well as the whole, and what it costs grows with the length.
  constexpr std::size_t kEnough = 1500;
  const std::string_view text = article.text.empty() ? article.title : article.text;
  std::size_t size = std::min(text.size(), kEnough);
  while (!IsBoundary(text, size)) --size;
  LanguageGuess guess = languages->Identify(text.substr(0, size), declared);
  article.language = std::move(guess.language);
  article.language_reliable = guess.reliable;
}

Result<Article> Extractor::State::FromHtml(const RawDocument& document,
                                           std::vector<BlockDecision>* explain) const {
  Article article;
  const html::DecodedPage page = html::Decode(document.bytes, document.declared.charset);
  article.encoding = page.encoding;
  article.encoding_from = page.from;
  article.notes = page.notes;
  const auto dom = html::Document::Parse(page.text());
  if (!dom) return std::unexpected(dom.error());
  if (dom->defused())
    article.notes.emplace_back(
        "markup that nests or goes on without end was flattened; blocks may be joined");
  const html::PageHints hints = html::CollectHints(*dom);
  std::vector<html::Verdict> verdicts;
  html::Body found =
      body->Extract(*dom, {hints.title, hints.description, hints.article_body, IsFragment(document.bytes)},
                    html::WordTestsOf(hints.title, *knowledge), explain != nullptr ? &verdicts : nullptr);
  // Fewer bytes than this are a notice or a teaser; a body in the page's data must be several times as long.
  constexpr std::size_t kStub = 400;
  constexpr std::size_t kTimes = 4;
  if (found.text.size() < kStub) {
    const std::size_t least = std::max(kStub, kTimes * found.text.size());
    if (auto sent = html::FindScriptBody(*dom, least)) {
      found.text = std::move(sent->text);
      found.blocks = std::move(sent->blocks);
      found.to_page = std::move(sent->to_page);
      article.notes.emplace_back(
          "the page shows no body; it was taken from the data it carries for its scripts");
    }
  }
  article.text = std::move(found.text);
  article.captions = std::move(found.captions);
  article.blocks = std::move(found.blocks);
  article.text_to_source = page.MapToBytes(RangesOf(found.to_page)).After(found.to_page);
  if (article.text.empty()) article.notes.emplace_back("no body was found on the page");
  if (explain != nullptr) {
    for (const html::Verdict& verdict : verdicts) explain->push_back(DecisionOf(*dom, verdict));
  }
  article.url = document.url;
  const html::NodeId root = dom->Find(html::Tag::kHtml);
  std::string_view declared = document.declared.language;
  if (declared.empty() && root != html::kNoNode) declared = dom->Attr(root, "lang");
  SetLanguage(declared, article);
  html::FillMetadata(*dom, {found.begin_node, found.end_node}, *knowledge, document.declared.fetched,
                     article);
  if (article.text.empty() && !article.title.empty()) SetLanguage(declared, article);
  return article;
}

Result<Article> Extractor::State::FromPlainText(const RawDocument& document) const {
  const html::DecodedPage page = html::Decode(document.bytes, document.declared.charset);
  OffsetMap to_page;
  const std::string text = ToNfc(page.text(), &to_page);
  const SourceRange all{0, page.text().size()};
  Article article = ExtractPlainText(text, page.MapToBytes({&all, 1}).After(to_page), *knowledge);
  article.encoding = page.encoding;
  article.encoding_from = page.from;
  article.notes.insert(article.notes.begin(), page.notes.begin(), page.notes.end());
  return article;
}

// The body as the source declares it; paragraphs are what blank lines separate.
Article Extractor::State::FromCleanText(const RawDocument& document) const {
  Article article;
  article.encoding = "utf-8";
  article.encoding_from = "default";
  article.text = ToNfc(document.bytes, &article.text_to_source);
  for (std::size_t begin = 0; begin < article.text.size();) {
    const std::size_t end = EndOfParagraph(article.text, begin);
    const std::string_view piece = std::string_view(article.text).substr(begin, end - begin);
    const std::string_view trimmed = Trim(piece);
    if (!trimmed.empty()) {
      const auto at =
          static_cast<std::uint32_t>(begin) + static_cast<std::uint32_t>(trimmed.data() - piece.data());
      article.blocks.push_back(
          {{at, at + static_cast<std::uint32_t>(trimmed.size())}, BlockKind::kParagraph, {}});
    }
    begin = end + 1;
  }
  ReadBodyCredits(knowledge->credits(), article);
  return article;
}

Result<Article> Extractor::Extract(const RawDocument& document, std::vector<BlockDecision>* explain) const {
  // Spans are 32 bit.
  if (document.bytes.size() > html::Document::kMaxSize) {
    return std::unexpected(Error{ErrorKind::kTooLarge,
                                 "the document is larger than 256 MB",
                                 document.source,
                                 {},
                                 "cut it into its reports"});
  }
  Result<Article> article;
  switch (document.format) {
    case ContentFormat::kHtml:
      article = state_->FromHtml(document, explain);
      break;
    case ContentFormat::kPlainText:
      article = state_->FromPlainText(document);
      break;
    case ContentFormat::kCleanText:
      article = state_->FromCleanText(document);
      break;
  }
  if (!article) {
    article.error().document = document.source;
    return article;
  }
  article->id = document.id;
  article->source = document.source;
  article->url = document.url;
  article->passthrough = document.declared.passthrough;
  ApplyDeclared(document, *state_->knowledge, *article);
  if (!document.bytes_to_source.empty())
    article->text_to_source = document.bytes_to_source.After(article->text_to_source);
  if (document.format != ContentFormat::kHtml) state_->SetLanguage(document.declared.language, *article);
  return article;
}

}  // namespace parallax
