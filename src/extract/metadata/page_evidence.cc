#include "extract/metadata/page_evidence.h"

#include <algorithm>

#include "extract/html/entities.h"
#include "extract/metadata/folded_line.h"
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

// False where LettersOf(line) surely does not begin as `letters` do: most lines differ in their first letter.
bool MayHaveLetters(std::string_view line, std::string_view letters) {
  for (const char c : line) {
    if (static_cast<unsigned char>(c) >= 0x80) return true;
    if (const char lower = FoldAscii(c); (lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
      return letters.starts_with(lower);
  }
  return letters.empty();
}

}  // namespace

PageEvidence CollectEvidence(const Document& dom, const BodyNodes& body, const PageKnowledge& knowledge,
                             const Article& article) {
  PageEvidence evidence;
  evidence.body = body;
  evidence.fields = knowledge.fields().Collect(dom);
  evidence.articles = ReadJsonLd(dom);
  evidence.text = ReadPageText(dom, knowledge.class_words());
  evidence.scripts = ReadScripts(dom);
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
    if (!MayHaveLetters(lines[i].text, wanted) || LettersOf(lines[i].text) != wanted) continue;
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
