// A quantity is a number with something that says what it counts: a unit, a currency sign, a noun in lower
// case behind it, a multiplier ("2 million"), or words that bound it ("more than 40"). A bare number is an
// identifier, a score or a date as often as a count, and is left out.
#include "annotate/statements/quantity_tagger.h"

#include <algorithm>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "annotate/quotes/word_classes.h"
#include "annotate/statements/number_text.h"
#include "annotate/statements/quantity_tables.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// How many tokens back the words of a bound may stand: "more than an estimated $ 40".
constexpr std::size_t kBoundReach = 4;
// Bare years of the centuries that news tell of.
constexpr double kFirstYear = 1500;
constexpr double kLastYear = 2150;

std::string Folded(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) {
    if (static_cast<unsigned char>(c) >= 0x80) return FoldCase(word);
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

// A number as it was read: tokens [begin, end).
struct Reading {
  std::size_t begin = 0;
  std::size_t end = 0;
  double value = 0;
  bool digits = false;      // begins with digits
  bool multiplied = false;  // "2 million"
  bool grouped = false;     // digits with thousands marks
};

class FieldTagger {
 public:
  FieldTagger(std::string_view text, const std::vector<Token>& tokens, const QuantityWords& words,
              const LanguageWords& classes, std::vector<Span> dates)
      : text_(text), tokens_(tokens), words_(words), classes_(classes), dates_(std::move(dates)) {}

  void Run(Field field, std::vector<Quantity>& quantities) {
    std::size_t free = 0;  // first token that belongs to no quantity yet
    for (std::size_t i = 0; i < tokens_.size();) {
      std::optional<Reading> reading = Read(i);
      if (!reading) {
        ++i;
        continue;
      }
      std::size_t end = reading->end;
      if (auto quantity = Make(*reading, free, end)) {
        quantity->place.field = field;
        quantities.push_back(std::move(*quantity));
        free = end;
      }
      i = std::max(end, reading->end);
    }
  }

 private:
  [[nodiscard]] std::string_view At(std::size_t i) const {
    return i < tokens_.size() ? Surface(text_, tokens_[i].span) : std::string_view();
  }
  [[nodiscard]] bool Adjacent(std::size_t i) const {
    return i > 0 && i < tokens_.size() && tokens_[i - 1].span.end == tokens_[i].span.begin;
  }
  [[nodiscard]] bool IsNumber(std::size_t i) const {
    return i < tokens_.size() && tokens_[i].kind == TokenKind::kNumber;
  }

  // The longest phrase of `map` that begins at token `i`. In unspaced scripts, what the text there begins
  // with.
  template <typename Map>
  auto Match(const Map& map, std::size_t i, std::size_t& end) const ->
      typename std::add_pointer_t<std::add_const_t<decltype(map.begin()->second.front().meaning)>> {
    if (i >= tokens_.size()) return nullptr;
    std::size_t at = tokens_[i].span.begin;
    if (IsUnspacedScript(NextCodePoint(text_, at))) return MatchUnspaced(map, i, end);
    const auto found = map.find(Folded(At(i)));
    if (found == map.end()) return nullptr;
    for (const auto& phrase : found->second) {
      std::size_t matched = 1;
      while (matched < phrase.words.size() && Folded(At(i + matched)) == phrase.words[matched]) ++matched;
      if (matched < phrase.words.size()) continue;
      end = i + matched;
      return &phrase.meaning;
    }
    return nullptr;
  }

  template <typename Map>
  auto MatchUnspaced(const Map& map, std::size_t i, std::size_t& end) const ->
      typename std::add_pointer_t<std::add_const_t<decltype(map.begin()->second.front().meaning)>> {
    // Entries are a few characters long: the longest of them that the text begins with.
    constexpr std::size_t kLongest = 24;
    const std::string_view rest = text_.substr(tokens_[i].span.begin, kLongest);
    for (std::size_t size = rest.size(); size > 0; --size) {
      if (!IsBoundary(rest, size)) continue;
      const auto found = map.find(rest.substr(0, size));
      if (found == map.end()) continue;
      const std::size_t stop = tokens_[i].span.begin + size;
      end = i + 1;
      while (end < tokens_.size() && tokens_[end].span.end <= stop) ++end;
      return &found->second.front().meaning;
    }
    return nullptr;
  }

  [[nodiscard]] std::optional<Reading> Read(std::size_t i) const {
    Reading reading{i, i + 1};
    if (IsNumber(i)) {
      if (!ReadDigits(reading)) return std::nullopt;
    } else {
      if (tokens_[i].kind != TokenKind::kWord) return std::nullopt;
      const auto* value = Match(words_.values, i, reading.end);
      if (value == nullptr) return std::nullopt;
      reading.value = value->value;
      reading.multiplied = value->multiplies;
    }
    Extend(reading);
    return reading;
  }

  bool ReadDigits(Reading& reading) const {
    std::size_t end = reading.begin + 1;
    if (words_.blank_groups && At(reading.begin).size() <= 3) {
      while (IsNumber(end) && At(end).size() == 3 &&
             tokens_[end].span.begin == tokens_[end - 1].span.end + 1 &&
             text_[tokens_[end - 1].span.end] == ' ') {
        ++end;
      }
    }
    const Span place{tokens_[reading.begin].span.begin, tokens_[end - 1].span.end};
    const auto value = ParseNumber(Surface(text_, place), words_.decimal);
    if (!value) return false;
    reading.value = *value;
    reading.end = end;
    reading.digits = true;
    reading.grouped =
        *value >= 1000 && Surface(text_, place).find_first_not_of("0123456789") != std::string_view::npos;
    return true;
  }

  // Further number words: "two hundred thousand", "2,5 millioner".
  void Extend(Reading& reading) const {
    double whole = 0;
    double part = reading.value;
    while (reading.end < tokens_.size()) {
      std::size_t end = reading.end;
      const auto* value = IsNumber(reading.end) ? nullptr : Match(words_.values, reading.end, end);
      if (value == nullptr) break;
      if (value->multiplies) {
        if (value->value >= 1000) {
          whole += (part == 0 ? 1 : part) * value->value;
          part = 0;
        } else {
          part = (part == 0 ? 1 : part) * value->value;
        }
        reading.multiplied = true;
      } else if (!reading.digits &&
                 (part == 0 || (part >= 20 && value->value < 10) || (part >= 100 && value->value < 100))) {
        part += value->value;
      } else {
        break;
      }
      reading.end = end;
    }
    reading.value = whole + part;
  }

  [[nodiscard]] bool InDate(const Reading& reading) const {
    const Span place{tokens_[reading.begin].span.begin, tokens_[reading.end - 1].span.end};
    const auto next = std::ranges::lower_bound(dates_, place.end, {}, &Span::begin);
    // Time expressions may nest, a few deep.
    constexpr std::ptrdiff_t kDeepest = 4;
    const auto first = next - std::min<std::ptrdiff_t>(kDeepest, next - dates_.begin());
    return std::any_of(first, next, [&](Span date) { return date.Overlaps(place); });
  }

  // Digits that are no count: ordinals, clock times, scores, telephone numbers, labels.
  [[nodiscard]] bool IsLabel(const Reading& reading) const {
    if (!reading.digits) return false;
    const std::string_view before = reading.begin > 0 ? At(reading.begin - 1) : std::string_view();
    if (Adjacent(reading.begin) && (before == "#" || before == "+" || before == ":" || before == "/" ||
                                    before == "." || before == "_" || before == "="))
      return true;
    if (before == "№" || before == "§" || before == "#") return true;
    const std::string_view after = At(reading.end);
    if (Adjacent(reading.end) && (after == ":" || after == "/" || after == "_" || after == "=") &&
        IsNumber(reading.end + 1))
      return true;
    if (Adjacent(reading.end) && after == "." && reading.end + 1 < tokens_.size() && !reading.multiplied &&
        tokens_[reading.end + 1].kind == TokenKind::kWord) {
      // "10. marts", "2. Liga": an ordinal, unless a capital letter begins the next sentence behind a large
      // number.
      std::size_t at = tokens_[reading.end + 1].span.begin;
      if (!IsUpper(NextCodePoint(text_, at)) || reading.value <= 31) return true;
    }
    if (Adjacent(reading.end) && after == ")" && (reading.begin == 0 || At(reading.begin - 1) != "("))
      return reading.value < 100;
    return false;
  }

  std::optional<Quantity> Make(Reading reading, std::size_t free, std::size_t& end) const {
    if (InDate(reading) || IsLabel(reading)) return std::nullopt;
    Quantity quantity;
    quantity.value = quantity.upper = reading.value;
    std::size_t begin = reading.begin;
    end = reading.end;
    bool sure = reading.multiplied && reading.digits;
    const bool range = TakeRange(reading, quantity, end);
    const bool currency = TakeSign(begin, free, quantity);
    sure |= currency;
    if (!currency) sure |= TakeUnit(end, quantity);
    if (range && quantity.unit.empty() && !sure) return std::nullopt;
    const bool bounded = TakeBound(begin, free, end, quantity);
    sure |= bounded || reading.grouped;
    if (!sure) return std::nullopt;
    if (quantity.unit.empty() && reading.digits && !reading.multiplied && !reading.grouped &&
        reading.value >= kFirstYear && reading.value <= kLastYear) {
      return std::nullopt;
    }
    // "one of", "a": a word for one counts nothing by itself.
    if (!reading.digits && reading.value <= 1) return std::nullopt;
    quantity.place.span = {tokens_[begin].span.begin, tokens_[end - 1].span.end};
    return quantity;
  }

  // "20 to 30", "20–30".
  bool TakeRange(const Reading& reading, Quantity& quantity, std::size_t& end) const {
    std::size_t next = reading.end;
    if (next + 1 >= tokens_.size()) return false;
    const std::string_view joint = At(next);
    std::size_t behind = next + 1;
    const bool dash =
        joint == "-" || joint == "–" || joint == "—" || joint == "~" || joint == "〜" || joint == "～";
    if (!dash) {
      if (Match(words_.ranges, next, behind) == nullptr) return false;
    }
    const std::optional<Reading> other = behind < tokens_.size() ? Read(behind) : std::nullopt;
    if (!other) return false;
    double low = reading.value;
    // "2 to 3 million": the multiplier holds for both.
    if (other->multiplied && !reading.multiplied && low < other->value / 1000) {
      const double factor = other->value >= 1e9 ? 1e9 : other->value >= 1e6 ? 1e6 : 1e3;
      low *= factor;
    }
    if (other->value <= low) return false;
    quantity.value = low;
    quantity.upper = other->value;
    quantity.bound = Bound::kRange;
    end = other->end;
    return true;
  }

  // A currency sign before the number: "$40".
  bool TakeSign(std::size_t& begin, std::size_t free, Quantity& quantity) const {
    if (begin <= free) return false;
    std::size_t end = begin;
    const auto* unit = Match(words_.units, begin - 1, end);
    if (unit == nullptr || end != begin) return false;
    // Words of measure before a number belong to what went before ("the dollar 40 times").
    const bool sign = tokens_[begin - 1].kind == TokenKind::kSymbol || unit->size() == 3;
    if (!sign) return false;
    quantity.unit = *unit;
    --begin;
    return true;
  }

  // "80 millones de euros", "80 millions d’euros": a known unit behind a preposition, which may be cut short.
  bool TakeJoinedUnit(std::size_t at, std::size_t& end, Quantity& quantity) const {
    const std::string word = Folded(At(at));
    for (const std::string_view apostrophe : {"'", "’"}) {
      const std::size_t mark = word.find(apostrophe);
      if (mark == std::string::npos || mark == 0) continue;
      const auto found = words_.units.find(word.substr(mark + apostrophe.size()));
      if (found == words_.units.end() || found->second.back().words.size() != 1) return false;
      quantity.unit = found->second.back().meaning;
      end = at + 1;
      return true;
    }
    std::size_t behind = at + 2;
    if ((classes_.Classes(word) & kOf) == 0) return false;
    const auto* unit = Match(words_.units, at + 1, behind);
    if (unit == nullptr) return false;
    quantity.unit = *unit;
    end = behind;
    return true;
  }

  bool TakeUnit(std::size_t& end, Quantity& quantity) const {
    if (end >= tokens_.size()) return false;
    std::size_t at = end;
    if ((At(at) == "-" || At(at) == "‑") && Adjacent(at) && Adjacent(at + 1)) ++at;  // "24-hour"
    std::size_t behind = at + 1;
    if (const auto* unit = Match(words_.units, at, behind)) {
      quantity.unit = *unit;
      end = behind;
      return true;
    }
    if (TakeJoinedUnit(at, end, quantity)) return true;
    if (tokens_[at].kind != TokenKind::kWord || (at == end && Adjacent(at) && !IsUnspacedAt(at)))
      return false;
    const std::string_view word = At(at);
    std::size_t place = 0;
    const char32_t first = NextCodePoint(word, place);
    const bool capital = IsUpper(first);
    if (capital && !classes_.Has(kNounCapitals)) return false;
    const std::string folded = Folded(word);
    const ClassSet classes = classes_.Classes(folded);
    constexpr ClassSet kNoNoun =
        kPrep | kOf | kAux | kAnd | kSub | kThat | kWho | kDet | kPronoun | kReporting | kNot | kCopula;
    if ((classes & kNoNoun) != 0 && (classes & kRole) == 0) return false;
    quantity.unit = folded;
    end = at + 1;
    if (classes_.Has(kNounCapitals) && !capital && end < tokens_.size() &&
        tokens_[end].kind == TokenKind::kWord) {
      // An adjective before a capitalised noun: the noun is what is counted.
      std::size_t start = tokens_[end].span.begin;
      if (IsUpper(NextCodePoint(text_, start))) quantity.unit = Folded(At(end++));
    }
    return true;
  }

  [[nodiscard]] bool IsUnspacedAt(std::size_t i) const {
    std::size_t at = tokens_[i].span.begin;
    return IsUnspacedScript(NextCodePoint(text_, at));
  }

  bool TakeBound(std::size_t begin, std::size_t free, std::size_t end, Quantity& quantity) const {
    const std::size_t first = std::max(free, begin > kBoundReach ? begin - kBoundReach : 0);
    for (std::size_t i = first; i < begin; ++i) {
      std::size_t behind = i;
      const auto* meaning = Match(words_.bounds, i, behind);
      if (meaning == nullptr || meaning->behind || behind > begin) continue;
      // Only small words may stand between the bound and the number.
      bool small = true;
      for (std::size_t j = behind; j < begin; ++j) {
        small &= tokens_[j].kind == TokenKind::kWord &&
                 (classes_.Classes(Folded(At(j))) & (kDet | kPrep | kOf | kAux)) != 0;
      }
      if (!small) continue;
      if (quantity.bound != Bound::kRange) quantity.bound = meaning->bound;
      return true;
    }
    std::size_t behind = end;
    if (const auto* meaning = Match(words_.bounds, end, behind); meaning != nullptr && meaning->behind) {
      if (quantity.bound != Bound::kRange) quantity.bound = meaning->bound;
      return true;
    }
    return false;
  }

  std::string_view text_;
  const std::vector<Token>& tokens_;
  const QuantityWords& words_;
  const LanguageWords& classes_;
  std::vector<Span> dates_;  // in order
};

}  // namespace

struct QuantityTagger::State {
  std::unique_ptr<QuantityTables> tables;
  std::shared_ptr<const SpeechTables> speech;
};

QuantityTagger::QuantityTagger(std::unique_ptr<State> state) : state_(std::move(state)) {}
QuantityTagger::~QuantityTagger() = default;

Result<std::unique_ptr<QuantityTagger>> QuantityTagger::Create(const DataFiles& data,
                                                               std::shared_ptr<const SpeechTables> speech) {
  auto tables = QuantityTables::Create(data);
  if (!tables) return std::unexpected(tables.error());
  auto state = std::make_unique<State>(State{std::move(*tables), std::move(speech)});
  return std::unique_ptr<QuantityTagger>(new QuantityTagger(std::move(state)));
}

void QuantityTagger::Annotate(const AnnotationContext& context, AnnotatedArticle& article) const {
  article.quantities.clear();
  const QuantityWords& words = state_->tables->Of(article.article.language);
  const LanguageWords& classes = state_->speech->words.Of(article.article.language);
  for (const Field field : {Field::kBody, Field::kTitle, Field::kCaptions}) {
    std::vector<Span> dates;
    for (const TimeExpression& time : article.time_expressions) {
      if (time.place.field == field && time.type != TimexType::kDuration) dates.push_back(time.place.span);
    }
    FieldTagger(article.article.FieldText(field), context.TokensOf(field), words, classes, std::move(dates))
        .Run(field, article.quantities);
  }
}

}  // namespace parallax
