// Names are cut into words in the script they are written in, each word romanised. Words of Latin and of
// another script are compared by learned letter weights (letter_alignment.h), others by spelling habits
// (name_spelling.h); then the words of the shorter name are assigned to those of the longer one, best first,
// and the worst of them decides, so that one surname with two given names stays two names.
#include "text/name_matcher.h"

#include <unicode/translit.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <vector>

#include "text/letter_alignment.h"
#include "text/name_spelling.h"
#include "text/romanizer.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kMostWords = 8;  // further words of a name are not looked at

// What a word that stands for a longer name in part is worth: the surname, another word, two words or more.
constexpr double kSurnameAlone = 0.85;
constexpr double kOtherWordAlone = 0.7;
constexpr double kSeveralWords = 0.95;
constexpr double kInitial = 0.75;
constexpr double kGivenNameGroup = 0.93;
// Help of the best word of a name to its worst, in log-odds; set on the whole names of the pairs (he, ko).
constexpr double kHelp = 0.6;
constexpr double kMostHelp = 3;
constexpr double kAcronym = 0.75;
// How far the worst word and how far all words decide.
constexpr double kShareOfWorst = 0.7;
constexpr double kShareOfAll = 0.3;
// A base form that endings allow is a little less certain than the form itself.
constexpr double kInflected = 0.97;

// Scripts that learned letter weights exist for, in the order of data/names/letters.bin.
constexpr std::array kLearnedScripts = {NameScript::kCyrillic, NameScript::kGreek, NameScript::kArabic,
                                        NameScript::kHebrew,   NameScript::kKana,  NameScript::kHangul,
                                        NameScript::kHan};

// "III": numbers of rulers tell names apart however alike they look.
bool IsRomanNumber(const std::string& word) {
  return word.find_first_not_of("ivx") == std::string::npos;
}

double LogOdds(double p) {
  const double bounded = std::clamp(p, 1e-6, 1 - 1e-6);
  return std::log(bounded / (1 - bounded));
}

bool PartsWords(char32_t c) {
  return IsSpace(c) || c == U'-' || c == U'‐' || c == U'‑' || c == U'–' || c == U'·' || c == U'・' ||
         c == U'•' || c == U'=' || c == U'＝' || c == U'.' || c == U',';
}

struct Word {
  std::string latin;
  NamePart part = NamePart::kCore;
  bool initial = false;
};

struct Name {
  std::vector<Word> words;  // those that tell names apart
  std::string joined;
  std::string acronym;  // where the whole name is one word in capitals
  NameScript script = NameScript::kLatin;
  std::string language;
};

// Families are named first, and words are often written together.
bool FamilyFirst(NameScript script) {
  return script == NameScript::kHan || script == NameScript::kHangul || script == NameScript::kKana;
}

char SoundOf(char c) {
  switch (c) {
    case 'b':
    case 'p':
    case 'f':
    case 'v':
    case 'w':
      return 'p';
    case 'd':
    case 't':
      return 't';
    case 'g':
    case 'k':
    case 'q':
    case 'c':
    case 'x':
      return 'k';
    case 's':
    case 'z':
      return 's';
    case 'm':
    case 'n':
      return 'n';
    case 'l':
    case 'r':
      return 'l';
    default:
      return 0;  // vowels and what comes and goes between languages: h, j, y
  }
}

}  // namespace

struct NameMatcher::State {
  std::unique_ptr<Romanizer> romanizer;
  NameSpelling spelling;
  std::array<LetterAlignment, kLearnedScripts.size()> learned;
  std::unique_ptr<icu::Transliterator> simplify;

  [[nodiscard]] const LetterAlignment* Learned(NameScript script) const {
    const auto* const found = std::ranges::find(kLearnedScripts, script);
    return found == kLearnedScripts.end()
               ? nullptr
               : &learned[static_cast<std::size_t>(found - kLearnedScripts.begin())];
  }

  [[nodiscard]] Name Read(std::string_view text, std::string_view language) const {
    Name name;
    name.script = ScriptOfName(text);
    name.language = language;
    std::vector<Word> all;
    bool capitals = true;
    for (std::size_t at = 0; at < text.size() && all.size() < kMostWords;) {
      std::size_t end = at;
      std::size_t letters = 0;
      for (std::size_t next = at; next < text.size();) {
        const char32_t c = NextCodePoint(text, next);
        if (PartsWords(c)) break;
        capitals &= IsUpper(c);
        ++letters;
        end = next;
      }
      if (end > at) {
        Word word;
        word.latin = romanizer->Latin(text.substr(at, end - at), language);
        std::erase(word.latin, ' ');
        if (!word.latin.empty()) {
          word.part = spelling.PartOf(word.latin);
          word.initial = letters == 1 && name.script != NameScript::kHan;
          all.push_back(std::move(word));
        }
        at = end;
      }
      if (at < text.size()) static_cast<void>(NextCodePoint(text, at));
    }
    for (const Word& word : all) {
      if (word.part == NamePart::kCore) name.words.push_back(word);
    }
    if (name.words.empty()) name.words = all;
    for (const Word& word : name.words) name.joined += word.latin;
    if (capitals && all.size() == 1 && all[0].latin.size() >= 2) name.acronym = all[0].latin;
    return name;
  }

  // Forms of one script, or scripts without learned weights between them.
  [[nodiscard]] double Spelled(const std::string& left, const std::string& right, bool one_language,
                               double above) const {
    return spelling.Similarity(left, right, one_language, above);
  }

  // Not more than `floor` need not be exact.
  [[nodiscard]] double Compare(const std::string& left, const Name& left_name, const std::string& right,
                               const Name& right_name, double floor = 0) const {
    if (left == right) return 1;
    if (IsRomanNumber(left) && IsRomanNumber(right)) return 0;
    const bool left_plain = left_name.script == NameScript::kLatin;
    const bool right_plain = right_name.script == NameScript::kLatin;
    const LetterAlignment* table = nullptr;
    bool swap = false;
    if (left_name.script != right_name.script) {
      // Between two scripts of which neither is Latin, Cyrillic or Greek stands for it.
      const auto alphabetic = [](NameScript script) {
        return script == NameScript::kLatin || script == NameScript::kCyrillic ||
               script == NameScript::kGreek;
      };
      if (left_plain || (!right_plain && alphabetic(left_name.script))) {
        table = Learned(right_name.script);
      } else if (right_plain || alphabetic(right_name.script)) {
        table = Learned(left_name.script);
        swap = true;
      }
    }
    const bool one_language =
        left_name.script == right_name.script && left_name.language == right_name.language;
    double best = 0;
    const std::vector<std::string> lefts = spelling.Bases(left, left_name.language);
    const std::vector<std::string> rights = spelling.Bases(right, right_name.language);
    for (std::size_t i = 0; i < lefts.size(); ++i) {
      for (std::size_t j = 0; j < rights.size(); ++j) {
        double score = 0;
        const double inflected = (i > 0 ? kInflected : 1) * (j > 0 ? kInflected : 1);
        if (std::max(best, floor) >= inflected) continue;
        if (table == nullptr) {
          score = Spelled(lefts[i], rights[j], one_language, std::max(best, floor) / inflected);
        } else {
          const double odds = swap ? table->Score(rights[j], lefts[i]) : table->Score(lefts[i], rights[j]);
          score = 1 / (1 + std::exp(-odds));
        }
        best = std::max(best, score * inflected);
        // Where nothing can be inflected into something better, one comparison is enough.
        if (best == 1) return best;
      }
    }
    return best;
  }

  [[nodiscard]] double CompareWords(const Name& left, std::size_t i, const Name& right, std::size_t j,
                                    double floor) const {
    const Word& a = left.words[i];
    const Word& b = right.words[j];
    if (a.initial || b.initial) {
      const bool same = !a.latin.empty() && !b.latin.empty() &&
                        (a.latin[0] == b.latin[0] ||
                         (SoundOf(a.latin[0]) != 0 && SoundOf(a.latin[0]) == SoundOf(b.latin[0]) &&
                          left.script != right.script));
      return same ? (a.initial && b.initial ? 1 : kInitial) : 0;
    }
    double score = Compare(a.latin, left, b.latin, right, floor);
    for (const Name* name : {&left, &right}) {
      if (name->script != NameScript::kArabic) continue;
      const Word& word = name == &left ? a : b;
      const std::string bare(spelling.WithoutPrefix(word.latin));
      if (bare.size() == word.latin.size()) continue;
      score = std::max(
          score, name == &left ? Compare(bare, left, b.latin, right) : Compare(a.latin, left, bare, right));
    }
    const bool family_i = left.words.size() > 1 && i + 1 == left.words.size();
    const bool family_j = right.words.size() > 1 && j + 1 == right.words.size();
    if (!family_i && !family_j && score < kGivenNameGroup && spelling.SameGivenName(a.latin, b.latin)) {
      score = kGivenNameGroup;
    }
    return score;
  }

  [[nodiscard]] double Assigned(const Name& longer, const Name& shorter, double enough) const {
    // Of names in one script: a word that fits no better than this keeps the whole below `enough`.
    const double floor =
        longer.script == shorter.script ? std::max(0.0, (enough - kShareOfAll) / kShareOfWorst) : 0;
    struct Edge {
      double score;
      std::size_t i;
      std::size_t j;
    };
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < shorter.words.size(); ++i) {
      for (std::size_t j = 0; j < longer.words.size(); ++j) {
        edges.push_back({CompareWords(shorter, i, longer, j, floor), i, j});
      }
    }
    // Equal scores: words in equal place first.
    std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
      if (a.score != b.score) return a.score > b.score;
      const auto apart = [](const Edge& e) { return e.i > e.j ? e.i - e.j : e.j - e.i; };
      if (apart(a) != apart(b)) return apart(a) < apart(b);
      return a.i != b.i ? a.i < b.i : a.j < b.j;
    });
    std::vector<bool> used_short(shorter.words.size());
    std::vector<bool> used_long(longer.words.size());
    double worst = 1;
    double best = 0;
    double sum = 0;
    std::size_t where = 0;
    for (const Edge& edge : edges) {
      if (used_short[edge.i] || used_long[edge.j]) continue;
      used_short[edge.i] = true;
      used_long[edge.j] = true;
      worst = std::min(worst, edge.score);
      best = std::max(best, edge.score);
      sum += edge.score;
      where = edge.j;
    }
    const auto count = static_cast<double>(shorter.words.size());
    double score = worst < 0.5 ? worst : kShareOfWorst * worst + kShareOfAll * sum / count;
    if (worst < 0.5 && longer.script != shorter.script) {
      // Learned odds of words are nearly independent evidence, so a word that surely fits helps a doubtful
      // one; only so far that another given name stays another.
      score = 1 / (1 + std::exp(-LogOdds(worst) - kHelp * std::min(LogOdds(best), kMostHelp)));
    }
    if (shorter.words.size() == longer.words.size()) return score;
    if (shorter.words.size() > 1) return score * kSeveralWords;
    const std::size_t family = FamilyFirst(longer.script) ? 0 : longer.words.size() - 1;
    return score * (where == family ? kSurnameAlone : kOtherWordAlone);
  }

  // Names that one side writes without blanks, in both orders of family and given name.
  [[nodiscard]] double Joined(const Name& spaced, const Name& unspaced) const {
    double best = Compare(spaced.joined, spaced, unspaced.joined, unspaced);
    if (spaced.words.size() > 1) {
      std::string turned = spaced.words.back().latin;
      for (std::size_t i = 0; i + 1 < spaced.words.size(); ++i) turned += spaced.words[i].latin;
      best = std::max(best, Compare(turned, spaced, unspaced.joined, unspaced));
    }
    return best;
  }

  [[nodiscard]] std::string Simplified(std::string_view text) const {
    icu::UnicodeString unicode =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    simplify->transliterate(unicode);
    std::string result;
    unicode.toUTF8String(result);
    return result;
  }
};

NameMatcher::NameMatcher(std::unique_ptr<State> state) : state_(std::move(state)) {}
NameMatcher::~NameMatcher() = default;

Result<std::unique_ptr<NameMatcher>> NameMatcher::Create(const DataFiles& data) {
  auto state = std::make_unique<State>();
  Result<std::unique_ptr<Romanizer>> romanizer = Romanizer::Create(data);
  if (!romanizer) return std::unexpected(romanizer.error());
  state->romanizer = std::move(*romanizer);
  Result<NameSpelling> spelling = NameSpelling::Create(data);
  if (!spelling) return std::unexpected(spelling.error());
  state->spelling = std::move(*spelling);
  const Result<std::string> weights = data.Read("names/letters.bin");
  if (!weights) return std::unexpected(weights.error());
  std::string_view rest = *weights;
  for (LetterAlignment& table : state->learned) {
    Result<LetterAlignment> parsed = LetterAlignment::Parse(rest);
    if (!parsed) {
      parsed.error().document = "names/letters.bin";
      return std::unexpected(parsed.error());
    }
    table = std::move(*parsed);
  }
  UErrorCode status = U_ZERO_ERROR;
  state->simplify.reset(
      icu::Transliterator::createInstance("Traditional-Simplified", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0) {
    return Fail(ErrorKind::kUnavailable,
                "ICU has no Traditional-Simplified transliterator: its data are incomplete");
  }
  return std::unique_ptr<NameMatcher>(new NameMatcher(std::move(state)));
}

double NameMatcher::Similarity(std::string_view left, std::string_view left_language, std::string_view right,
                               std::string_view right_language, double enough) const {
  if (left.empty() || right.empty()) return 0;
  if (left == right) return 1;
  const Name a = state_->Read(left, left_language);
  const Name b = state_->Read(right, right_language);
  if (a.words.empty() || b.words.empty()) return 0;
  if (a.script == NameScript::kHan && b.script == NameScript::kHan) {
    const std::string one = state_->Simplified(left);
    const std::string other = state_->Simplified(right);
    if (one == other) return 1;
    // A part of a Han name says little: characters are few and shared.
    return 0;
  }
  for (const auto& [short_name, long_name] : {std::pair(&a, &b), std::pair(&b, &a)}) {
    if (short_name->acronym.empty() || short_name->acronym.size() != long_name->words.size()) continue;
    bool spells = long_name->words.size() > 1;
    for (std::size_t i = 0; spells && i < long_name->words.size(); ++i) {
      spells = long_name->words[i].latin[0] == short_name->acronym[i];
    }
    if (spells) return kAcronym;
  }
  double score =
      a.words.size() >= b.words.size() ? state_->Assigned(a, b, enough) : state_->Assigned(b, a, enough);
  if (a.words.size() != b.words.size() || a.words.size() > 1) {
    if (FamilyFirst(b.script) && !FamilyFirst(a.script)) score = std::max(score, state_->Joined(a, b));
    if (FamilyFirst(a.script) && !FamilyFirst(b.script)) score = std::max(score, state_->Joined(b, a));
  }
  return score;
}

std::string NameMatcher::BlockKey(std::string_view name, std::string_view language) const {
  const Name read = state_->Read(name, language);
  if (read.words.empty()) return {};
  const std::string& word =
      FamilyFirst(read.script) && read.words.size() > 1 ? read.words.front().latin : read.words.back().latin;
  std::string key;
  for (std::size_t i = 0; i < word.size(); ++i) {
    // Affricates are written with and without their stop: "tch", "tz", "dz".
    const bool stop = word[i] == 't' || word[i] == 'd';
    if (stop && i + 1 < word.size() && std::string_view("cszj").find(word[i + 1]) != std::string_view::npos)
      continue;
    const char sound = SoundOf(word[i]);
    if (sound != 0 && (key.empty() || key.back() != sound)) key.push_back(sound);
  }
  // A word of vowels keeps its first letter.
  return key.empty() ? word.substr(0, 1) : key;
}

std::string NameMatcher::Latin(std::string_view name, std::string_view language) const {
  return state_->romanizer->Latin(name, language);
}

}  // namespace parallax
