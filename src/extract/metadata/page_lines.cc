#include "extract/metadata/page_lines.h"

#include <algorithm>

#include "extract/html/value_cache.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kKeptBytes = 600;
constexpr std::size_t kMostLines = 100'000;

bool IsInvisible(Tag tag) {
  return tag == Tag::kScript || tag == Tag::kStyle || tag == Tag::kTemplate || tag == Tag::kNoscript ||
         tag == Tag::kHead || tag == Tag::kSelect || tag == Tag::kTextarea || tag == Tag::kSvg ||
         tag == Tag::kIframe;
}

bool IsAwayTag(Tag tag) {
  return tag == Tag::kNav || tag == Tag::kAside || tag == Tag::kFooter || tag == Tag::kForm;
}

bool IsHeading(Tag tag) {
  return tag == Tag::kH1 || tag == Tag::kH2 || tag == Tag::kH3 || tag == Tag::kH4 || tag == Tag::kH5 ||
         tag == Tag::kH6;
}

// What is known of a node from the elements around it.
struct Around {
  std::uint8_t hints = 0;
  bool away = false;
  bool linked = false;
  bool hidden = false;
  Tag heading = Tag::kOther;
};

class Reader {
 public:
  Reader(const Document& dom, const ClassWords& words) : dom_(dom), words_(words) {}

  PageText Read() {
    around_.resize(dom_.size());
    headlines_.resize(dom_.size() + 1);
    for (NodeId n = 0; n < dom_.size(); ++n) {
      headlines_[n + 1] = headlines_[n] + (dom_.tag(n) == Tag::kH1 ? 1 : 0);
    }
    page_.hints.resize(dom_.size());
    std::vector<NodeId> ends;  // where open block elements end: a line ends there too
    for (NodeId n = 1; n < dom_.size() && page_.lines.size() < kMostLines; ++n) {
      while (!ends.empty() && ends.back() <= n) {
        FinishLine();
        ends.pop_back();
      }
      around_[n] = around_[dom_.Parent(n)];
      if (dom_.IsText(n)) {
        if (!around_[n].hidden) AddText(n);
        page_.hints[n] = around_[n].hints;
        continue;
      }
      ReadElement(n);
      page_.hints[n] = around_[n].hints;
      const Tag tag = dom_.tag(n);
      if (!IsInlineElement(tag) && !around_[n].hidden) {
        FinishLine();
        ends.push_back(dom_.SubtreeEnd(n));
      }
    }
    FinishLine();
    return std::move(page_);
  }

 private:
  void ReadElement(NodeId n) {
    Around& around = around_[n];
    const Tag tag = dom_.tag(n);
    std::uint8_t own = 0;
    std::string_view datetime;
    std::string_view title;
    bool pubdate = false;
    bool rel = false;
    for (const Attribute& attribute : dom_.Attributes(n)) {
      if (attribute.name == "class" || attribute.name == "id" || attribute.name == "itemprop" ||
          attribute.name == "rel") {
        const std::uint8_t hints = known_.Get(attribute.value, [&] { return words_.Hints(attribute.value); });
        rel |= attribute.name == "rel" && (hints & kHintAuthor) != 0;
        own |= hints;
      } else if (attribute.name == "href" && tag == Tag::kA) {
        rel |= IsAuthorPage(attribute.value);
      } else if (attribute.name == "datetime") {
        datetime = attribute.value;
      } else if (attribute.name == "pubdate") {
        pubdate = true;
      } else if (attribute.name == "title") {
        title = attribute.value;
      }
    }
    // The whole page or its main part may be called anything; only smaller parts say what they hold.
    const bool large = tag == Tag::kBody || tag == Tag::kHtml || tag == Tag::kMain || tag == Tag::kArticle;
    if (!large) {
      around.hints |= own;
      around.away |= (IsAwayTag(tag) || (own & kHintAway) != 0) && !HoldsPage(n);
    }
    around.hidden |= IsInvisible(tag);
    constexpr std::size_t kMostNamed = 2000;
    if ((rel || (own & kHintAuthor) != 0) && !large && !around.hidden && page_.named.size() < kMostNamed) {
      page_.named.push_back({n, static_cast<std::uint32_t>(page_.lines.size()), rel, around.away});
    }
    around.linked |= tag == Tag::kA;
    if (IsHeading(tag)) around.heading = tag;
    // Elements for dates often give the whole one as a tool tip.
    constexpr std::uint8_t kDateHints = kHintDate | kHintPublished | kHintModified;
    if (datetime.empty() && ((own & kDateHints) != 0 || tag == Tag::kAbbr)) datetime = title;
    if ((tag == Tag::kTime || !datetime.empty()) && !around.hidden && page_.times.size() < kMostLines) {
      constexpr std::size_t kLongestTime = 200;
      PageTime time;
      time.node = n;
      time.line = static_cast<std::uint32_t>(page_.lines.size());
      time.value = datetime;
      time.text = dom_.InnerText(n, kLongestTime);
      time.hints = static_cast<std::uint8_t>(around.hints | (pubdate ? kHintPublished : 0));
      time.away = around.away;
      page_.times.push_back(std::move(time));
    }
  }

  // ".../author/jane-doe": a part of the path, not the last one, is a word for authors.
  [[nodiscard]] bool IsAuthorPage(std::string_view href) const {
    constexpr std::size_t kLongestAddress = 300;
    href = href.substr(0, kLongestAddress);
    href = href.substr(0, std::min(href.find('?'), href.find('#')));
    const std::size_t last = href.find_last_of('/', href.size() > 1 ? href.size() - 2 : 0);
    if (last == std::string_view::npos || last == 0) return false;
    const std::size_t before = href.find_last_of('/', last - 1);
    const std::size_t begin = before == std::string_view::npos ? 0 : before + 1;
    return (words_.Hints(href.substr(begin, last - begin)) & kHintAuthor) != 0;
  }

  void AddText(NodeId n) {
    const std::string_view text = dom_.Text(n);
    if (IsBlank(text)) {
      if (!line_.text.empty() && line_.text.back() != ' ') line_.text.push_back(' ');
      return;
    }
    if (line_.size == 0) {
      line_.begin = n;
      line_.text.clear();
      line_.away = true;
    }
    // Neighbours that only their style keeps apart: "By" and "Ada Example".
    if (EndsInSmallLetter(line_.text) && BeginsWithCapital(text)) line_.text.push_back(' ');
    line_.size += static_cast<std::uint32_t>(text.size());
    if (around_[n].linked) line_.linked += static_cast<std::uint32_t>(text.size());
    if (line_.text.size() < kKeptBytes) line_.text += text.substr(0, kKeptBytes);
    line_.hints |= around_[n].hints;
    line_.away &= around_[n].away;
    if (IsHeading(around_[n].heading)) line_.heading = around_[n].heading;
    line_.end = n + 1;
  }

  void FinishLine() {
    if (line_.size > 0) {
      if (line_.text.size() > kKeptBytes) {
        std::size_t end = kKeptBytes;
        while (!IsBoundary(line_.text, end)) --end;
        line_.text.resize(end);
      }
      line_.text.resize(std::min(FindInvalidUtf8(line_.text), line_.text.size()));
      line_.text = FoldSpace(line_.text);
      page_.lines.push_back(std::move(line_));
    }
    line_ = PageLine();
  }

  // Whether an element is no part of the page but the frame around it: it holds the headline, or half of
  // everything. "has-sidebar" and "page-menu" stand on such frames too.
  [[nodiscard]] bool HoldsPage(NodeId n) const {
    const NodeId end = dom_.SubtreeEnd(n);
    return headlines_[end] > headlines_[n] || 2 * static_cast<std::uint64_t>(end - n) > dom_.size();
  }

  const Document& dom_;
  const ClassWords& words_;
  ValueCache<std::uint8_t> known_;
  std::vector<std::uint32_t> headlines_;  // number of <h1> before each node
  std::vector<Around> around_;
  PageText page_;
  PageLine line_;
};

}  // namespace

bool IsInlineElement(Tag tag) {
  return IsInlineTag(tag) || tag == Tag::kImg;
}

bool EndsInSmallLetter(std::string_view text) {
  std::size_t at = text.size();
  return at > 0 && IsLower(PreviousCodePoint(text, at));
}

bool BeginsWithCapital(std::string_view text) {
  std::size_t at = 0;
  return !text.empty() && IsUpper(NextCodePoint(text, at));
}

PageText ReadPageText(const Document& dom, const ClassWords& words) {
  return Reader(dom, words).Read();
}

}  // namespace parallax::html
