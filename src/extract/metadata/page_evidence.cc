#include "extract/metadata/page_evidence.h"

#include <algorithm>
#include <cstring>
#include <span>

#include "extract/html/entities.h"
#include "extract/metadata/stem_finder.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// The address the page gives itself, where it is absolute and belongs to this page.
std::string CanonicalUrl(const PageEvidence& evidence) {
  std::string best;
  int best_weight = 0;
  for (const PageField& field : evidence.fields) {
    if (field.kind != FieldKind::kCanonical || field.weight <= best_weight) continue;
    if (!field.value.starts_with("http://") && !field.value.starts_with("https://")) continue;
    best = field.value;
    best_weight = field.weight;
  }
  return best;
}

// A name in the data that scripts carry, and the number of the stem it has in common with others.
struct ScriptName {
  unsigned stem;
  std::string_view name;
};

// Like text.find(what, from), by a search that skips: scripts are long.
std::size_t FindIn(std::string_view text, std::string_view what, std::size_t from) {
  const void* const found = memmem(text.data() + from, text.size() - from, what.data(), what.size());
  if (found == nullptr) return std::string_view::npos;
  return static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
}

// Calls `read(script, name)` for the scripts that are no JSON-LD, 4 MB at most, and the names in order whose
// stem they hold: most scripts hold none.
template <typename Read>
void ForEachScriptName(const Document& dom, const StemFinder& stems, std::span<const ScriptName> names,
                       Read read) {
  constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  std::size_t seen = 0;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode && seen < kMostBytes;
       n = dom.Find(Tag::kScript, n + 1)) {
    if (dom.Attr(n, "type").find("ld+json") != std::string_view::npos) continue;
    const std::string_view text = dom.ScriptText(n).substr(0, kMostBytes - seen);
    seen += text.size();
    const std::uint32_t held = stems.In(text);
    for (const auto& [stem, name] : names) {
      if ((held >> stem & 1) != 0) read(text, name);
    }
  }
}

}  // namespace

std::vector<std::pair<std::string, std::string>> ReadScriptDates(const Document& dom) {
  static const StemFinder kStems({"ublish", "datePosted", "publicationDate", "atedAt", "ated_at"});
  static constexpr ScriptName kNames[] = {
      {0, "datePublished"}, {0, "publishedDate"},   {0, "published_at"},    {0, "publishedAt"},
      {0, "publishDate"},   {0, "date_published"},  {0, "first_published"}, {0, "published_date"},
      {1, "datePosted"},    {2, "publicationDate"}, {3, "createdAt"},       {4, "created_at"}};
  std::vector<std::pair<std::string, std::string>> dates;
  ForEachScriptName(dom, kStems, kNames, [&](std::string_view text, std::string_view name) {
    const bool known =
        std::any_of(dates.begin(), dates.end(), [&](const auto& date) { return date.first == name; });
    const std::size_t at = known ? text.npos : FindIn(text, name, 0);
    if (at == text.npos) return;
    // Quotes (escaped or not), a colon, quotes, the value.
    constexpr std::size_t kFarthest = 12;
    const std::size_t begin = text.find_first_of("0123456789", at + name.size());
    if (begin == text.npos || begin - at - name.size() > kFarthest) return;
    const std::size_t end = std::min(text.find_first_of("\"'\\,}", begin), text.size());
    constexpr std::size_t kLongestDate = 40;
    if (end - begin <= kLongestDate) dates.emplace_back(name, text.substr(begin, end - begin));
  });
  return dates;
}

std::vector<std::pair<std::string, std::string>> ReadScriptAuthors(const Document& dom) {
  static const StemFinder kStems({"author", "byline", "articleAuthor", "contributors"});
  static constexpr ScriptName kNames[] = {{0, "authors"},       {0, "author"},      {0, "authorName"},
                                          {0, "author_name"},   {1, "byline"},      {0, "article_author"},
                                          {2, "articleAuthor"}, {3, "contributors"}};
  std::vector<std::pair<std::string, std::string>> authors;
  ForEachScriptName(dom, kStems, kNames, [&](std::string_view text, std::string_view name) {
    const bool known =
        std::any_of(authors.begin(), authors.end(), [&](const auto& author) { return author.first == name; });
    for (std::size_t at = 0; !known && (at = FindIn(text, name, at)) != text.npos;) {
      const std::size_t begin = at;
      at += name.size();
      // A quoted name, a colon, brackets or not, a quoted value that is short and holds a letter first.
      const char before = begin > 0 ? text[begin - 1] : ' ';
      if (before != '"' && before != '\'') continue;
      const std::size_t value = text.find_first_not_of("\"' \\:[{", at);
      if (value == text.npos || value == at || text.substr(at, value - at).find(':') == text.npos) continue;
      const std::size_t end = text.find_first_of("\"'\\<>{}[]", value);
      constexpr std::size_t kLongest = 120;
      if (end == text.npos || end - value > kLongest || end - value < 3) continue;
      const std::string_view found = text.substr(value, end - value);
      if (found.substr(0, FindInvalidUtf8(found)).size() != found.size()) continue;
      authors.emplace_back(name, FoldSpace(found));
      break;
    }
  });
  return authors;
}

PageEvidence CollectEvidence(const Document& dom, const BodyNodes& body, const PageKnowledge& knowledge,
                             const Article& article) {
  PageEvidence evidence;
  evidence.body = body;
  evidence.fields = knowledge.fields().Collect(dom);
  evidence.articles = ReadJsonLd(dom);
  evidence.text = ReadPageText(dom, knowledge.class_words());
  evidence.script_dates = ReadScriptDates(dom);
  evidence.script_authors = ReadScriptAuthors(dom);
  for (NodeId n = dom.Find(Tag::kMeta); n != kNoNode; n = dom.Find(Tag::kMeta, n + 1)) {
    const std::string_view name = dom.Attr(n, "name");
    if (name == "twitter:label1") evidence.card_label = FoldSpace(dom.Attr(n, "content"));
    if (name == "twitter:data1") evidence.card_value = FoldSpace(dom.Attr(n, "content"));
    if (name == "description" && evidence.description.empty()) {
      constexpr std::size_t kLongest = 600;
      const std::string_view content = dom.Attr(n, "content").substr(0, kLongest);
      evidence.description = FoldSpace(content.substr(0, FindInvalidUtf8(content)));
    }
  }
  for (NodeId n = dom.Find(Tag::kMeta); n != kNoNode && evidence.image.empty();
       n = dom.Find(Tag::kMeta, n + 1)) {
    if (dom.Attr(n, "property") == "og:image") evidence.image = dom.Attr(n, "content");
  }
  evidence.language = article.language == "und" ? std::string() : article.language;
  if (const NodeId title = dom.Find(Tag::kTitle); title != kNoNode) {
    constexpr std::size_t kLongestTitle = 2000;
    evidence.title_element = dom.InnerText(title, kLongestTitle);
    if (evidence.title_element.empty()) evidence.title_element = FoldSpace(dom.RawText(title));
    if (evidence.title_element.find('&') != std::string::npos)
      evidence.title_element = FoldSpace(ResolveEntities(evidence.title_element));  // escaped twice
  }
  if (const NodeId html = dom.Find(Tag::kHtml); html != kNoNode)
    evidence.locale = FoldCase(dom.Attr(html, "lang"));
  if (evidence.language.empty())
    evidence.language = evidence.locale.substr(0, evidence.locale.find_first_of("-_"));
  std::replace(evidence.locale.begin(), evidence.locale.end(), '_', '-');
  const std::vector<PageLine>& lines = evidence.text.lines;
  evidence.first_body_line = lines.size();
  evidence.last_body_line = lines.size();
  for (std::size_t i = 0; i < lines.size() && body.end != 0; ++i) {
    if (evidence.first_body_line == lines.size() && lines[i].end > body.begin) evidence.first_body_line = i;
    if (lines[i].begin < body.end) evidence.last_body_line = i;
  }
  evidence.canonical = CanonicalUrl(evidence);
  evidence.url = !evidence.canonical.empty() ? evidence.canonical : article.url;
  return evidence;
}

void FindHeader(std::string_view title, PageEvidence& evidence) {
  const std::vector<PageLine>& lines = evidence.text.lines;
  const std::string wanted = LettersOf(title);
  std::size_t found = lines.size();
  std::size_t first_h1 = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].heading == Tag::kH1 && first_h1 == lines.size()) first_h1 = i;
    if (wanted.empty() || lines[i].size > 2 * title.size() + 60) continue;
    if (lines[i].heading == Tag::kOther && lines[i].linked > 0) continue;
    if (LettersOf(lines[i].text) != wanted) continue;
    if (found == lines.size() || (lines[i].heading == Tag::kH1 && lines[found].heading != Tag::kH1))
      found = i;
  }
  evidence.title_line = found != lines.size() ? found : first_h1;
  // Sentences: a line of this size with few links is prose on nearly all pages, in any script.
  constexpr std::uint32_t kProse = 160;
  evidence.body_line = lines.size();
  for (std::size_t i = found != lines.size() ? found : 0; i < lines.size(); ++i) {
    if (i != found && !lines[i].away && lines[i].size >= kProse && lines[i].linked * 3 < lines[i].size) {
      evidence.body_line = i;
      break;
    }
  }
}

}  // namespace parallax::html
