// Sentences.
//
// A sentence ends at a terminator (. ! ? … and their sisters in other scripts) together with the closing
// marks that follow it, unless what stands before says otherwise (an abbreviation, an initial, an ordinal
// number) or what stands after (a small letter, a comma, a word that takes up the quotation). This is the
// rule layer of Kiss & Strunk, "Unsupervised Multilingual Sentence Boundary Detection" (2006), with the
// abbreviations in a table instead of learned. Everything is decided within a bounded window around the
// terminator, so the work is linear. What has no terminator for too long is cut at the best place there is.
#include "text/segmenter.h"

#include <algorithm>
#include <optional>
#include <string>

#include "text/segmenter_state.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Longer than any sentence of running prose in the news (99.9 % are under 700 bytes), and short enough for
// every later step that works sentence by sentence.
constexpr std::size_t kMaxSentence = 2000;
// A line at least this wide was broken to fit a page, so its end says nothing; a shorter one was meant.
constexpr std::size_t kWrappedLine = 50;
// The longest word before a full stop that is looked up.
constexpr std::size_t kMaxAbbreviation = 24;

bool IsStop(char32_t c) {
  return c == U'.' || c == U'．' || c == U'｡';
}

bool IsTerminator(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'…':
    case U'。':
    case U'！':
    case U'？':
    case U'｡':
    case U'．':
    case U'‼':
    case U'⁇':
    case U'⁈':
    case U'⁉':
    case U'‽':
    case U'؟':
    case U'۔':
    case U'।':
    case U'॥':
    case U'։':
    case U'။':
    case U'។':
    case U'።':
      return true;
    default:
      return false;
  }
}

// Terminators that nothing but the end of a sentence is written with.
bool IsFullWidthTerminator(char32_t c) {
  return c == U'。' || c == U'！' || c == U'？' || c == U'｡' || c == U'।' || c == U'॥' || c == U'။' ||
         c == U'።' || c == U'។';
}

bool IsClosing(char32_t c) {
  constexpr std::u32string_view kClosing = U"”’»\"')]}」』）】》〉›“‘«‹″〞］";
  return kClosing.find(c) != std::u32string_view::npos;
}

// Closing marks that open as well, in another language or in another place.
bool MayOpen(char32_t c) {
  constexpr std::u32string_view kEither = U"“‘«‹\"'";
  return kEither.find(c) != std::u32string_view::npos;
}

bool IsOpening(char32_t c) {
  constexpr std::u32string_view kOpening = U"“‘«‹\"'„‚»›”’([{「『（【《〈¿¡-–—―•*";
  return kOpening.find(c) != std::u32string_view::npos;
}

bool IsInnerMark(char32_t c) {
  return c == U',' || c == U';' || c == U':' || c == U'،' || c == U'，' || c == U'、' || c == U'；';
}

char32_t At(std::string_view text, std::size_t at) {
  return at < text.size() ? NextCodePoint(text, at) : U'\0';
}

// The place behind the code point at `at`.
std::size_t Behind(std::string_view text, std::size_t at) {
  static_cast<void>(NextCodePoint(text, at));
  return at;
}

std::size_t SkipBlanks(std::string_view text, std::size_t at) {
  while (at < text.size()) {
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    if (c == U'\n' || !IsSpace(c)) break;
    at = next;
  }
  return at;
}

// What follows a possible end: the first letter or digit after blanks, at most one newline, and opening
// marks.
enum class Lead : std::uint8_t { kNothing, kSmall, kCapital, kUncased, kDigit, kInnerMark, kStop };

struct After {
  std::size_t begin = 0;  // of the first character that is no blank
  std::size_t lead = 0;   // of the letter or digit
  Lead kind = Lead::kNothing;
};

After LookAfter(std::string_view text, std::size_t at) {
  After after;
  at = SkipBlanks(text, at);
  if (at < text.size() && text[at] == '\n') at = SkipBlanks(text, at + 1);
  after.begin = at;
  for (int marks = 0; at < text.size() && marks < 8; ++marks) {
    after.lead = at;
    const char32_t c = NextCodePoint(text, at);
    if (c == U'\n') return after;
    if (IsDigit(c)) after.kind = Lead::kDigit;
    if (IsLetter(c)) after.kind = IsLower(c) ? Lead::kSmall : IsUpper(c) ? Lead::kCapital : Lead::kUncased;
    if (after.kind != Lead::kNothing) return after;
    if (marks == 0 && IsInnerMark(c)) {
      after.kind = Lead::kInnerMark;
      return after;
    }
    if (marks == 0 && IsStop(c)) {
      after.kind = Lead::kStop;
      return after;
    }
    if (!IsOpening(c) && !IsSpace(c)) {
      after.kind = Lead::kUncased;
      return after;
    }
  }
  return after;
}

// The word that ends before byte `stop`: back to a blank, an opening mark or a bracket.
std::string_view WordBefore(std::string_view text, std::size_t begin, std::size_t stop) {
  std::size_t at = stop;
  while (at > begin && stop - at < kMaxAbbreviation) {
    std::size_t previous = at;
    const char32_t c = PreviousCodePoint(text, previous);
    if (IsSpace(c) || (IsOpening(c) && c != U'-') || c == U'/' || IsClosing(c)) break;
    at = previous;
  }
  return text.substr(at, stop - at);
}

std::size_t CountCodePoints(std::string_view text) {
  return static_cast<std::size_t>(std::ranges::count_if(text, [](char c) { return (c & 0xC0) != 0x80; }));
}

// One pass over one text.
class SentenceScan {
 public:
  SentenceScan(std::string_view text, const SegmenterTables& tables, std::string_view language)
      : text_(text), tables_(tables), language_(language) {}

  std::vector<Span> Run() {
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t place = at;
      const char32_t c = NextCodePoint(text_, at);
      if (c == U'\n' || c == U'\u2029') {
        at = Newline(place, at);
      } else if (IsTerminator(c)) {
        at = Terminator(c, place, at);
      } else {
        if (c == U';' || c == U'；') semicolon_ = at;
        if (c == U',' || c == U'،' || c == U'，' || c == U'、') comma_ = at;
        if (IsSpace(c)) space_ = at;
      }
      if (at - begin_ > kMaxSentence) CutLong(at);
    }
    End(text_.size());
    return std::move(sentences_);
  }

 private:
  void End(std::size_t end) {
    const std::string_view kept = Trim(text_.substr(begin_, end - begin_));
    if (!kept.empty()) {
      const auto start = static_cast<std::size_t>(kept.data() - text_.data());
      sentences_.push_back(
          {static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(start + kept.size())});
    }
    begin_ = end;
    line_ = std::max(line_, end);
  }

  // Ends the part up to the last newline, semicolon, comma or blank of its second half, or right here.
  void CutLong(std::size_t at) {
    const std::size_t half = begin_ + kMaxSentence / 2;
    for (const std::size_t place : {newline_, semicolon_, comma_, space_}) {
      if (place > half && place <= at) return End(place);
    }
    while (at < text_.size()) {  // not before a combining mark; there are few of them
      std::size_t next = at;
      if (!IsCombining(NextCodePoint(text_, next)) || next - begin_ > kMaxSentence + 64) break;
      at = next;
    }
    End(at);
  }

  std::size_t Newline(std::size_t place, std::size_t at) {
    std::size_t next = SkipBlanks(text_, at);
    if (next >= text_.size() || text_[next] == '\n' || text_.substr(place, 3) == "\u2029") {
      End(place);
      while (next < text_.size() && IsSpace(At(text_, next))) next = Behind(text_, next);
      begin_ = line_ = next;
      return next;
    }
    const bool wrapped = CountCodePoints(text_.substr(line_, place - line_)) >= kWrappedLine;
    const Lead lead = LookAfter(text_, next).kind;
    if (!wrapped && lead != Lead::kSmall && lead != Lead::kInnerMark) {
      End(place);
      begin_ = next;
    }
    line_ = newline_ = next;
    return next;
  }

  // The end of the closing marks that belong to a terminator which ends at `at`.
  std::size_t Closers(std::size_t at) const {
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text_, next);
      if (IsClosing(c)) {
        const char32_t following = At(text_, next);
        if (MayOpen(c) && (IsLetter(following) || IsDigit(following))) return at;
        at = next;
        continue;
      }
      if (IsTerminator(c)) {
        at = next;
        continue;
      }
      // French sets a blank before its closing mark.
      const std::size_t mark = SkipBlanks(text_, at);
      if (mark > at && At(text_, mark) == U'»') {
        const std::size_t behind = Behind(text_, mark);
        const char32_t following = At(text_, behind);
        if (!IsLetter(following) && !IsDigit(following)) {
          at = behind;
          continue;
        }
      }
      return at;
    }
    return at;
  }

  std::size_t Terminator(char32_t c, std::size_t place, std::size_t at) {
    const std::size_t end = Closers(at);
    const bool closed = [&] {
      for (std::size_t i = at; i < end;) {
        if (IsClosing(NextCodePoint(text_, i))) return true;
      }
      return false;
    }();
    bool single = IsStop(c);
    for (std::size_t i = at; single && i < end;) single = !IsTerminator(NextCodePoint(text_, i));
    if (Ends(c, place, end, single, closed)) {
      End(end);
      return end;
    }
    return std::max(at, end);
  }

  bool Ends(char32_t c, std::size_t place, std::size_t end, bool single_stop, bool closed) const {
    const After after = LookAfter(text_, end);
    if (after.kind == Lead::kInnerMark || after.kind == Lead::kStop) return false;
    if (closed && tables_.TakesUpQuotation(language_, text_.substr(end))) return false;
    if (IsFullWidthTerminator(c)) return true;
    if (after.kind == Lead::kSmall) return false;
    if (after.begin == end && end < text_.size()) return GluedEnd(place, end, single_stop, closed, after);
    if (single_stop && !closed) return StopEnds(place, end, after);
    return true;
  }

  // No blank follows: "3.5", "U.S.A.", "example.com", but also a blank that was lost: "home.The".
  bool GluedEnd(std::size_t place, std::size_t end, bool single_stop, bool closed, const After& after) const {
    if (closed) return after.kind != Lead::kDigit;
    if (after.kind == Lead::kUncased)
      return !single_stop || CountCodePoints(WordBefore(text_, begin_, place)) > 2;
    if (after.kind != Lead::kCapital || after.lead != end)
      return after.kind == Lead::kCapital && !single_stop;
    if (!IsLower(At(text_, Behind(text_, end)))) return false;
    const std::string_view word = WordBefore(text_, begin_, place);
    const bool plain = word.find('.') == std::string_view::npos && word.find('@') == std::string_view::npos;
    std::size_t small = word.size();
    std::size_t length = 0;
    while (small > 0 && IsLower(PreviousCodePoint(word, small))) ++length;
    return plain && (length >= 4 || !single_stop);
  }

  bool StopEnds(std::size_t place, std::size_t end, const After& after) const {
    const std::string_view word = WordBefore(text_, begin_, place);
    if (word.empty()) return true;
    const bool first = word.data() == Trim(text_.substr(begin_, place - begin_)).data();
    const bool digits = std::ranges::all_of(word, [](char c) { return c >= '0' && c <= '9'; });
    if (digits) {
      if (word.size() > 3) return true;
      if (first) return false;  // the number of a list
      // "Modell 3. Ein Sprecher": a word that stands with a capital at the begin of a sentence alone.
      if (after.kind == Lead::kCapital && tables_.StartsSentence(language_, text_.substr(after.lead)))
        return true;
      if (after.kind != Lead::kNothing && IsOrdinal(word, after)) return false;
      if (word.size() <= 2 && after.kind == Lead::kDigit) return false;
      return word.size() == 3 || !tables_.CapitalAfterOrdinal(language_) || after.kind == Lead::kNothing;
    }
    if (after.kind == Lead::kNothing) return true;
    const std::size_t begin = place - word.size();
    const std::optional<AbbreviationKind> kind =
        tables_.Abbreviation(language_, text_.substr(begin, end - begin));
    if (kind == AbbreviationKind::kBefore && !IsUnitOfNumber(begin, word)) return false;
    if (kind == AbbreviationKind::kNumber && after.kind == Lead::kDigit) return false;
    std::size_t next = 0;
    const char32_t letter = NextCodePoint(word, next);
    if (next == word.size() && IsLetter(letter)) {
      if (!IsLower(letter)) {  // an initial
        return IsUnspacedScript(letter) || tables_.StartsSentence(language_, text_.substr(after.lead));
      }
      return At(text_, Behind(text_, after.lead)) != U'.';  // "t. ex.", "z. B."
    }
    // "J.K. Rowling", "U.S. Army": capitals with stops between them.
    return !(word.find('.') != std::string_view::npos && IsUpper(letter) && word.size() <= 8 &&
             after.kind == Lead::kCapital && !tables_.StartsSentence(language_, text_.substr(after.lead)));
  }

  // "Zum 140. Geburtstag": by the word before the number or the one behind it.
  bool IsOrdinal(std::string_view number, const After& after) const {
    std::size_t before = static_cast<std::size_t>(number.data() - text_.data());
    while (before > begin_ && text_[before - 1] == ' ') --before;
    return tables_.StandsBeforeOrdinal(language_, WordBefore(text_, begin_, before)) ||
           tables_.StandsBehindOrdinal(language_, text_.substr(after.lead));
  }

  // "в 2020 г. Он": what names a town before a name is the year's sign after a number.
  bool IsUnitOfNumber(std::size_t begin, std::string_view word) const {
    if (CountCodePoints(word) > 2 || begin < 2) return false;
    std::size_t at = begin;
    return IsSpace(PreviousCodePoint(text_, at)) && at > begin_ && IsDigit(PreviousCodePoint(text_, at));
  }

  std::string_view text_;
  const SegmenterTables& tables_;
  std::string_view language_;
  std::vector<Span> sentences_;
  std::size_t begin_ = 0;  // of the sentence
  std::size_t line_ = 0;   // begin of the line
  // Ends of the last marks at which a sentence that is too long may be cut.
  std::size_t newline_ = 0;
  std::size_t semicolon_ = 0;
  std::size_t comma_ = 0;
  std::size_t space_ = 0;
};

}  // namespace

std::vector<Span> Segmenter::Sentences(std::string_view text, std::string_view language) const {
  return SentenceScan(text, state_->tables, language).Run();
}

}  // namespace parallax
