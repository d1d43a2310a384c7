#include "extract/metadata/date_words.h"

#include <array>
#include <charconv>
#include <optional>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

struct KindName {
  std::string_view name;
  DateWord kind;
  int least;  // bounds of the value
  int most;
};

constexpr std::array<KindName, 14> kKinds{{{"month", DateWord::kMonth, 1, 12},
                                           {"persian-month", DateWord::kPersianMonth, 1, 12},
                                           {"era", DateWord::kEra, 1800, 2100},
                                           {"weekday", DateWord::kWeekday, 0, 6},
                                           {"year-mark", DateWord::kYearMark, 0, 0},
                                           {"month-mark", DateWord::kMonthMark, 0, 0},
                                           {"day-mark", DateWord::kDayMark, 0, 0},
                                           {"link", DateWord::kLink, 0, 0},
                                           {"ordinal", DateWord::kOrdinal, 0, 0},
                                           {"clock", DateWord::kClock, 0, 0},
                                           {"hour-mark", DateWord::kHourMark, 0, 0},
                                           {"minute-mark", DateWord::kMinuteMark, 0, 0},
                                           {"half-day", DateWord::kHalfDay, 0, 12},
                                           {"zone", DateWord::kZone, -14 * 60, 14 * 60}}};

// "+05:30" → 330; a plain number as it is; nothing when it is neither.
std::optional<int> ReadValue(std::string_view cell) {
  if (cell.empty()) return 0;
  const auto number = [](std::string_view digits) -> std::optional<int> {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
  };
  if (cell.size() != 6 || cell[3] != ':') return number(cell);
  const auto hours = number(cell.substr(1, 2));
  const auto minutes = number(cell.substr(4, 2));
  if (!hours || !minutes) return std::nullopt;
  return (cell[0] == '-' ? -1 : 1) * (*hours * 60 + *minutes);
}

// 0 to 25 for an ASCII letter of either case, else -1.
int LetterNumber(char c) {
  const int number = (c | 0x20) - 'a';
  return number >= 0 && number < 26 ? number : -1;
}

}  // namespace

std::string DateWordKey(std::string_view word) {
  std::size_t at = 0;
  constexpr char32_t kAfterCyrillic = 0x530;
  if (!word.empty() && NextCodePoint(word, at) < kAfterCyrillic) return FoldAccents(word);
  return FoldCase(word);
}

Result<DateWords> DateWords::Load(const DataFiles& data) {
  const Result<Table> table =
      Table::Load(data, "extract/date_words.tsv", {"language", "kind", "word", "value"});
  if (!table) return std::unexpected(table.error());
  DateWords words;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const KindName* kind = nullptr;
    for (const KindName& known : kKinds) {
      if (known.name == table->Cell(row, 1)) kind = &known;
    }
    if (kind == nullptr) return std::unexpected(table->ErrorAt(row, "not a kind of word"));
    const std::optional<int> value = ReadValue(table->Cell(row, 3));
    if (!value || *value < kind->least || *value > kind->most) {
      return std::unexpected(table->ErrorAt(row, "the value is out of range"));
    }
    const std::string key = DateWordKey(table->Cell(row, 2));
    words.MarkBegin(key);
    words.senses_.Add(key).push_back({std::string(table->Cell(row, 0)), kind->kind, *value});
  }
  return words;
}

void DateWords::MarkBegin(std::string_view key) {
  const int first = LetterNumber(key.empty() ? '\0' : key[0]);
  const int second = LetterNumber(key.size() < 2 ? '\0' : key[1]);
  if (first >= 0 && second >= 0) begins_[static_cast<std::size_t>(first)] |= 1U << second;
}

const std::vector<DateWordSense>* DateWords::Senses(std::string_view word) const {
  if (word.size() >= 2) {
    const int first = LetterNumber(word[0]);
    const int second = LetterNumber(word[1]);
    // Folding leaves ASCII letters what they are, so two of them begin the word's key too.
    if (first >= 0 && second >= 0 && (begins_[static_cast<std::size_t>(first)] & (1U << second)) == 0)
      return nullptr;
  }
  constexpr std::size_t kLongestAscii = 32;
  if (word.size() <= kLongestAscii) {
    char lower[kLongestAscii];
    unsigned char any = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
      any |= static_cast<unsigned char>(word[i]);
      lower[i] = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + ('a' - 'A')) : word[i];
    }
    if (any < 0x80) return senses_.Find(std::string_view(lower, word.size()));
  }
  return senses_.Find(DateWordKey(word));
}

namespace {

bool JoinsWord(char32_t c) {
  return IsLetter(c) || IsCombining(c) || c == U'\u200C';
}

DateToken NumberAt(std::string_view text, std::size_t& at) {
  DateToken token{DateToken::Kind::kNumber, {static_cast<std::uint32_t>(at), 0}};
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    if (!IsDigit(c)) break;
    token.persian_digits |= c >= 0x6F0 && c <= 0x6F9;
    token.value = ++token.digits > 9 ? -1 : token.value * 10 + DigitValue(c);
    at = next;
  }
  token.span.end = static_cast<std::uint32_t>(at);
  return token;
}

// A word, or the longest beginning of it that the table knows where the script writes no blanks.
DateToken WordAt(std::string_view text, std::size_t& at, const DateWords& words) {
  const std::size_t begin = at;
  DateToken token{DateToken::Kind::kWord, {static_cast<std::uint32_t>(begin), 0}};
  bool unspaced = false;
  std::size_t known_end = 0;
  constexpr std::size_t kLongestWord = 60;  // bytes; no month's name is longer
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80 &&
         IsLetter(static_cast<unsigned char>(text[at])))
    ++at;
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    // Thai short months are written with dots inside ("ม.ค."); a dot between letters belongs to a word
    // there and in "a.m.".
    const bool inner_dot = c == U'.' && next < text.size() && at - begin <= 6 && [&] {
      std::size_t after = next;
      std::size_t before = at;
      return JoinsWord(NextCodePoint(text, after)) && PreviousCodePoint(text, before) != U'.' &&
             at - begin <= 2 * (unspaced ? 3 : 1);
    }();
    if (!JoinsWord(c) && !inner_dot) break;
    unspaced |= IsUnspacedScript(c) || (c >= 0xAC00 && c <= 0xD7A3);  // Hangul marks cling to numbers
    at = next;
    if (!unspaced) continue;
    if (at - begin > kLongestWord && known_end > 0) break;
    if (at - begin > kLongestWord) continue;
    const auto* senses = words.Senses(text.substr(begin, at - begin));
    if (senses == nullptr) continue;
    token.senses = senses;
    known_end = at;
  }
  if (known_end > 0) at = known_end;
  token.span.end = static_cast<std::uint32_t>(at);
  if (token.senses == nullptr && at - begin <= kLongestWord) {
    token.senses = words.Senses(text.substr(begin, at - begin));
  }
  return token;
}

}  // namespace

std::vector<DateToken> DateTokens(std::string_view text, const DateWords& words) {
  std::vector<DateToken> tokens;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    if (IsSpace(c) || c == U'\u200E' || c == U'\u200F') {
      space = true;
      at = next;
      continue;
    }
    DateToken token{DateToken::Kind::kMark,
                    {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(next)}};
    if (IsDigit(c)) {
      token = NumberAt(text, at);
    } else if (JoinsWord(c)) {
      token = WordAt(text, at, words);
    } else {
      token.mark = c;
      at = next;
    }
    token.space_before = space;
    space = false;
    // Two words that together name a month.
    if (token.kind == DateToken::Kind::kWord && !tokens.empty() &&
        tokens.back().kind == DateToken::Kind::kWord) {
      const Span both{tokens.back().span.begin, token.span.end};
      constexpr std::uint32_t kLongestPair = 60;
      if (both.size() <= kLongestPair) {
        if (const auto* senses = words.Senses(Surface(text, both)); senses != nullptr) {
          tokens.back().span = both;
          tokens.back().senses = senses;
          continue;
        }
      }
    }
    tokens.push_back(token);
  }
  return tokens;
}

}  // namespace parallax
