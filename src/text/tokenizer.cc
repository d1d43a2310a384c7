// Tokens.
//
// One pass over the code points: a word is a run of letters, marks and digits with single apostrophes,
// hyphens and the like inside it; a number is a run of digits with single stops and commas inside it. Runs of
// scripts without spaces go to ICU's dictionaries (Chinese, Japanese, Thai, Lao, Khmer, Burmese).
#include <unicode/brkiter.h>
#include <unicode/unistr.h>

#include <algorithm>

#include "text/segmenter.h"
#include "text/segmenter_state.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Runs are handed to ICU in pieces of this size: its working memory grows with the run.
constexpr std::size_t kMaxRun = 3000;

bool IsWordPart(char32_t c) {
  return IsLetter(c) || IsCombining(c) || IsDigit(c) || c == U'\u200C' || c == U'\u200D' || c == U'_';
}

bool JoinsLetters(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'-' || c == U'\u2010' || c == U'\u2011' || c == U'·' || c == U'׳' ||
         c == U'״' || c == U'ʼ' || c == U'\u00AD';
}

bool JoinsDigits(char32_t c) {
  return c == U'.' || c == U',' || c == U'’' || c == U'\'' || c == U'٫' || c == U'٬' || c == U'\u00A0' ||
         c == U'\u202F' || c == U'\u2009';
}

bool IsHebrew(char32_t c) {
  return c >= 0x0590 && c <= 0x05FF;
}

char32_t At(std::string_view text, std::size_t at) {
  return at < text.size() ? NextCodePoint(text, at) : U'\0';
}

// The place behind the code point at `at`.
std::size_t Behind(std::string_view text, std::size_t at) {
  static_cast<void>(NextCodePoint(text, at));
  return at;
}

class TokenScan {
 public:
  TokenScan(std::string_view text, const icu::BreakIterator& words) : text_(text), words_(words) {}

  std::vector<Token> Run() {
    tokens_.reserve(text_.size() / 5);
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t begin = at;
      const char32_t c = NextCodePoint(text_, at);
      if (IsSpace(c)) continue;
      if (IsDigit(c)) {
        at = Number(begin);
      } else if (IsUnspacedScript(c)) {
        at = Unspaced(begin);
      } else if (IsLetter(c) || c == U'_') {
        at = Word(at, c);
        Add(begin, at, TokenKind::kWord);
      } else {
        while (at < text_.size() && (At(text_, at) == c ? c == U'.' : IsAttached(At(text_, at)))) {
          at = Behind(text_, at);
        }
        Add(begin, at, IsPunctuation(c) ? TokenKind::kPunctuation : TokenKind::kSymbol);
      }
    }
    return std::move(tokens_);
  }

 private:
  // Marks, variation selectors and joiners belong to the sign before them.
  static bool IsAttached(char32_t c) { return IsCombining(c) || c == U'\u200D'; }

  void Add(std::size_t begin, std::size_t end, TokenKind kind) {
    tokens_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind});
  }

  // End of the word whose first code point `last` ends at `at`.
  std::size_t Word(std::size_t at, char32_t last) const {
    const std::size_t first_end = at;
    bool dotted = true;  // "U.S.": single letters with stops
    std::size_t since_stop = 1;
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text_, next);
      const char32_t following = At(text_, next);
      if (IsWordPart(c) && !IsUnspacedScript(c)) {
        if (!IsCombining(c)) ++since_stop;
        dotted &= since_stop == 1;
      } else if (dotted && c == U'.' && since_stop == 1 && (IsLetter(following) || at > first_end) &&
                 !IsUnspacedScript(following) && (!IsLetter(following) || IsSingleLetter(next))) {
        since_stop = 0;
      } else if ((JoinsLetters(c) || (c == U'"' && IsHebrew(last) && IsHebrew(following))) && last != c &&
                 IsWordPart(following) && !IsUnspacedScript(following)) {
        dotted = false;
      } else {
        break;
      }
      last = c;
      at = next;
      if (c == U'.' && !IsLetter(following)) break;
    }
    return at;
  }

  // Whether the letter at `at` stands alone before a stop.
  bool IsSingleLetter(std::size_t at) const { return At(text_, Behind(text_, at)) == U'.'; }

  std::size_t Number(std::size_t begin) {
    std::size_t at = begin;
    bool word = false;
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text_, next);
      if (IsDigit(c)) {
        at = next;
        continue;
      }
      if (JoinsDigits(c) && IsDigit(At(text_, next)) && (!IsSpace(c) || IsGroup(next))) {
        at = next;
        continue;
      }
      if (IsLetter(c) && !IsUnspacedScript(c)) {
        word = true;
        at = Word(next, c);
      }
      break;
    }
    Add(begin, at, word ? TokenKind::kWord : TokenKind::kNumber);
    return at;
  }

  // Whether exactly three digits stand at `at`.
  bool IsGroup(std::size_t at) const {
    int digits = 0;
    while (at < text_.size() && digits < 4 && IsDigit(NextCodePoint(text_, at))) ++digits;
    return digits == 3;
  }

  std::size_t Unspaced(std::size_t begin) {
    std::size_t at = begin;
    icu::UnicodeString run;
    std::vector<std::uint32_t> places;  // byte of each UTF-16 unit, and the end
    while (at < text_.size() && at - begin < kMaxRun) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text_, next);
      if (!IsUnspacedScript(c) && !IsCombining(c)) break;
      for (int unit = 0; unit < (c > 0xFFFF ? 2 : 1); ++unit)
        places.push_back(static_cast<std::uint32_t>(at));
      run.append(static_cast<UChar32>(c));
      at = next;
    }
    places.push_back(static_cast<std::uint32_t>(at));
    if (!iterator_) iterator_.reset(words_.clone());
    iterator_->setText(run);
    std::int32_t from = iterator_->first();
    for (std::int32_t to = iterator_->next(); to != icu::BreakIterator::DONE; to = iterator_->next()) {
      Add(places[static_cast<std::size_t>(from)], places[static_cast<std::size_t>(to)], TokenKind::kWord);
      from = to;
    }
    return at;
  }

  std::string_view text_;
  const icu::BreakIterator& words_;
  std::unique_ptr<icu::BreakIterator> iterator_;
  std::vector<Token> tokens_;
};

}  // namespace

Segmenter::Segmenter(std::unique_ptr<State> state) : state_(std::move(state)) {}
Segmenter::~Segmenter() = default;

Result<std::unique_ptr<Segmenter>> Segmenter::Create(const DataFiles& data) {
  auto tables = SegmenterTables::Load(data);
  if (!tables) return std::unexpected(tables.error());
  auto state = std::make_unique<State>();
  state->tables = std::move(*tables);
  UErrorCode status = U_ZERO_ERROR;
  state->words.reset(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
  if (U_FAILURE(status) || !state->words)
    return Fail(ErrorKind::kUnavailable, "ICU has no word break iterator (its data file is missing)");
  return std::unique_ptr<Segmenter>(new Segmenter(std::move(state)));
}

std::vector<Token> Segmenter::Tokens(std::string_view text, std::string_view /*language*/) const {
  return TokenScan(text, *state_->words).Run();
}

}  // namespace parallax
