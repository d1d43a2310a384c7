#include "annotate/time/time_lexer.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

// Words longer than this are no words of time.
constexpr std::size_t kMaxWord = 96;
constexpr int kMaxDigits = 12;

bool IsHangul(char32_t c) {
  return c >= 0xAC00 && c <= 0xD7A3;
}

bool IsJoiner(char32_t c) {
  return c == U'\u200C' || c == U'\u200D' || c == U'\u00AD' || c == U'\u0640';
}

// Thai is written without blanks as well, but its digits and marks are like those of other scripts.
bool IsUnspacedLetter(char32_t c) {
  return c >= 0x0E00 && IsUnspacedScript(c) && (IsLetter(c) || c == U'〇' || c == U'々');
}

class Lexer {
 public:
  Lexer(std::string_view text, const TimeVocabulary* vocabulary) : text_(text), vocabulary_(vocabulary) {}

  std::vector<TimeToken> Run() {
    tokens_.reserve(text_.size() / 5 + 4);
    std::size_t at = 0;
    while (at < text_.size()) {
      const std::size_t begin = at;
      const auto lead = static_cast<unsigned char>(text_[at]);
      const char32_t c = lead < 0x80 ? (++at, lead) : NextCodePoint(text_, at);
      if (c == U' ') continue;
      if (c == U'\n') {
        at = Newline(at);
      } else if (IsSpace(c) || IsJoiner(c) || c == U'\u200E' || c == U'\u200F') {
        continue;
      } else if (DigitValue(c) >= 0) {
        at = Digits(begin);
      } else if (IsUnspacedLetter(c)) {
        at = Unspaced(begin);
      } else if (IsLetter(c)) {
        at = Word(begin);
      } else {
        // One comma for all scripts.
        const bool comma = c == U'،' || c == U'，' || c == U'、';
        Add(begin, at, TimeTokenKind::kMark).word = Find(comma ? "," : text_.substr(begin, at - begin));
      }
    }
    return std::move(tokens_);
  }

 private:
  [[nodiscard]] int Find(std::string_view folded) const {
    return vocabulary_ != nullptr ? vocabulary_->Find(folded) : -1;
  }

  TimeToken& Add(std::size_t begin, std::size_t end, TimeTokenKind kind) {
    TimeToken token;
    token.begin = static_cast<std::uint32_t>(begin);
    token.end = static_cast<std::uint32_t>(end);
    token.kind = kind;
    token.glued = !tokens_.empty() && tokens_.back().end == begin;
    return tokens_.emplace_back(std::move(token));
  }

  std::size_t Newline(std::size_t at) {
    std::size_t end = at;
    bool blank_line = false;
    while (end < text_.size() &&
           (text_[end] == ' ' || text_[end] == '\t' || text_[end] == '\r' || text_[end] == '\n')) {
      blank_line |= text_[end] == '\n';
      ++end;
    }
    if (blank_line) Add(at, end, TimeTokenKind::kBreak);
    return end;
  }

  std::size_t Digits(std::size_t begin) {
    std::size_t at = begin;
    std::int64_t number = 0;
    int digits = 0;
    while (at < text_.size()) {
      std::size_t next = at;
      const int value = DigitValue(NextCodePoint(text_, next));
      if (value < 0) break;
      if (++digits <= kMaxDigits) number = number * 10 + value;
      at = next;
    }
    TimeToken& token = Add(begin, at, TimeTokenKind::kDigits);
    token.word = Find(text_.substr(begin, at - begin));
    token.number = digits <= kMaxDigits ? number : -1;
    // The number of digits is the number of their code points; tokens of digits keep it in `folded`.
    token.folded.assign(static_cast<std::size_t>(std::min(digits, kMaxDigits)), '0');
    return at;
  }

  std::size_t Word(std::size_t begin) {
    std::size_t at = begin;
    bool hangul = false;
    while (at < text_.size()) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text_, next);
      if (!(IsLetter(c) || IsCombining(c) || IsJoiner(c)) || IsUnspacedLetter(c)) break;
      hangul |= IsHangul(c);
      at = next;
    }
    std::string folded = at - begin <= kMaxWord ? FoldTimeWord(text_.substr(begin, at - begin)) : "";
    const int word = folded.empty() ? -1 : Find(folded);
    if (word < 0 && vocabulary_ != nullptr && !folded.empty()) {
      if (hangul) return Runs(begin, at, false);
      if (CutAffixes(begin, at, folded)) return at;
    }
    TimeToken& token = Add(begin, at, TimeTokenKind::kWord);
    token.word = word;
    token.folded = std::move(folded);
    return at;
  }

  // "בדצמבר" → "ב" "דצמבר", "Eylülde" → "eylül" "de". Only where folding keeps the length of the word.
  bool CutAffixes(std::size_t begin, std::size_t end, const std::string& folded) {
    if (vocabulary_->prefixes().empty() && vocabulary_->suffixes().empty()) return false;
    if (folded.size() != end - begin) return false;
    const auto try_cut = [&](std::size_t front, std::size_t back) {
      const std::string_view middle = std::string_view(folded).substr(front, folded.size() - front - back);
      const int word = middle.empty() ? -1 : vocabulary_->Find(middle);
      if (word < 0 || vocabulary_->IsSuffix(word) || vocabulary_->IsPrefix(word)) return false;
      if (front > 0) Add(begin, begin + front, TimeTokenKind::kWord).word = Find(folded.substr(0, front));
      Add(begin + front, end - back, TimeTokenKind::kWord).word = word;
      if (back > 0)
        Add(end - back, end, TimeTokenKind::kWord).word = Find(folded.substr(folded.size() - back));
      return true;
    };
    for (const std::string& prefix : vocabulary_->prefixes()) {
      if (folded.size() > prefix.size() && folded.starts_with(prefix) && try_cut(prefix.size(), 0))
        return true;
    }
    for (const std::string& suffix : vocabulary_->suffixes()) {
      if (folded.size() > suffix.size() && folded.ends_with(suffix) && try_cut(0, suffix.size())) return true;
    }
    return false;
  }

  std::size_t Unspaced(std::size_t begin) {
    std::size_t at = begin;
    while (at < text_.size()) {
      std::size_t next = at;
      if (!IsUnspacedLetter(NextCodePoint(text_, next))) break;
      at = next;
    }
    if (vocabulary_ == nullptr) {
      TimeToken& token = Add(begin, at, TimeTokenKind::kWord);
      token.unspaced = true;
      token.folded = std::string(text_.substr(begin, at - begin));
      return at;
    }
    return Runs(begin, at, true);
  }

  // Cuts a run into the longest words of the vocabulary, from left to right; what is none stands alone
  // (unspaced scripts) or stays together to its end (Korean).
  std::size_t Runs(std::size_t begin, std::size_t end, bool unspaced) {
    std::size_t at = begin;
    while (at < end) {
      std::size_t best = at;
      int best_word = -1;
      std::size_t next = at;
      while (next < end && next - at < vocabulary_->longest()) {
        static_cast<void>(NextCodePoint(text_, next));
        const int word = Find(text_.substr(at, next - at));
        if (word >= 0) {
          best = next;
          best_word = word;
        }
      }
      if (best_word < 0) {
        best = at;
        if (unspaced) {
          static_cast<void>(NextCodePoint(text_, best));
        } else {
          best = end;
        }
      }
      TimeToken& token = Add(at, best, TimeTokenKind::kWord);
      token.unspaced = unspaced;
      token.word = best_word;
      at = best;
    }
    return end;
  }

  std::string_view text_;
  const TimeVocabulary* vocabulary_;
  std::vector<TimeToken> tokens_;
};

}  // namespace

int TimeVocabulary::Add(std::string_view folded) {
  const auto [place, is_new] = numbers_.emplace(folded, static_cast<int>(is_prefix_.size()));
  if (is_new) {
    is_prefix_.push_back(false);
    is_suffix_.push_back(false);
    longest_ = std::max(longest_, folded.size());
  }
  return place->second;
}

int TimeVocabulary::Find(std::string_view folded) const {
  const auto found = numbers_.find(folded);
  return found == numbers_.end() ? -1 : found->second;
}

void TimeVocabulary::AddAffix(std::vector<std::string>& affixes, std::string_view folded) {
  const int word = Add(folded);
  (&affixes == &prefixes_ ? is_prefix_ : is_suffix_)[static_cast<std::size_t>(word)] = true;
  affixes.emplace_back(folded);
  // The longest first, so that "ve" is not cut where "vel" stands.
  std::ranges::sort(affixes, [](const std::string& left, const std::string& right) {
    return left.size() != right.size() ? left.size() > right.size() : left < right;
  });
}

std::string FoldTimeWord(std::string_view word) {
  std::string result;
  result.reserve(word.size());
  bool ascii = true;
  for (const char c : word) {
    ascii &= (c & 0x80) == 0;
    result.push_back(c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c);
  }
  if (ascii) return result;
  const std::string folded = FoldCase(word);
  result.clear();
  for (std::size_t at = 0; at < folded.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(folded, at);
    // Joiners, the Arabic stretching stroke and vowel signs, and the dot that folding leaves on a Turkish İ.
    if (IsJoiner(c) || (c >= 0x064B && c <= 0x0652) || c == 0x0307 || (c >= 0x0591 && c <= 0x05C7)) continue;
    if (c == U'ي' || c == U'ى') {
      result += "ی";
    } else if (c == U'ك') {
      result += "ک";
    } else if (c == U'أ' || c == U'إ' || c == U'آ') {
      result += "ا";
    } else {
      result.append(folded, begin, at - begin);
    }
  }
  return result;
}

std::vector<TimeToken> LexTime(std::string_view text, const TimeVocabulary& vocabulary) {
  return Lexer(text, &vocabulary).Run();
}

std::vector<TimeToken> LexTimeForm(std::string_view form) {
  std::vector<TimeToken> tokens = Lexer(form, nullptr).Run();
  for (TimeToken& token : tokens) {
    if (token.kind != TimeTokenKind::kWord)
      token.folded = std::string(form.substr(token.begin, token.end - token.begin));
  }
  return tokens;
}

}  // namespace parallax
