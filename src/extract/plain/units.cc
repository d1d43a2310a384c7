#include "extract/plain/units.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

struct Line {
  Span span;
  std::uint32_t number;
  bool blank_before;
};

// NEL, LS and PS end lines too; a form feed ends a page.
std::vector<Line> CutLines(std::string_view text) {
  std::vector<Line> lines;
  std::uint32_t number = 0;
  bool blank = true;
  std::size_t begin = 0;
  while (begin <= text.size()) {
    std::size_t end = std::min(text.find_first_of("\n\r\f", begin), text.size());
    ++number;
    const std::string_view trimmed = Trim(text.substr(begin, end - begin));
    if (trimmed.empty()) {
      blank = true;
    } else {
      const auto at = static_cast<std::uint32_t>(trimmed.data() - text.data());
      lines.push_back({{at, at + static_cast<std::uint32_t>(trimmed.size())}, number, blank});
      blank = false;
      if (lines.size() == kMostPlainLines) {
        lines.back().span.end = at + static_cast<std::uint32_t>(Trim(text.substr(at)).size());
        break;
      }
    }
    if (end < text.size() && text[end] == '\r' && end + 1 < text.size() && text[end + 1] == '\n') ++end;
    begin = end + 1;
  }
  return lines;
}

bool IsStop(char32_t c) {
  return std::u32string_view(U".。．｡।॥։؟۔!！…჻።။᠃‼⁇⁈⁉").find(c) != std::u32string_view::npos || c == U'?' ||
         c == U'？' || c == U';' || c == U';';
}
bool IsQuestion(char32_t c) {
  return c == U'?' || c == U'？' || c == U'!' || c == U'！' || c == U'؟';
}
bool IsQuote(char32_t c) {
  return std::u32string_view(U"\"“”„‟«»‹›‘’‚'「」『』＂").find(c) != std::u32string_view::npos;
}
bool IsCloser(char32_t c) {
  return IsQuote(c) || c == U')' || c == U']' || c == U'）' || c == U'】' || c == U'*';
}
bool IsDash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―';
}
bool IsBullet(char32_t c) {
  return std::u32string_view(U"•*·▪◦‣●■▶►➤✔✓○").find(c) != std::u32string_view::npos;
}
bool IsBar(char32_t c) {
  return std::u32string_view(U"|›»>→·•/").find(c) != std::u32string_view::npos;
}

Ending EndingOf(std::string_view text, bool* closed_quote) {
  bool quote = false;
  std::size_t at = text.size();
  constexpr int kMostClosers = 4;
  for (int n = 0; at > 0 && n < kMostClosers; ++n) {
    const char32_t c = PreviousCodePoint(text, at);
    if (IsCloser(c) || IsSpace(c)) {
      quote |= IsQuote(c);
      continue;
    }
    *closed_quote = quote && (IsStop(c) || c == U',');
    if (IsQuestion(c)) return Ending::kQuestion;
    if (IsStop(c)) return Ending::kStop;
    if (c == U':' || c == U'：') return Ending::kColon;
    if (c == U',' || c == U'，' || c == U'、' || c == U'،') return quote ? Ending::kStop : Ending::kComma;
    return Ending::kNone;
  }
  return Ending::kNone;
}

// Whether a long line ends a sentence and has the sign of an agency or a writer behind it: one word in
// brackets or with a slash ("… on Monday. (dpa)", "… on Monday. /ritzau/").
bool IsSigned(std::string_view line) {
  constexpr std::size_t kShortestProse = 80;  // bytes: shorter lines are addresses, telephone numbers, labels
  constexpr std::size_t kLongestSign = 20;
  line = Trim(line);
  const std::size_t blank = line.rfind(' ');
  if (blank == std::string_view::npos || blank < kShortestProse || line.size() - blank > kLongestSign)
    return false;
  const std::string_view sign = line.substr(blank + 1);
  if (!sign.starts_with('(') && !sign.contains('/')) return false;
  bool quote = false;
  return EndingOf(line.substr(0, blank), &quote) == Ending::kStop;
}

// Whether lines were broken at a fixed width: most are nearly as long as the longest and end inside a
// sentence. Mail and old news services wrap at 60 to 100 characters.
bool IsWrapped(std::string_view text, const std::vector<Line>& lines, std::size_t from, std::size_t to) {
  constexpr std::size_t kFewestLines = 3;
  constexpr std::uint32_t kWidest = 130;
  constexpr std::uint32_t kNarrowest = 40;
  if (to - from < kFewestLines) return false;
  std::uint32_t longest = 0;
  for (std::size_t i = from; i < to; ++i) longest = std::max(longest, lines[i].span.size());
  if (longest > kWidest || longest < kNarrowest) return false;
  std::size_t full = 0;
  std::size_t open = 0;
  for (std::size_t i = from; i + 1 < to; ++i) {
    bool quote = false;
    full += lines[i].span.size() * 4 >= longest * 3;
    open += EndingOf(Surface(text, lines[i].span), &quote) == Ending::kNone;
  }
  const std::size_t broken = to - from - 1;
  return full * 5 >= broken * 4 && open * 2 >= broken;
}

void Measure(std::string_view text, Unit& unit) {
  double unspaced = 0;
  double words = 0;
  double cased_words = 0;
  double lower_words = 0;
  const std::string_view first = Surface(text, unit.lines.front());
  {
    std::size_t at = 0;
    const char32_t c = NextCodePoint(first, at);
    const bool gap = at < first.size() && first[at] == ' ';
    unit.quoted = IsQuote(c) || (IsDash(c) && gap) || c == U'—' || c == U'–';
    unit.bulleted = (IsBullet(c) || IsDash(c)) && gap;
  }
  for (const Span& line : unit.lines) {
    const std::string_view part = Surface(text, line);
    unit.address |=
        part.find("://") != part.npos || part.find("www.") != part.npos || part.find('@') != part.npos;
    bool inside = false;
    bool stopped = false;  // a stop, closers passed, no letter since
    char32_t before = 0;
    for (std::size_t at = 0; at < part.size();) {
      const char32_t c = NextCodePoint(part, at);
      if (IsLetter(c)) {
        ++unit.letters;
        if (IsUnspacedScript(c)) {
          unspaced += 1;
          unit.inner_stop |= stopped;
        } else if (!inside) {
          words += 1;
          cased_words += IsUpper(c) || IsLower(c);
          lower_words += IsLower(c);
          if (stopped && IsSpace(before)) unit.inner_stop |= !IsLower(c);
        }
        inside = !IsUnspacedScript(c);
        stopped = false;
      } else if (!IsCombining(c)) {
        unit.digits += IsDigit(c);
        // A stop after one letter or a number is an initial, an ordinal or a decimal point.
        if (IsStop(c) && c != U';') {
          stopped = IsUnspacedScript(before) || c != U'.' || (IsLetter(before) && !IsUpper(before));
        } else if (!IsCloser(c) && !IsSpace(c)) {
          stopped = false;
        }
        if (IsBar(c) && IsSpace(before)) unit.breadcrumb = true;
        if (c != U'\'' && c != U'’' && c != U'-') inside = false;
      }
      before = c;
    }
  }
  unit.words = words + unspaced / 2;
  unit.lower_words = cased_words > 0 ? lower_words / cased_words : 0.5;
  unit.ending = EndingOf(Surface(text, unit.lines.back()), &unit.closed_quote);
  if (unit.ending == Ending::kNone && IsSigned(Surface(text, unit.lines.back()))) unit.ending = Ending::kStop;
}

}  // namespace

std::vector<Unit> CutUnits(std::string_view text) {
  const std::vector<Line> lines = CutLines(text);
  std::vector<Unit> units;
  for (std::size_t from = 0; from < lines.size();) {
    std::size_t to = from + 1;
    while (to < lines.size() && !lines[to].blank_before) ++to;
    const bool wrapped = IsWrapped(text, lines, from, to);
    for (std::size_t i = from; i < to; ++i) {
      if (!wrapped || i == from) {
        Unit unit;
        unit.line = lines[i].number;
        unit.blank_before = lines[i].blank_before;
        units.push_back(std::move(unit));
      }
      units.back().lines.push_back(lines[i].span);
    }
    from = to;
  }
  for (Unit& unit : units) Measure(text, unit);
  return units;
}

std::string UnitText(std::string_view text, const Unit& unit, std::size_t limit) {
  std::string joined;
  for (const Span& line : unit.lines) {
    if (!joined.empty()) joined.push_back(' ');
    joined.append(Surface(text, line).substr(0, limit - std::min(limit, joined.size())));
    if (joined.size() >= limit) break;
  }
  if (joined.size() >= limit) joined.resize(std::min(joined.size(), FindInvalidUtf8(joined)));
  return joined;
}

}  // namespace parallax
