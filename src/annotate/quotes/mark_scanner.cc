#include "annotate/quotes/mark_scanner.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// How far down the stack a closing mark may look for its opening mark: marks left open by mistake inside a
// passage must not hide its end, and the work for a mark stays bounded.
constexpr std::size_t kLookThrough = 4;

bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == U'’';
}

bool IsDash(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015);
}

bool IsOpeningBracket(char32_t c) {
  return c == U'(' || c == U'[' || c == U'{' || c == U'¿' || c == U'¡' || c == U'（';
}

// Letters that may follow a closing mark directly: scripts without blanks, and Hangul, whose particles
// are written onto what they follow.
bool MayFollowClosing(char32_t c) {
  return IsUnspacedScript(c) || (c >= 0xAC00 && c <= 0xD7A3);
}

bool IsWordCharacter(char32_t c) {
  return IsLetter(c) || IsDigit(c);
}

// End of the paragraph that starts at `begin`: the next blank line, or the end of the text.
std::size_t ParagraphEnd(std::string_view text, std::size_t begin) {
  for (std::size_t at = text.find('\n', begin); at != std::string_view::npos; at = text.find('\n', at + 1)) {
    std::size_t next = at + 1;
    while (next < text.size() && (text[next] == ' ' || text[next] == '\t' || text[next] == '\r')) ++next;
    if (next >= text.size() || text[next] == '\n') return at;
  }
  return text.size();
}

Span TrimSpan(std::string_view text, std::size_t begin, std::size_t end) {
  const std::string_view whole = text.substr(begin, end - begin);
  const std::string_view kept = Trim(whole);
  const std::size_t shift = kept.empty() ? 0 : static_cast<std::size_t>(kept.data() - whole.data());
  return {static_cast<std::uint32_t>(begin + shift), static_cast<std::uint32_t>(begin + shift + kept.size())};
}

}  // namespace

struct MarkScanner::Mark {
  std::size_t begin = 0;
  std::size_t end = 0;
  std::uint8_t id = 0;
  char32_t before = U' ';  // a blank at the edges of the text
  char32_t after = U' ';
};

struct MarkScanner::OpenMark {
  Mark mark;
  // For single marks: a closing apostrophe that may as well be a plural's ("workers' rights").
  std::optional<std::size_t> weak_end;
};

// The scan of one paragraph.
class MarkScanner::Paragraph {
 public:
  Paragraph(const MarkScanner& scanner, std::string_view text, Span place, bool continues)
      : scanner_(scanner), text_(text), place_(place), continues_(continues) {}

  void Take(const Mark& mark) {
    // Without blanks a mark may open right behind a letter: 政府“绝不会”放弃.
    const bool left_free = IsUnspacedScript(mark.before) ||
                           (!IsWordCharacter(mark.before) && mark.before != U'.' && mark.before != U',' &&
                            mark.before != U'!' && mark.before != U'?' && mark.before != U'…');
    const bool right_text =
        !IsSpace(mark.after) &&
        (IsWordCharacter(mark.after) || !IsPunctuation(mark.after) || IsOpeningBracket(mark.after) ||
         IsDash(mark.after) || IsQuoteLike(mark.after) || mark.after == U'…' ||
         text_.substr(mark.end).starts_with(".."));  // a single full stop ends: "« Q »."
    const bool inside_word = IsWordCharacter(mark.before) && IsWordCharacter(mark.after);
    const bool opening = left_free && right_text;
    const bool closing =
        !IsSpace(mark.before) && (!IsWordCharacter(mark.after) || MayFollowClosing(mark.after));
    const bool both = scanner_.opens_[mark.id] && scanner_.closes_[mark.id];
    if (both && inside_word && !MayFollowClosing(mark.after)) return;  // an apostrophe, צה"ל
    if (scanner_.closes_[mark.id] && !(both && opening && !closing)) {
      if (Close(mark)) return;
    }
    if (!scanner_.opens_[mark.id]) return;
    if (both && !opening && (closing || !left_free || NeedsSpacing(mark))) return;
    if (IsApostrophe(mark.before)) return;
    open_.push_back({mark, {}});
  }

  // The passages of this paragraph; `next_opens`: the next paragraph begins with a mark that could go on
  // a passage left open here.
  void Finish(int next_id, std::vector<MarkedPassage>& passages) {
    for (OpenMark& open : open_) CloseWeakly(open);
    if (const OpenMark* unclosed = Unclosed(next_id)) {
      Add(unclosed->mark, place_.end, place_.end, false);
    }
    std::ranges::sort(found_, {},
                      [](const MarkedPassage& p) { return std::pair(p.outer.begin, ~p.outer.end); });
    std::uint32_t covered = place_.begin;
    for (MarkedPassage& passage : found_) {
      if (passage.outer.begin < covered) continue;
      covered = passage.outer.end;
      passage.continues = continues_ && passage.outer.begin == FirstText();
      passages.push_back(passage);
    }
  }

  [[nodiscard]] std::uint32_t FirstText() const { return TrimSpan(text_, place_.begin, place_.end).begin; }

 private:
  static bool IsQuoteLike(char32_t c) {
    return c == U'"' || c == U'\'' || c == U'‘' || c == U'“' || c == U'„' || c == U'«' || c == U'‚' ||
           c == U'»' || c == U'`';
  }

  // Straight marks and apostrophes open only where the blanks beside them say so; « and “ also where
  // they are set off by blanks on both sides.
  [[nodiscard]] bool NeedsSpacing(const Mark& mark) const {
    const std::string& text = scanner_.marks_[mark.id];
    return text == "\"" || text == "'" || text == "''" || text == "’" || text == "″" || text == "”";
  }

  bool Close(const Mark& mark) {
    const std::size_t depth = std::min(open_.size(), kLookThrough);
    for (std::size_t below = 1; below <= depth; ++below) {
      OpenMark& open = open_[open_.size() - below];
      const Pair* pair = scanner_.PairOf(open.mark.id, mark.id);
      if (pair == nullptr || open.mark.end > mark.begin) continue;
      if (pair->kind == Kind::kSingle && IsWordCharacter(mark.after) && IsWordCharacter(mark.before))
        return true;
      if (pair->kind == Kind::kSingle && (mark.before == U's' || mark.before == U'x') &&
          IsSpace(mark.after) && FollowsLower(mark.end)) {
        open.weak_end = open.weak_end.value_or(mark.begin);
        return true;
      }
      if (pair->kind != Kind::kTitle) Add(open.mark, mark.begin, mark.end, true);
      open_.resize(open_.size() - below);
      return true;
    }
    return false;
  }

  [[nodiscard]] bool FollowsLower(std::size_t at) const {
    while (at < place_.end) {
      const char32_t c = NextCodePoint(text_, at);
      if (!IsSpace(c)) return IsLower(c);
    }
    return false;
  }

  void CloseWeakly(OpenMark& open) {
    if (!open.weak_end) return;
    std::size_t end = *open.weak_end;
    static_cast<void>(NextCodePoint(text_, end));
    Add(open.mark, *open.weak_end, end, true);
  }

  // The mark whose passage runs to the end of the paragraph: the first one that is left open, if it
  // can be nothing but the begin of speech.
  [[nodiscard]] const OpenMark* Unclosed(int next_id) const {
    for (const OpenMark& open : open_) {
      if (scanner_.marks_[open.mark.id] == "'" || scanner_.marks_[open.mark.id] == "’" ||
          scanner_.marks_[open.mark.id] == "‘" || open.weak_end) {
        continue;
      }
      const bool title = std::ranges::any_of(scanner_.pairs_, [&](const Pair& pair) {
        return pair.open == open.mark.id && pair.kind == Kind::kTitle;
      });
      if (title) continue;
      if (next_id == open.mark.id) return &open;
      const bool again = std::ranges::any_of(found_, [&](const MarkedPassage& passage) {
        return passage.outer.begin > open.mark.begin && !passage.single;
      });
      return again ? nullptr : &open;
    }
    return nullptr;
  }

  void Add(const Mark& open, std::size_t inner_end, std::size_t outer_end, bool closed) {
    MarkedPassage passage;
    passage.inner = TrimSpan(text_, open.end, inner_end);
    passage.outer = {static_cast<std::uint32_t>(open.begin), static_cast<std::uint32_t>(outer_end)};
    passage.closed = closed;
    const std::string& mark = scanner_.marks_[open.id];
    passage.single = mark == "'" || mark == "’" || mark == "‘" || mark == "‚" || mark == "‹" || mark == "›";
    if (!passage.inner.empty()) found_.push_back(passage);
  }

  const MarkScanner& scanner_;
  std::string_view text_;
  Span place_;
  bool continues_;
  std::vector<OpenMark> open_;
  std::vector<MarkedPassage> found_;
};

std::uint8_t MarkScanner::IdOf(std::string_view mark) {
  const auto found = std::ranges::find(marks_, mark);
  if (found != marks_.end()) return static_cast<std::uint8_t>(found - marks_.begin());
  marks_.emplace_back(mark);
  opens_.push_back(false);
  closes_.push_back(false);
  return static_cast<std::uint8_t>(marks_.size() - 1);
}

Result<MarkScanner> MarkScanner::Create(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "quotes/marks.tsv", {"open", "close", "kind"});
  if (!table) return std::unexpected(table.error());
  MarkScanner scanner;
  scanner.starts_.assign(256, false);
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string_view kind = table->Cell(row, 2);
    if (kind != "quote" && kind != "single" && kind != "title") {
      return std::unexpected(table->ErrorAt(row, fmt::format("no such kind: '{}'", kind)));
    }
    const Pair pair{scanner.IdOf(table->Cell(row, 0)), scanner.IdOf(table->Cell(row, 1)),
                    kind == "quote"    ? Kind::kQuote
                    : kind == "single" ? Kind::kSingle
                                       : Kind::kTitle};
    scanner.pairs_.push_back(pair);
    scanner.opens_[pair.open] = true;
    scanner.closes_[pair.close] = true;
  }
  for (const std::string& mark : scanner.marks_)
    scanner.starts_[static_cast<unsigned char>(mark.front())] = true;
  return scanner;
}

int MarkScanner::MatchAt(std::string_view text, std::size_t at, std::size_t& length) const {
  if (!starts_[static_cast<unsigned char>(text[at])]) return -1;
  int best = -1;
  length = 0;
  for (std::size_t id = 0; id < marks_.size(); ++id) {
    if (marks_[id].size() > length && text.substr(at).starts_with(marks_[id])) {
      best = static_cast<int>(id);
      length = marks_[id].size();
    }
  }
  return best;
}

const MarkScanner::Pair* MarkScanner::PairOf(std::uint8_t open, std::uint8_t close) const {
  const auto found = std::ranges::find_if(
      pairs_, [&](const Pair& pair) { return pair.open == open && pair.close == close; });
  return found == pairs_.end() ? nullptr : &*found;
}

std::vector<MarkedPassage> MarkScanner::Scan(std::string_view text) const {
  std::vector<MarkedPassage> passages;
  bool continues = false;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = ParagraphEnd(text, begin);
    Paragraph paragraph(*this, text, {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                        continues);
    for (std::size_t at = begin; at < end;) {
      std::size_t length = 0;
      const int id = MatchAt(text, at, length);
      if (id < 0) {
        ++at;
        continue;
      }
      Mark mark{at, at + length, static_cast<std::uint8_t>(id)};
      if (std::size_t place = at; place > begin) mark.before = PreviousCodePoint(text, place);
      if (std::size_t place = mark.end; place < end) mark.after = NextCodePoint(text, place);
      paragraph.Take(mark);
      at = mark.end;
    }
    std::size_t next = end;
    while (next < text.size() &&
           (text[next] == '\n' || text[next] == ' ' || text[next] == '\r' || text[next] == '\t'))
      ++next;
    std::size_t length = 0;
    const std::size_t before = passages.size();
    paragraph.Finish(next < text.size() ? MatchAt(text, next, length) : -1, passages);
    continues = passages.size() > before && !passages.back().closed;
    begin = std::max(next, end);
    if (begin == end && end < text.size()) ++begin;
  }
  return passages;
}

}  // namespace parallax
