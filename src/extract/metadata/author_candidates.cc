#include "extract/metadata/author_candidates.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>
#include <deque>
#include <unordered_map>

#include "extract/metadata/folded_line.h"
#include "extract/metadata/title_parts.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostCandidates = 80;
constexpr std::size_t kLongestName = 100;  // bytes of an element that names an author
constexpr std::size_t kLongestByline = 200;

std::uint32_t Bit(AuthorPlace place) {
  return 1U << static_cast<unsigned>(place);
}

bool IsDigitIn(std::string_view text) {
  return std::any_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

// Names of the outlet and of organizations the page declares, as LettersOf() gives them.
class Organizations {
 public:
  Organizations(const PageEvidence& evidence, std::string_view outlet) {
    Add(outlet);
    for (const PageField& field : evidence.fields) {
      if (field.kind == FieldKind::kOutlet) Add(field.value);
    }
    for (const LdArticle& article : evidence.articles) {
      Add(article.publisher);
      for (const LdPerson& author : article.authors) {
        if (author.organization) Add(author.name);
      }
    }
    // The host without its first and last part, and with the last.
    std::string_view host = evidence.url;
    if (const std::size_t scheme = host.find("://"); scheme != host.npos) host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    Add(host);
    if (const std::size_t dot = host.rfind('.'); dot != host.npos) {
      host = host.substr(0, dot);
      Add(host.substr(host.rfind('.') == host.npos ? 0 : host.rfind('.') + 1));
    }
    const std::size_t bar = evidence.title_element.find_last_of("|");
    if (bar != std::string::npos) Add(std::string_view(evidence.title_element).substr(bar + 1));
  }

  // 2: the name of one; 1: part of one's name, or holding it; 0: neither.
  [[nodiscard]] int Likeness(const std::string& letters) const {
    int likeness = 0;
    for (const std::string& name : names_) {
      if (name == letters) return 2;
      const bool inside = name.find(letters) != name.npos || letters.find(name) != letters.npos;
      if (inside && 2 * std::min(name.size(), letters.size()) >= std::max(name.size(), letters.size()))
        likeness = 1;
    }
    return likeness;
  }

 private:
  void Add(std::string_view name) {
    std::string letters = LettersOf(name);
    constexpr std::size_t kMostNames = 50;
    if (letters.size() > 2 && names_.size() < kMostNames) names_.push_back(std::move(letters));
  }

  std::vector<std::string> names_;
};

class Collector {
 public:
  Collector(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
            const PageKnowledge& knowledge)
      : dom_(dom), evidence_(evidence), knowledge_(knowledge), organizations_(evidence, outlet) {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    first_body_line_ = lines.size();
    last_body_line_ = lines.size();
    for (std::size_t i = 0; i < lines.size() && evidence_.body.end != 0; ++i) {
      if (first_body_line_ == lines.size() && lines[i].end > evidence_.body.begin) first_body_line_ = i;
      if (lines[i].begin < evidence_.body.end) last_body_line_ = i;
    }
    title_line_ = std::min(evidence_.title_line, first_body_line_);
  }

  std::vector<AuthorCandidate> Collect() {
    AddJsonLd();
    AddFields();
    AddNamed();
    AddLines();
    AddSite();
    for (const auto& [key, value] : evidence_.script_authors) AddField(value, AuthorPlace::kScript);
    Describe();
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

  // Adds the people of a field; a word alone that may be what somebody signs with, where nothing else is.
  std::size_t AddField(std::string_view field, AuthorPlace place, std::size_t line = kNoLine) {
    if (Trim(field).empty()) return 0;
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
    for (const PageField& field : evidence_.fields) {
      if (field.kind != FieldKind::kAuthor) continue;
      if (field.from.starts_with("meta")) {
        AddField(TurnedRound(field), AuthorPlace::kMeta);
        continue;
      }
      if ((evidence_.text.hints[field.node] & kHintAway) != 0) continue;
      // Microdata: the name inside of the author's element, else its text where that is short.
      const NodeId end = dom_.SubtreeEnd(field.node);
      bool named = false;
      for (NodeId n = field.node + 1; n < end; ++n) {
        if (dom_.IsText(n) || dom_.Attr(n, "itemprop") != "name") continue;
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
    for (const PageNamed& named : evidence_.text.named) {
      if (named.node < read_to) continue;
      const NodeId end = dom_.SubtreeEnd(named.node);
      const AuthorPlace place = named.rel ? (named.away ? AuthorPlace::kLinkAway : AuthorPlace::kLink)
                                          : (named.away ? AuthorPlace::kElementAway : AuthorPlace::kElement);
      const std::string text = TextOf(named.node, 4 * kLongestName);
      if (dom_.tag(named.node) != Tag::kA) {
        // Inner elements may be the better ones; a large box around many things is not read itself.
        std::size_t linked = 0;
        for (NodeId n = named.node + 1; n < end; ++n) {
          if (dom_.tag(n) == Tag::kA) linked += AddField(TextOf(n, kLongestName), place, named.line);
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
      if (line.size > kLongestByline || line.heading == Tag::kH1) continue;
      const bool header = i + kBefore >= title_line_ && i < first_body_line_ + kInto;
      const bool behind = i + kInto > last_body_line_ && i <= last_body_line_ + kBehind;
      const bool body = i >= first_body_line_ && i <= last_body_line_;
      if (!header && !behind && !body) continue;
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
        if (n >= block_end) text += " | ";
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

  // How often the reader sees a name, and how many of its words stand on the page in small letters too.
  struct Sightings {
    int before = 0;  // the body
    int inside = 0;
    int behind = 0;
    int alone = 0;  // on a line of its own
    int small_words = 0;
  };

  // One pass over the words of the page.
  [[nodiscard]] std::vector<Sightings> LookAround() const {
    std::vector<Sightings> sightings(candidates_.size());
    struct Wanted {
      std::vector<std::size_t> begins;  // candidates whose name begins with the word
      std::vector<std::size_t> small;   // that have the word, which is in small letters here
      bool seen = false;
    };
    std::unordered_map<std::string_view, Wanted> wanted;  // looked up, never walked
    std::deque<std::string> small_words;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      ForEachWord(candidates_[i].name, [&](std::string_view word, std::size_t begin) {
        if (begin == 0) wanted[word].begins.push_back(i);
        constexpr std::size_t kShortest = 3;
        if (word.size() < kShortest) return;
        std::string small = FoldCase(word);
        if (small == word) return;
        small_words.push_back(std::move(small));
        wanted[small_words.back()].small.push_back(i);
      });
    }
    const std::vector<PageLine>& lines = evidence_.text.lines;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const std::string_view text = lines[l].text;
      ForEachWord(text, [&](std::string_view word, std::size_t begin) {
        const auto found = wanted.find(word);
        if (found == wanted.end()) return;
        for (const std::size_t i : found->second.begins) {
          const std::string& name = candidates_[i].name;
          if (text.substr(begin, name.size()) != name) continue;
          Sightings& seen = sightings[i];
          ++(l < first_body_line_ ? seen.before : l <= last_body_line_ ? seen.inside : seen.behind);
          constexpr std::size_t kAlone = 4;
          seen.alone += text.size() <= name.size() + kAlone;
        }
        if (!found->second.seen) {
          for (const std::size_t i : found->second.small) ++sightings[i].small_words;
        }
        found->second.seen = true;
      });
    }
    return sightings;
  }

  // Runs of bytes between blanks and ASCII marks.
  template <typename Visit>
  static void ForEachWord(std::string_view text, const Visit& visit) {
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= text.size(); ++at) {
      const auto c =
          at < text.size() ? static_cast<unsigned char>(text[at]) : static_cast<unsigned char>(' ');
      const bool word =
          c >= 0x80 || (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
      if (word) continue;
      if (at > begin) visit(text.substr(begin, at - begin), begin);
      begin = at + 1;
    }
  }

  void Describe() {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    std::uint32_t all = 0;
    std::array<std::size_t, kAuthorPlaces> counts{};
    for (const AuthorCandidate& c : candidates_) {
      all |= c.places;
      for (std::size_t p = 0; p < kAuthorPlaces; ++p) counts[p] += c.places >> p & 1U;
    }
    const std::string title = LettersOf(evidence_.title_element);
    const std::vector<Sightings> sightings = LookAround();
    std::array<std::size_t, kAuthorPlaces> order{};
    for (AuthorCandidate& c : candidates_) {
      std::size_t f = 0;
      const auto put = [&](double value) { c.features[f++] = static_cast<float>(value); };
      std::size_t crowd = 99;
      std::size_t index = 0;
      for (std::size_t p = 0; p < kAuthorPlaces; ++p) {
        const bool here = (c.places >> p & 1U) != 0;
        put(here ? 1 : 0);
        if (here && counts[p] < crowd) {
          crowd = counts[p];
          index = order[p];
        }
        order[p] += here;
      }
      // Places that name others and not this one.
      for (std::size_t p = 0; p < kAuthorPlaces; ++p) put((all & ~c.places) >> p & 1U);
      put(std::popcount(c.places));
      put(std::countr_zero(c.places));
      put(std::countr_zero(all));
      put(static_cast<double>(crowd));
      put(static_cast<double>(index));
      put(static_cast<double>(candidates_.size()));
      Spelling(c.name, put);
      const std::string written = LettersOf(c.name);
      put(organizations_.Likeness(written));
      put(title.find(written) != title.npos ? 1 : 0);
      // Where it stands.
      const auto far = [&](std::size_t line, std::size_t to) {
        if (line == kNoLine || to >= lines.size()) return 30.0;
        const double d = static_cast<double>(line) - static_cast<double>(to);
        return d >= 0 ? std::log2(1 + d) : -std::log2(1 - d);
      };
      put(far(c.line, title_line_));
      put(far(c.line, first_body_line_));
      put(far(c.line, last_body_line_));
      put(c.line == kNoLine || c.line >= lines.size() ? -1 : lines[c.line].away ? 1 : 0);
      put(c.line == kNoLine || c.line >= lines.size() ? 0 : lines[c.line].hints & kHintAuthor ? 1 : 0);
      put(c.line == kNoLine || c.line >= lines.size() ? 0 : lines[c.line].linked > 0 ? 1 : 0);
      put(DateNear(c.line));
      const bool in_line = c.line < lines.size();
      put(in_line ? static_cast<double>(c.name.size()) /
                        static_cast<double>(std::max<std::uint32_t>(lines[c.line].size, 1))
                  : -1);
      put(in_line && lines[c.line].heading != Tag::kOther ? 1 : 0);
      put(in_line && lines[c.line].text.starts_with(c.name) ? 1 : 0);
      const Sightings& seen = sightings[static_cast<std::size_t>(&c - candidates_.data())];
      put(std::min(seen.before, 5));
      put(std::min(seen.inside, 5));
      put(std::min(seen.behind, 5));
      put(std::min(seen.alone, 5));
      put(seen.small_words);
      put(knowledge_.HasFunctionWord(c.name) ? 1 : 0);
      put(evidence_.articles.empty() ? 0 : evidence_.articles.front().rank);
      assert(f == kAuthorFeatures);
    }
  }

  template <typename Put>
  void Spelling(const std::string& name, const Put& put) const {
    std::size_t words = 1;
    std::size_t capitals = 0;
    bool lower = false;
    bool digit = false;
    bool known = false;
    std::string word;
    bool start = true;
    for (std::size_t at = 0; at < name.size();) {
      const char32_t c = NextCodePoint(name, at);
      if (c == U' ') {
        ++words;
        start = true;
        known |= knowledge_.IsGivenName(word);
        word.clear();
        continue;
      }
      capitals += start && IsUpper(c);
      lower |= IsLower(c);
      digit |= IsDigit(c);
      start = false;
      AppendCodePoint(word, c);
    }
    known |= knowledge_.IsGivenName(word);
    put(static_cast<double>(words));
    put(static_cast<double>(capitals));
    put(lower ? 1 : 0);
    put(digit ? 1 : 0);
    put(known ? 1 : 0);
    put(knowledge_.IsGivenName(std::string_view(name).substr(0, name.find(' '))) ? 1 : 0);
    put(static_cast<double>(name.size()));
    put(knowledge_.labels().Holds(name, Label::kRole) ? 1 : 0);
    put(knowledge_.labels().Holds(name, Label::kParticle) ? 1 : 0);
  }

  // Lines to the nearest one with digits beside the name's: 0 to 3, 9 when none is near.
  [[nodiscard]] double DateNear(std::size_t line) const {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    if (line == kNoLine || line >= lines.size()) return 10;
    for (std::size_t d = 0; d < 4; ++d) {
      for (const std::size_t i : {line + d, line - std::min(d, line)}) {
        if (i < lines.size() && lines[i].size < kLongestName && IsDigitIn(lines[i].text))
          return static_cast<double>(d);
      }
    }
    return 9;
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  const PageKnowledge& knowledge_;
  const Organizations organizations_;
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
