#include "extract/metadata/title_candidates.h"

#include <algorithm>
#include <utility>

#include "extract/html/entities.h"
#include "extract/metadata/title_facts.h"
#include "extract/metadata/title_parts.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostCandidates = 60;
constexpr std::size_t kLongestTitle = 600;
constexpr std::size_t kLongestHeading = 700;

// Tags that stand in a headline as text ("<em>so</em>") go.
std::string WithoutTags(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    const bool opens = text[at] == '<' && at + 1 < text.size() &&
                       (text[at + 1] == '/' || (text[at + 1] >= 'a' && text[at + 1] <= 'z'));
    const std::size_t close = opens ? text.find('>', at) : text.npos;
    constexpr std::size_t kLongestTag = 80;
    if (close != text.npos && close - at < kLongestTag) {
      at = close + 1;
    } else {
      plain.push_back(text[at++]);
    }
  }
  return FoldSpace(plain);
}

// A date that stands before the headline in its own element: "17.05.2031 – …".
std::string_view WithoutDate(std::string_view heading, const DateReader& dates) {
  constexpr std::size_t kHead = 60;
  std::string_view head = heading.substr(0, kHead);
  head = head.substr(0, std::min(head.size(), FindInvalidUtf8(head)));
  const bool digits = std::any_of(head.begin(), head.end(), [](char c) { return c >= '0' && c <= '9'; });
  if (!digits) return heading;
  const std::vector<FoundDate> found = dates.Find(head);
  if (found.empty() || found.front().span.begin != 0 || found.front().time.day == 0) return heading;
  std::string_view rest = heading.substr(found.front().span.end);
  while (!rest.empty()) {
    std::size_t next = 0;
    const char32_t c = NextCodePoint(rest, next);
    if (IsLetter(c) || IsDigit(c) || c == U'"' || c == U'„' || c == U'“' || c == U'«' || c == U'(') break;
    rest.remove_prefix(next);
  }
  return rest.empty() ? heading : rest;
}

class Collector {
 public:
  Collector(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
            const DateReader& dates)
      : dom_(dom), evidence_(evidence), outlet_(LettersOf(outlet)), dates_(dates) {
    std::string_view host = evidence.url;
    if (const std::size_t scheme = host.find("://"); scheme != host.npos) {
      host = host.substr(scheme + 3, host.find_first_of("/:?#", scheme + 3) - scheme - 3);
      if (const std::size_t dot = host.rfind('.'); dot != host.npos) host = host.substr(0, dot);
      if (const std::size_t dot = host.rfind('.'); dot != host.npos) host.remove_prefix(dot + 1);
      host_ = LettersOf(host);
    }
  }

  std::vector<TitleCandidate> Collect() {
    AddJsonLd();
    AddFields();
    AddHeadings();
    AddTitleElement();
    AddLines();
    DescribeTitles(dom_, evidence_, {outlet_, host_, headings_, ld_headline_, open_graph_, title_words_},
                   candidates_);
    return std::move(candidates_);
  }

 private:
  void Add(std::string_view text, TitlePlace place, NodeId heading = kNoNode) {
    if (text.empty() || text.size() > kLongestTitle) return;
    std::string plain = WithoutTags(text);
    if (plain.find('&') != plain.npos) plain = FoldSpace(ResolveEntities(plain));  // escaped twice
    std::string letters = LettersOf(plain);
    if (letters.empty() || IsDate(plain)) return;
    auto same = std::find_if(candidates_.begin(), candidates_.end(),
                             [&](const TitleCandidate& other) { return other.letters == letters; });
    if (same == candidates_.end()) {
      if (candidates_.size() >= kMostCandidates) return;
      candidates_.push_back({std::move(plain), std::move(letters), 0, kNoNode, {}});
      same = candidates_.end() - 1;
    } else if (heading != kNoNode && same->heading == kNoNode && !IsShoutedTitle(plain)) {
      same->text = std::move(plain);  // as the reader sees it
    }
    same->places |= TitleBit(place);
    if (heading != kNoNode && (same->heading == kNoNode || Rank(heading) > Rank(same->heading)))
      same->heading = heading;
  }

  // Blogs put the day above the headline, in a heading of its own.
  [[nodiscard]] bool IsDate(std::string_view text) const {
    constexpr std::size_t kLongestDate = 40;  // bytes
    const bool digits = std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
    return digits && text.size() <= kLongestDate && dates_.Read(text).has_value();
  }

  // The better of two headings that say the same.
  [[nodiscard]] int Rank(NodeId heading) const {
    const std::uint8_t hints = evidence_.text.hints[heading];
    return (dom_.tag(heading) == Tag::kH1 ? 4 : 0) + ((hints & kHintAway) == 0 ? 2 : 0) +
           ((hints & kHintTitle) != 0 ? 1 : 0);
  }

  // A declared title: whole, without the outlet, and behind a short topic.
  void AddDeclared(std::string_view title, TitlePlace whole, TitlePlace part) {
    Add(title, whole);
    const std::string_view without = WithoutOutlet(title, outlet_);
    if (without.size() != title.size()) Add(without, part);
    const std::vector<TitleCut> cuts = TitleCuts(title);
    if (!cuts.empty()) {
      Add(cuts.back().left, part);
      Add(cuts.front().left, part);
    }
    AddAfterColon(without);
  }

  void AddAfterColon(std::string_view title) {
    const std::size_t colon = title.find(": ");
    constexpr std::size_t kLongestTopic = 60;
    if (colon != title.npos && colon <= kLongestTopic) {
      Add(Trim(title.substr(colon + 2)), TitlePlace::kAfterColon);
    }
    const std::vector<TitleCut> cuts = TitleCuts(title);
    if (!cuts.empty() && cuts.front().left.size() <= kLongestTopic)
      Add(cuts.front().right, TitlePlace::kAfterColon);
  }

  void AddJsonLd() {
    bool first = true;
    for (const LdArticle& article : evidence_.articles) {
      constexpr std::size_t kMostTitles = 8;
      if (candidates_.size() >= kMostTitles) break;
      if (article.rank == 3 && !article.headline.empty()) {
        if (first) {
          ld_headline_ = TitleWords(article.headline);
          AddDeclared(article.headline, TitlePlace::kLdHeadline, TitlePlace::kLdHeadlinePart);
        } else {
          Add(article.headline, TitlePlace::kLdOther);
        }
        first = false;
      } else if (!article.name.empty()) {
        Add(WithoutOutlet(article.name, outlet_), TitlePlace::kLdOther);
      }
    }
  }

  void AddFields() {
    std::size_t added = 0;
    for (const PageField& field : evidence_.fields) {
      constexpr std::size_t kMostFields = 12;
      if (field.kind != FieldKind::kTitle || added++ == kMostFields) continue;
      if (field.from == "meta og:title") {
        if (open_graph_.empty()) open_graph_ = TitleWords(field.value);
        AddDeclared(field.value, TitlePlace::kOpenGraph, TitlePlace::kOpenGraphPart);
      } else if (field.from == "meta twitter:title") {
        AddDeclared(field.value, TitlePlace::kTwitter, TitlePlace::kOpenGraphPart);
      } else if (field.from.starts_with("meta")) {
        AddDeclared(field.value, TitlePlace::kOtherMeta, TitlePlace::kOpenGraphPart);
      } else if ((evidence_.text.hints[field.node] & kHintAway) == 0) {
        Add(WithoutOutlet(field.value, outlet_), TitlePlace::kItem);
      }
    }
  }

  // The runs of text in a heading that stand in different elements or lines.
  [[nodiscard]] std::vector<std::string> PartsOf(NodeId heading) const {
    std::vector<std::string> parts;
    const NodeId end = dom_.SubtreeEnd(heading);
    if (const NodeId ruby = dom_.Find(Tag::kRt, heading); ruby < end) return parts;
    NodeId only = heading;
    // Down to where the heading branches.
    while (true) {
      const NodeId child = dom_.FirstChild(only);
      if (child == kNoNode || dom_.IsText(child) || dom_.NextSibling(child) != kNoNode) break;
      only = child;
    }
    for (NodeId n = dom_.FirstChild(only); n != kNoNode && n < end; n = dom_.NextSibling(n)) {
      constexpr std::size_t kMostParts = 6;
      if (parts.size() == kMostParts) return {};
      std::string text = dom_.IsText(n) ? FoldSpace(dom_.Text(n)) : dom_.InnerText(n, kLongestHeading);
      if (!text.empty()) parts.push_back(std::move(text));
    }
    return parts;
  }

  // The text of a heading without the parts whose class says that they name the topic.
  [[nodiscard]] std::string WithoutTopic(NodeId heading) const {
    if ((evidence_.text.hints[heading] & kHintKicker) != 0) return {};
    std::string text;
    bool topic = false;
    for (NodeId n = heading + 1; n < dom_.SubtreeEnd(heading) && text.size() <= kLongestHeading; ++n) {
      if (!dom_.IsText(n)) continue;
      if ((evidence_.text.hints[n] & kHintKicker) != 0) {
        topic = true;
      } else {
        text += dom_.Text(n);
      }
    }
    return topic ? FoldSpace(text) : std::string();
  }

  // The text of a heading without the readings that stand above its characters (<rt>).
  [[nodiscard]] std::string TextOf(NodeId heading) const {
    const NodeId end = dom_.SubtreeEnd(heading);
    const NodeId ruby = dom_.Find(Tag::kRt, heading);
    if (ruby == kNoNode || ruby >= end) return dom_.InnerText(heading, kLongestHeading);
    std::string text;
    for (NodeId n = heading + 1; n < end && text.size() < kLongestHeading; ++n) {
      if (dom_.IsText(n)) text += dom_.Text(n);
      if (dom_.tag(n) == Tag::kRt || dom_.tag(n) == Tag::kRp) n = dom_.SubtreeEnd(n) - 1;
    }
    return FoldSpace(text);
  }

  // Lines close above the body that are no headings but are called titles, or repeat a declared one.
  void AddLines() {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    if (evidence_.body.end == 0) return;
    std::size_t body = 0;
    while (body < lines.size() && lines[body].end <= evidence_.body.begin) ++body;
    constexpr std::size_t kAbove = 40;
    constexpr std::size_t kInto = 3;  // pages without headings: the headline was taken for body
    constexpr std::uint32_t kLongestLine = 250;
    for (std::size_t i = body - std::min(body, kAbove); i < body + kInto && i < lines.size(); ++i) {
      const PageLine& line = lines[i];
      if (line.size > kLongestLine || line.heading != Tag::kOther) continue;
      const std::string letters = LettersOf(line.text);
      const auto same = std::find_if(candidates_.begin(), candidates_.end(),
                                     [&](const TitleCandidate& c) { return c.letters == letters; });
      if (same != candidates_.end()) {
        same->places |= TitleBit(TitlePlace::kTitledLine);
      } else if (i < body && (line.hints & kHintTitle) != 0 && !line.away) {
        Add(line.text, TitlePlace::kTitledLine);
      }
    }
  }

  void AddHeadings() {
    constexpr std::size_t kMostHeadings = 40;
    for (NodeId n = 0; n < dom_.size() && headings_.size() < kMostHeadings; ++n) {
      const Tag tag = dom_.tag(n);
      if (tag != Tag::kH1 && tag != Tag::kH2 && tag != Tag::kH3) continue;
      headings_.push_back({n, tag == Tag::kH1 ? 1 : tag == Tag::kH2 ? 2 : 3, TextOf(n)});
    }
    std::stable_sort(headings_.begin(), headings_.end(),
                     [](const TitleHeading& a, const TitleHeading& b) { return a.level < b.level; });
    for (const TitleHeading& heading : headings_) {
      const NodeId n = heading.node;
      const TitlePlace place = heading.level == 1   ? TitlePlace::kH1
                               : heading.level == 2 ? TitlePlace::kH2
                                                    : TitlePlace::kH3;
      const std::string_view undated = WithoutDate(heading.whole, dates_);
      Add(undated, place, n);
      if (heading.level == 3) continue;
      const TitlePlace part = heading.level == 1 ? TitlePlace::kH1Part : TitlePlace::kH2;
      const std::string_view bare = WithoutOutlet(undated, outlet_);
      if (bare.size() != undated.size()) Add(bare, part, n);
      if (const std::string headline = WithoutTopic(n); !headline.empty()) {
        Add(headline, heading.level == 1 ? TitlePlace::kH1NoTopic : part, n);
      }
      if (const std::vector<std::string> parts = PartsOf(n); parts.size() > 1) {
        Add(parts.front(), heading.level == 1 ? TitlePlace::kH1First : part, n);
        Add(parts.back(), heading.level == 1 ? TitlePlace::kH1Last : part, n);
      }
      if (heading.level == 1) {
        const std::vector<TitleCut> cuts = TitleCuts(bare);
        if (!cuts.empty()) Add(cuts.front().left, part, n);
        AddAfterColon(bare);
      }
    }
  }

  void AddTitleElement() {
    const std::string& title = evidence_.title_element;
    if (title.empty()) return;
    title_words_ = TitleWords(title);
    Add(title, TitlePlace::kTitleElement);
    const std::string_view without = WithoutOutlet(title, outlet_);
    if (without.size() != title.size()) Add(without, TitlePlace::kTitleWithoutOutlet);
    const std::vector<TitleCut> cuts = TitleCuts(title);
    constexpr std::size_t kMostCuts = 6;
    for (std::size_t i = 0; i < cuts.size() && i < kMostCuts; ++i)
      Add(cuts[i].left, i == 0 ? TitlePlace::kTitleLeft : TitlePlace::kTitleInner);
    if (!cuts.empty()) Add(cuts.front().right, TitlePlace::kTitleRight);
    AddAfterColon(without);
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  const std::string outlet_;  // as LettersOf() gives it
  std::string host_;          // the name in the page's address, likewise
  const DateReader& dates_;
  std::vector<TitleCandidate> candidates_;
  std::vector<TitleHeading> headings_;
  std::vector<std::string> ld_headline_;
  std::vector<std::string> open_graph_;
  std::vector<std::string> title_words_;
};

}  // namespace

std::vector<TitleCandidate> CollectTitles(const Document& dom, const PageEvidence& evidence,
                                          std::string_view outlet, const DateReader& dates) {
  return Collector(dom, evidence, outlet, dates).Collect();
}

}  // namespace parallax::html
