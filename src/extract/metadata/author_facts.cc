#include "extract/metadata/author_facts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cassert>
#include <cmath>
#include <deque>
#include <unordered_map>

#include "extract/metadata/folded_line.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

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
    const std::size_t bar = evidence.title_element.rfind('|');
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

// Where a fact stands among the features.
consteval std::size_t FactIndex(std::string_view fact) {
  std::size_t index = 0;
  while (kAuthorFacts.at(index) != fact) ++index;
  return 2 * kAuthorPlaces + index;
}

class Describer {
 public:
  Describer(const PageEvidence& evidence, std::string_view outlet, const PageKnowledge& knowledge,
            std::vector<AuthorCandidate>& candidates)
      : evidence_(evidence),
        knowledge_(knowledge),
        organizations_(evidence, outlet),
        title_line_(std::min(evidence.title_line, evidence.first_body_line)),
        first_body_line_(evidence.first_body_line),
        last_body_line_(evidence.last_body_line),
        candidates_(candidates) {}

  void Describe() {
    // "The Example" signs for itself: its name is the outlet's, and has an article.
    std::erase_if(candidates_, [&](const AuthorCandidate& c) {
      return knowledge_.HasFunctionWord(c.name) && organizations_.Likeness(LettersOf(c.name)) == 2;
    });
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
      const auto put = [&](std::string_view fact, double value) {
        assert(kAuthorFacts.at(f - 2 * kAuthorPlaces) == fact);
        c.features[f++] = static_cast<float>(value);
      };
      const auto put_place = [&](bool value) { c.features[f++] = value ? 1 : 0; };
      std::size_t crowd = 99;
      std::size_t index = 0;
      for (std::size_t p = 0; p < kAuthorPlaces; ++p) {
        const bool here = (c.places >> p & 1U) != 0;
        put_place(here);
        if (here && counts[p] < crowd) {
          crowd = counts[p];
          index = order[p];
        }
        order[p] += here;
      }
      // Places that name others and not this one.
      for (std::size_t p = 0; p < kAuthorPlaces; ++p) put_place(((all & ~c.places) >> p & 1U) != 0);
      put("places", std::popcount(c.places));
      put("first place", std::countr_zero(c.places));
      put("first place of all", std::countr_zero(all));
      put("crowd", static_cast<double>(crowd));
      put("rank in crowd", static_cast<double>(index));
      put("candidates", static_cast<double>(candidates_.size()));
      Spelling(c.name, put);
      const std::string written = LettersOf(c.name);
      put("like organization", organizations_.Likeness(written));
      put("in title element", title.find(written) != title.npos ? 1 : 0);
      // Where it stands.
      const auto far = [&](std::size_t line, std::size_t to) {
        if (line == kNoLine || to >= lines.size()) return 30.0;
        const double d = static_cast<double>(line) - static_cast<double>(to);
        return d >= 0 ? std::log2(1 + d) : -std::log2(1 - d);
      };
      put("lines from title", far(c.line, title_line_));
      put("lines from body", far(c.line, first_body_line_));
      put("lines from body end", far(c.line, last_body_line_));
      put("line away", c.line == kNoLine || c.line >= lines.size() ? -1 : lines[c.line].away ? 1 : 0);
      put("line of author", c.line == kNoLine || c.line >= lines.size() ? 0
                            : lines[c.line].hints & kHintAuthor         ? 1
                                                                        : 0);
      put("line linked", c.line == kNoLine || c.line >= lines.size() ? 0 : lines[c.line].linked > 0 ? 1 : 0);
      put("date near", DateNear(c.line));
      const bool in_line = c.line < lines.size();
      put("share of line", in_line ? static_cast<double>(c.name.size()) /
                                         static_cast<double>(std::max<std::uint32_t>(lines[c.line].size, 1))
                                   : -1);
      put("heading line", in_line && lines[c.line].heading != Tag::kOther ? 1 : 0);
      put("begins line", in_line && lines[c.line].text.starts_with(c.name) ? 1 : 0);
      const Sightings& seen = sightings[static_cast<std::size_t>(&c - candidates_.data())];
      put("seen before", std::min(seen.before, 5));
      put("seen inside", std::min(seen.inside, 5));
      put("seen behind", std::min(seen.behind, 5));
      put("seen alone", std::min(seen.alone, 5));
      put("small words", seen.small_words);
      put("function word", knowledge_.HasFunctionWord(c.name) ? 1 : 0);
      put("LD rank", evidence_.articles.empty() ? 0 : evidence_.articles.front().rank);
      put("announced", seen.announced);
      put("helper", seen.helper);
      assert(f == kAuthorFeatures);
    }
    // Whoever the page calls a reviewer, a photographer or the like, and nothing else anywhere.
    constexpr std::size_t kAnnounced = FactIndex("announced");
    constexpr std::size_t kHelper = FactIndex("helper");
    constexpr std::uint32_t kDeclared = (1U << static_cast<unsigned>(AuthorPlace::kLdPerson)) |
                                        (1U << static_cast<unsigned>(AuthorPlace::kLdUntyped)) |
                                        (1U << static_cast<unsigned>(AuthorPlace::kMeta)) |
                                        (1U << static_cast<unsigned>(AuthorPlace::kCardLabel));
    std::erase_if(candidates_, [](const AuthorCandidate& c) {
      return c.features[kHelper] > 0 && c.features[kAnnounced] == 0 && (c.places & kDeclared) == 0;
    });
  }

 private:
  static constexpr std::size_t kNoLine = SIZE_MAX;

  // How often the reader sees a name, and how many of its words stand on the page in small letters too.
  struct Sightings {
    int before = 0;  // the body
    int inside = 0;
    int behind = 0;
    int alone = 0;  // on a line of its own
    int small_words = 0;
    int announced = 0;  // right behind a byline's label
    int helper = 0;     // right behind the label of a reviewer, a photographer, …
  };
  static constexpr int kMostLabelled = 8;  // sightings whose label is looked at: names of menus are many

  // Looks at what stands before byte `begin` of a line, or on the line before it.
  void ReadLabelBefore(std::size_t line, std::size_t begin, Sightings& seen) const {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    constexpr std::size_t kLongestLabel = 60;  // bytes
    std::string_view before = std::string_view(lines[line].text).substr(0, begin);
    if (before.empty() && line > 0 && lines[line - 1].text.size() <= kLongestLabel)
      before = lines[line - 1].text;
    const auto cut = [](std::string_view text) {
      while (!text.empty() && std::string_view(" :|-").find(text.back()) != text.npos) text.remove_suffix(1);
      return text;
    };
    before = cut(before);
    std::size_t from = before.size() - std::min(before.size(), kLongestLabel);
    while (!IsBoundary(before, from)) ++from;
    const FoldedLine folded = FoldLine(before.substr(from));
    const auto ends = [&](Label label) {
      const auto hits = knowledge_.labels().Index(label).Find(folded.text);
      return std::any_of(hits.begin(), hits.end(),
                         [&](const PhraseIndex::Hit& hit) { return hit.end == folded.text.size(); });
    };
    if (folded.text.empty()) return;
    if (ends(Label::kHelper)) {
      ++seen.helper;
    } else if (ends(Label::kByline)) {
      ++seen.announced;
    }
  }

  // One pass over the words of the page.
  [[nodiscard]] std::vector<Sightings> LookAround() const {
    std::vector<Sightings> sightings(candidates_.size());
    struct Wanted {
      std::vector<std::size_t> begins;  // candidates whose name begins with the word
      std::vector<std::size_t> small;   // that have the word, which is in small letters here
      bool seen = false;
    };
    std::unordered_map<std::string_view, Wanted> wanted;  // looked up, never walked
    std::bitset<2048> begins;                             // hashes of their first two bytes
    const auto begin_of = [](std::string_view word) {
      const auto second = static_cast<unsigned char>(word.size() > 1 ? word[1] : '\0');
      return (static_cast<unsigned char>(word[0]) * 37U + second) % 2048;
    };
    std::deque<std::string> small_words;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      ForEachWord(candidates_[i].name, [&](std::string_view word, std::size_t begin) {
        if (begin == 0) {
          wanted[word].begins.push_back(i);
          begins.set(begin_of(word));
        }
        constexpr std::size_t kShortest = 3;
        if (word.size() < kShortest) return;
        std::string small = FoldCase(word);
        if (small == word) return;
        small_words.push_back(std::move(small));
        wanted[small_words.back()].small.push_back(i);
        begins.set(begin_of(small_words.back()));
      });
    }
    const std::vector<PageLine>& lines = evidence_.text.lines;
    for (std::size_t l = 0; l < lines.size(); ++l) {
      const std::string_view text = lines[l].text;
      ForEachWord(text, [&](std::string_view word, std::size_t begin) {
        if (!begins.test(begin_of(word))) return;
        const auto found = wanted.find(word);
        if (found == wanted.end()) return;
        for (const std::size_t i : found->second.begins) {
          const std::string& name = candidates_[i].name;
          if (text.substr(begin, name.size()) != name) continue;
          Sightings& seen = sightings[i];
          ++(l < first_body_line_ ? seen.before : l <= last_body_line_ ? seen.inside : seen.behind);
          if (seen.before + seen.inside + seen.behind <= kMostLabelled) ReadLabelBefore(l, begin, seen);
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
    static constexpr auto kInWord = [] {
      std::array<bool, 256> in_word{};
      for (std::size_t c = 0; c < in_word.size(); ++c) {
        const std::size_t lower = c | 0x20U;
        in_word[c] = c >= 0x80 || (c >= '0' && c <= '9') || (lower >= 'a' && lower <= 'z');
      }
      return in_word;
    }();
    const auto in_word = [&](std::size_t at) { return kInWord[static_cast<unsigned char>(text[at])]; };
    for (std::size_t at = 0; at < text.size(); ++at) {
      if (!in_word(at)) continue;
      const std::size_t begin = at;
      while (at < text.size() && in_word(at)) ++at;
      visit(text.substr(begin, at - begin), begin);
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
    put("words", static_cast<double>(words));
    put("capitals", static_cast<double>(capitals));
    put("small letters", lower ? 1 : 0);
    put("digit", digit ? 1 : 0);
    put("given name", known ? 1 : 0);
    put("given name first", knowledge_.IsGivenName(std::string_view(name).substr(0, name.find(' '))) ? 1 : 0);
    put("bytes", static_cast<double>(name.size()));
    put("role", knowledge_.labels().Holds(name, Label::kRole) ? 1 : 0);
    put("particle", knowledge_.labels().Holds(name, Label::kParticle) ? 1 : 0);
  }

  // Lines to the nearest one with digits beside the name's: 0 to 3, 9 when none is near.
  [[nodiscard]] double DateNear(std::size_t line) const {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    if (line == kNoLine || line >= lines.size()) return 10;
    constexpr std::uint32_t kLongestDateLine = 100;
    for (std::size_t d = 0; d < 4; ++d) {
      for (const std::size_t i : {line + d, line - std::min(d, line)}) {
        if (i < lines.size() && lines[i].size < kLongestDateLine && IsDigitIn(lines[i].text))
          return static_cast<double>(d);
      }
    }
    return 9;
  }

  const PageEvidence& evidence_;
  const PageKnowledge& knowledge_;
  const Organizations organizations_;
  const std::size_t title_line_;
  const std::size_t first_body_line_;
  const std::size_t last_body_line_;
  std::vector<AuthorCandidate>& candidates_;
};

}  // namespace

void DescribeAuthors(const PageEvidence& evidence, std::string_view outlet, const PageKnowledge& knowledge,
                     std::vector<AuthorCandidate>& candidates) {
  Describer(evidence, outlet, knowledge, candidates).Describe();
}

}  // namespace parallax::html
