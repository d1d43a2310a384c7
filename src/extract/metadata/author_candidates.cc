#include "extract/metadata/author_candidates.h"

#include <algorithm>

#include "extract/metadata/author_facts.h"
#include "extract/metadata/folded_line.h"
#include "extract/metadata/title_parts.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostCandidates = 80;
constexpr std::size_t kLongestName = 100;  // bytes of an element that names an author
constexpr std::size_t kLongestByline = 200;
// Who signs stands in a small element. Both bounds keep nested ones from being read over and over.
constexpr NodeId kLargestElement = 3000;      // nodes
constexpr std::size_t kMostInside = 3000;     // links or names inside of such elements that are read, of all
constexpr std::size_t kMostBodyLines = 5000;  // that are looked at for a byline

constexpr std::uint32_t Bit(AuthorPlace place) {
  return 1U << static_cast<unsigned>(place);
}

bool IsDigitIn(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class Collector {
 public:
  Collector(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
            const PageKnowledge& knowledge)
      : dom_(dom), evidence_(evidence), knowledge_(knowledge), outlet_(outlet) {
    first_body_line_ = evidence.first_body_line;
    last_body_line_ = evidence.last_body_line;
    title_line_ = std::min(evidence_.title_line, first_body_line_);
  }

  std::vector<AuthorCandidate> Collect() {
    AddJsonLd();
    AddFields();
    AddNamed();
    AddLines();
    AddSite();
    for (const auto& [key, value] : evidence_.scripts.authors) AddField(value, AuthorPlace::kScript);
    JoinShortNames();
    DescribeAuthors(evidence_, outlet_, knowledge_, candidates_);
    return std::move(candidates_);
  }

 private:
  static constexpr std::size_t kNoLine = SIZE_MAX;

  // Adds a person's name to a place.
  void AddName(std::string name, AuthorPlace place, std::size_t line) {
    constexpr std::string_view kSoftHyphen = "\u00AD";
    for (std::size_t at = 0; (at = name.find(kSoftHyphen, at)) != name.npos;)
      name.erase(at, kSoftHyphen.size());
    std::string letters;
    for (const std::string& word : TitleWords(name)) letters += word;
    if (letters.empty()) return;
    auto same = std::find_if(candidates_.begin(), candidates_.end(),
                             [&](const AuthorCandidate& other) { return other.letters == letters; });
    if (same == candidates_.end()) {
      if (candidates_.size() >= kMostCandidates) return;
      candidates_.push_back({std::move(name), letters, 0, line, {}});
      same = candidates_.end() - 1;
    }
    same->places |= Bit(place);
    if (same->line == kNoLine) same->line = line;
  }

  // "Ada" in one place and "Ada Example" in a labelled one are one person, where no other name begins so.
  void JoinShortNames() {
    std::vector<bool> joined(candidates_.size());
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (candidates_[i].name.find(' ') != std::string::npos) continue;
      if (!knowledge_.IsGivenName(candidates_[i].name)) continue;
      const std::string short_name = candidates_[i].name + " ";
      std::size_t fuller = 0;
      std::size_t found = 0;
      for (std::size_t j = 0; j < candidates_.size(); ++j) {
        if (candidates_[j].name.size() <= short_name.size() ||
            FoldCase(candidates_[j].name.substr(0, short_name.size())) != FoldCase(short_name))
          continue;
        ++found;
        fuller = j;
      }
      constexpr std::uint32_t kUnlabelled = Bit(AuthorPlace::kDateLine) | Bit(AuthorPlace::kHeaderLine) |
                                            Bit(AuthorPlace::kSignature) | Bit(AuthorPlace::kCopyright) |
                                            Bit(AuthorPlace::kSite) | Bit(AuthorPlace::kElementAway) |
                                            Bit(AuthorPlace::kLinkAway);
      if (found != 1 || (candidates_[fuller].places & ~kUnlabelled) == 0) continue;
      candidates_[fuller].places |= candidates_[i].places;
      if (candidates_[fuller].line == kNoLine) candidates_[fuller].line = candidates_[i].line;
      joined[i] = true;
    }
    std::vector<AuthorCandidate> kept;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (!joined[i]) kept.push_back(std::move(candidates_[i]));
    }
    candidates_ = std::move(kept);
  }

  // Adds the people of a field; a word alone that may be what somebody signs with, where nothing else is.
  std::size_t AddField(std::string_view field, AuthorPlace place, std::size_t line = kNoLine) {
    if (IsBlank(field)) return 0;
    std::vector<std::string> people = knowledge_.credits().People(field, true);
    if (people.empty()) {
      if (std::string handle = knowledge_.credits().Handle(field); !handle.empty())
        people.push_back(std::move(handle));
    }
    for (std::string& name : people) AddName(std::move(name), place, line);
    return people.size();
  }

  void AddText(std::string_view text, AuthorPlace place, std::size_t line) {
    for (std::string& name : knowledge_.credits().People(text, false)) AddName(std::move(name), place, line);
  }

  void AddJsonLd() {
    bool first = true;
    for (const LdArticle& article : evidence_.articles) {
      if (article.authors.empty()) continue;
      for (const LdPerson& author : article.authors) {
        if (author.organization) continue;
        AddField(author.name, !first || article.rank < 3 ? AuthorPlace::kLdOther
                              : author.person            ? AuthorPlace::kLdPerson
                                                         : AuthorPlace::kLdUntyped);
      }
      first = false;
    }
  }

  // Catalogues of libraries write the family name first: "Example, Ada".
  static std::string TurnedRound(const PageField& field) {
    const bool catalogue = field.from == "meta citation_author" || field.from.ends_with(".creator");
    const std::size_t comma = field.value.find(", ");
    if (!catalogue || comma == std::string::npos || field.value.find(',', comma + 1) != std::string::npos)
      return field.value;
    return field.value.substr(comma + 2) + " " + field.value.substr(0, comma);
  }

  void AddFields() {
    std::size_t names_left = kMostInside;
    for (const PageField& field : evidence_.fields) {
      if (field.kind != FieldKind::kAuthor) continue;
      if (field.from.starts_with("meta")) {
        AddField(TurnedRound(field), AuthorPlace::kMeta);
        continue;
      }
      if ((evidence_.text.hints[field.node] & kHintAway) != 0) continue;
      // Microdata: the name inside of the author's element, else its text where that is short.
      const NodeId end = dom_.SubtreeEnd(field.node);
      if (end - field.node > kLargestElement) continue;
      bool named = false;
      for (NodeId n = field.node + 1; n < end && names_left > 0; ++n) {
        if (dom_.IsText(n) || dom_.Attr(n, "itemprop") != "name") continue;
        --names_left;
        std::string name(dom_.Attr(n, "content"));
        if (name.empty()) name = dom_.InnerText(n, 2 * kLongestName);
        AddField(name, AuthorPlace::kItem);
        named = true;
      }
      if (!named && field.value.size() <= kLongestName) AddField(field.value, AuthorPlace::kItem);
    }
    if (knowledge_.labels().Is(evidence_.card_label, Label::kByline))
      AddField(evidence_.card_value, AuthorPlace::kCardLabel);
  }

  // Elements that say that they name the author: the links in one, else all of its text.
  void AddNamed() {
    NodeId read_to = 0;  // elements inside of one that was read are part of it
    std::size_t links_left = kMostInside;
    for (const PageNamed& named : evidence_.text.named) {
      const NodeId end = dom_.SubtreeEnd(named.node);
      if (named.node < read_to || end - named.node > kLargestElement) continue;
      const AuthorPlace place = named.rel ? (named.away ? AuthorPlace::kLinkAway : AuthorPlace::kLink)
                                          : (named.away ? AuthorPlace::kElementAway : AuthorPlace::kElement);
      const std::string text = TextOf(named.node, 4 * kLongestName);
      if (dom_.tag(named.node) != Tag::kA) {
        // Inner elements may be the better ones; a large box around many things is not read itself.
        std::size_t linked = 0;
        for (NodeId n = named.node + 1; n < end && links_left > 0; ++n) {
          if (dom_.tag(n) != Tag::kA) continue;
          linked += AddField(TextOf(n, kLongestName), place, named.line);
          --links_left;
        }
        if (linked > 0) {
          if (text.size() <= kLongestName) read_to = end;
          continue;
        }
      }
      if (text.size() > kLongestName) {
        // A box about the author begins with the name.
        AddField(FirstText(named.node), AuthorPlace::kBox, named.line);
        continue;
      }
      if (AddField(text, place, named.line) > 0) read_to = end;
    }
  }

  // The first text of an element that is more than a label.
  [[nodiscard]] std::string FirstText(NodeId element) const {
    constexpr NodeId kSearched = 60;
    const NodeId end = std::min(dom_.SubtreeEnd(element), element + kSearched);
    for (NodeId n = element + 1; n < end; ++n) {
      if (!dom_.IsText(n)) continue;
      std::string text = FoldSpace(dom_.Text(n));
      const auto label = knowledge_.labels().AtStart(text, Label::kByline);
      if (!text.empty() && text.size() <= kLongestName && !(label && label->rest >= text.size())) return text;
    }
    return {};
  }

  // What the reader sees around the body.
  void AddLines() {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    constexpr std::size_t kBefore = 10;
    constexpr std::size_t kInto = 4;
    constexpr std::size_t kBehind = 25;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const PageLine& line = lines[i];
      if (i >= last_body_line_ && i <= last_body_line_ + 1) AddSignedEnd(line.text, i);
      if (line.size > kLongestByline || line.heading == Tag::kH1) continue;
      const bool header = i + kBefore >= title_line_ && i < first_body_line_ + kInto;
      const bool behind = i + kInto > last_body_line_ && i <= last_body_line_ + kBehind;
      const bool body = i >= first_body_line_ && i <= last_body_line_;
      if (!header && !behind && (!body || i > first_body_line_ + kMostBodyLines)) continue;
      // The label may stand on a line of its own: "Autor:".
      const auto label = i > 0 && lines[i - 1].size <= kLongestName
                             ? knowledge_.labels().AtStart(lines[i - 1].text, Label::kByline)
                             : std::nullopt;
      const bool announced = label && label->rest >= lines[i - 1].text.size();
      const std::string text = announced ? lines[i - 1].text + " " + line.text : line.text;
      const AuthorPlace place = i < first_body_line_ ? AuthorPlace::kByline
                                : body               ? AuthorPlace::kBylineBody
                                                     : AuthorPlace::kBylineBehind;
      if (const auto byline = knowledge_.credits().ReadByline(text)) {
        for (const std::string& name : byline->people) AddName(name, place, i);
        continue;
      }
      if (!header && !behind) continue;
      if (const std::string sign = SignedWord(line.text); header && !sign.empty()) {
        AddName(sign, place, i);
        continue;
      }
      if (const std::string_view names = AfterInnerLabel(line.text); !names.empty()) {
        AddText(names, AuthorPlace::kBylineInner, i);
        continue;
      }
      constexpr std::size_t kLongestPlain = 90;
      if (line.size > kLongestPlain) continue;
      if (header) {
        AddText(line.text, IsDigitIn(line.text) ? AuthorPlace::kDateLine : AuthorPlace::kHeaderLine, i);
      } else {
        AddText(line.text, AuthorPlace::kSignature, i);
      }
    }
  }

  // Who signs in brackets at the end of the text: "… （记者 林晓雨）".
  void AddSignedEnd(std::string_view line, std::size_t at) {
    constexpr std::size_t kLongestSignature = 80;  // bytes
    constexpr std::string_view kWide = "）";
    const bool wide = line.ends_with(kWide);
    if (!wide && !line.ends_with(')')) return;
    const std::size_t open = line.rfind(wide ? "（" : "(");
    if (open == line.npos || line.size() - open > kLongestSignature) return;
    const std::size_t inner = open + (wide ? kWide.size() : 1);
    const std::string_view signature = line.substr(inner, line.size() - inner - (wide ? kWide.size() : 1));
    if (const auto byline = knowledge_.credits().ReadByline(signature)) {
      for (const std::string& name : byline->people) AddName(name, AuthorPlace::kBylineBehind, at);
    }
  }

  // The one word behind a byline's label, where nothing but a date follows: "posted by night_owl on 17 May".
  [[nodiscard]] std::string SignedWord(std::string_view line) const {
    constexpr std::size_t kLongest = 90;
    const auto label = knowledge_.labels().AtStart(line, Label::kByline);
    if (line.size() > kLongest || !label || label->rest >= line.size()) return {};
    const std::string_view names = line.substr(label->rest);
    const std::size_t end = std::min(names.find(' '), names.size());
    std::size_t next = end + 1;
    if (end < names.size() &&
        (!IsDigitIn(names.substr(end)) || (next < names.size() && IsUpper(NextCodePoint(names, next)))))
      return {};
    return knowledge_.credits().Handle(names.substr(0, end));
  }

  // What stands behind a byline's label inside of a line: "12 May, by A B".
  [[nodiscard]] std::string_view AfterInnerLabel(std::string_view line) const {
    const FoldedLine folded = FoldLine(line);
    for (const PhraseIndex::Hit& hit : knowledge_.labels().Index(Label::kByline).Find(folded.text)) {
      if (hit.begin == 0 || hit.end >= folded.text.size()) continue;
      std::string_view rest = line.substr(folded.Origin(hit.end));
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == ':')) rest.remove_prefix(1);
      std::size_t at = 0;
      if (!rest.empty() && IsUpper(NextCodePoint(rest, at))) return rest;
    }
    return {};
  }

  // Personal sites are called by the name of who writes them: "… | Ada Example's notes".
  void AddSite() {
    constexpr std::size_t kMostNames = 12;
    std::size_t added = 0;
    const auto add = [&](std::string_view text) {
      if (text.empty() || text.size() > kLongestName || added++ >= kMostNames) return;
      for (const std::string_view mark : {"'s ", "’s "}) {
        if (const std::size_t end = text.find(mark); end != text.npos) text = text.substr(0, end);
      }
      AddText(text, AuthorPlace::kSite, kNoLine);
    };
    for (const PageField& field : evidence_.fields) {
      if (field.kind == FieldKind::kOutlet) add(field.value);
    }
    const std::vector<TitleCut> cuts = TitleCuts(evidence_.title_element);
    if (!cuts.empty()) add(cuts.back().right);
    for (const LdArticle& article : evidence_.articles) add(article.publisher);
    for (const PageLine& line : evidence_.text.lines) {
      const std::size_t sign = line.text.find("©");
      if (sign == std::string::npos || line.size > kLongestByline) continue;
      std::string_view rest = std::string_view(line.text).substr(sign + 2);
      while (!rest.empty() && (rest.front() == ' ' || rest.front() == '-' || rest.front() == ',' ||
                               IsDigitIn(rest.substr(0, 1))))
        rest.remove_prefix(1);
      if (const std::size_t stop = rest.find(". "); stop != rest.npos) rest = rest.substr(0, stop);
      if (added++ < kMostNames) AddText(rest, AuthorPlace::kCopyright, kNoLine);
    }
  }

  // The text of an element, its blocks parted by bars.
  [[nodiscard]] std::string TextOf(NodeId element, std::size_t limit) const {
    std::string text;
    const NodeId end = dom_.SubtreeEnd(element);
    NodeId block_end = end;
    for (NodeId n = element + 1; n < end && text.size() <= limit; ++n) {
      if (dom_.IsText(n)) {
        const bool apart = n >= block_end || (EndsInSmallLetter(text) && BeginsWithCapital(dom_.Text(n)));
        if (apart) text += " | ";
        if (n >= block_end) block_end = end;
        text += dom_.Text(n);
      } else if (!IsInlineElement(dom_.tag(n))) {
        if (dom_.tag(n) == Tag::kScript || dom_.tag(n) == Tag::kStyle) {
          n = dom_.SubtreeEnd(n) - 1;
          continue;
        }
        text += " | ";
        block_end = std::min(block_end, dom_.SubtreeEnd(n));
      }
    }
    text = FoldSpace(text);
    while (text.starts_with("| ")) text.erase(0, 2);
    return text;
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  const PageKnowledge& knowledge_;
  const std::string_view outlet_;
  std::size_t title_line_ = 0;
  std::size_t first_body_line_ = 0;
  std::size_t last_body_line_ = 0;
  std::vector<AuthorCandidate> candidates_;
};

}  // namespace

std::vector<AuthorCandidate> CollectAuthors(const Document& dom, const PageEvidence& evidence,
                                            std::string_view outlet, const PageKnowledge& knowledge) {
  return Collector(dom, evidence, outlet, knowledge).Collect();
}

}  // namespace parallax::html
