#include "text/utf8.h"

#include <unicode/bytestream.h>
#include <unicode/casemap.h>
#include <unicode/edits.h>
#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/uscript.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstring>

namespace parallax {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

const icu::Normalizer2& Nfc() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFCInstance(status);  // owned by ICU; its data is compiled in
}

const icu::Normalizer2& Nfkd() {
  UErrorCode status = U_ZERO_ERROR;
  return *icu::Normalizer2::getNFKDInstance(status);
}

icu::StringPiece Piece(std::string_view text) {
  return {text.data(), static_cast<std::int32_t>(text.size())};
}

// Letters that have no decomposition though readers take them for a base letter with a mark.
char32_t StrokeBase(char32_t c) {
  switch (c) {
    case U'ø':
      return U'o';
    case U'ł':
      return U'l';
    case U'đ':
      return U'd';
    case U'ħ':
      return U'h';
    case U'ŧ':
      return U't';
    case U'ı':
      return U'i';
    case U'ð':
      return U'd';
    default:
      return c;
  }
}

// Most words are ASCII: folding them needs no tables.
bool IsAscii(std::string_view text) {
  return AsciiRun(text, 0) == text.size();
}

bool IsAsciiSpace(char c) {
  return c == ' ' || (c >= 0x09 && c <= 0x0D);
}

std::string LowerAscii(std::string_view text) {
  std::string lower(text);
  for (char& c : lower) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  }
  return lower;
}

std::string ReplaceInvalid(std::string_view text) {
  std::string valid;
  valid.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) AppendCodePoint(valid, NextCodePoint(text, at));
  return valid;
}

// ICU takes 32-bit lengths. Ingest refuses documents long before this; what passes it is cut.
constexpr std::size_t kPiece = std::size_t{1} << 30;

}  // namespace

// Eight bytes at a time.
std::size_t AsciiRun(std::string_view text, std::size_t at) {
  const std::size_t begin = at;
  for (; at + 8 <= text.size(); at += 8) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text.data() + at, sizeof(bytes));
    if ((bytes & 0x8080808080808080) != 0) break;
  }
  while (at < text.size() && static_cast<unsigned char>(text[at]) < 0x80) ++at;
  return at - begin;
}

std::size_t PlainRun(std::string_view text, std::size_t at) {
  static constexpr auto kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t c = '!'; c <= '~'; ++c) plain[c] = true;
    return plain;
  }();
  const auto is_plain = [&](std::size_t i) {
    return i < text.size() && kPlain[static_cast<unsigned char>(text[i])];
  };
  const std::size_t begin = at;
  while (true) {
    while (is_plain(at)) ++at;
    if (at == begin || at >= text.size() || text[at] != ' ' || !is_plain(at + 1)) return at;
    ++at;
  }
}

std::size_t FindInvalidUtf8(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (const std::size_t run = AsciiRun(text, at); run > 0) {
      at += run;
      continue;
    }
    const std::size_t start = at;
    if (NextCodePoint(text, at) == kReplacement && text.substr(start, at - start) != "\xEF\xBF\xBD")
      return start;
  }
  return std::string_view::npos;
}

bool IsNfc(std::string_view text) {
  if (text.size() > kPiece || FindInvalidUtf8(text) != std::string_view::npos) return false;
  UErrorCode status = U_ZERO_ERROR;
  return Nfc().isNormalizedUTF8(Piece(text), status) && U_SUCCESS(status);
}

std::string ToNfc(std::string_view text, OffsetMap* map) {
  std::string valid;
  std::string_view input = text;
  const bool was_valid = FindInvalidUtf8(text) == std::string_view::npos;
  if (!was_valid) {
    valid = ReplaceInvalid(text);
    input = valid;
  }
  std::string result;
  icu::Edits edits;
  UErrorCode status = U_ZERO_ERROR;
  {
    icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(std::min(input.size(), kPiece)));
    Nfc().normalizeUTF8(0, Piece(input.substr(0, kPiece)), sink, map != nullptr ? &edits : nullptr, status);
  }
  if (map == nullptr) return result;
  OffsetMap to_valid;
  for (auto it = edits.getFineIterator(); it.next(status);) {
    const auto derived = static_cast<std::uint32_t>(it.destinationIndex());
    const auto source = static_cast<std::uint64_t>(it.sourceIndex());
    if (it.hasChange()) {
      to_valid.AppendReplaced(derived, static_cast<std::uint32_t>(it.newLength()), source,
                              source + static_cast<std::uint64_t>(it.oldLength()));
    } else {
      to_valid.AppendLinear(derived, static_cast<std::uint32_t>(it.newLength()), source);
    }
  }
  if (was_valid) {
    *map = std::move(to_valid);
    return result;
  }
  OffsetMap to_text;
  std::uint32_t derived = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    const char32_t c = NextCodePoint(text, at);
    const auto size = static_cast<std::uint32_t>(U8_LENGTH(c));
    if (size == at - start) {
      to_text.AppendLinear(derived, size, start);
    } else {
      to_text.AppendReplaced(derived, size, start, at);
    }
    derived += size;
  }
  *map = to_text.After(to_valid);
  return result;
}

char32_t beyond_ascii::NextCodePoint(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::size_t next = at;
  UChar32 c = 0;
  U8_NEXT(bytes, next, text.size(), c);
  if (c < 0) {
    ++at;
    return kReplacement;
  }
  at = next;
  return static_cast<char32_t>(c);
}

char32_t PreviousCodePoint(std::string_view text, std::size_t& at) {
  std::size_t start = at - 1;
  while (start > 0 && at - start < 4 && !IsBoundary(text, start)) --start;
  std::size_t next = start;
  const char32_t c = NextCodePoint(text.substr(0, at), next);
  if (next != at) {
    --at;
    return kReplacement;
  }
  at = start;
  return c;
}

void AppendCodePoint(std::string& text, char32_t code_point) {
  char bytes[4];
  std::size_t size = 0;
  U8_APPEND_UNSAFE(bytes, size, code_point);
  text.append(bytes, size);
}

bool beyond_ascii::IsLetter(char32_t c) {
  return u_isalpha(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::IsUpper(char32_t c) {
  return u_isupper(static_cast<UChar32>(c)) != 0 || u_istitle(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::IsLower(char32_t c) {
  return u_islower(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::IsDigit(char32_t c) {
  return u_isdigit(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::IsSpace(char32_t c) {
  return u_isUWhiteSpace(static_cast<UChar32>(c)) != 0 || c == 0xFEFF || c == 0x200B;
}
bool IsPunctuation(char32_t c) {
  return u_ispunct(static_cast<UChar32>(c)) != 0;
}
bool beyond_ascii::IsCombining(char32_t c) {
  return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_M_MASK) != 0;
}

bool beyond_ascii::IsUnspacedScript(char32_t c) {
  UErrorCode status = U_ZERO_ERROR;
  switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
    case USCRIPT_HAN:
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR:
      return true;
    default:
      return c == 0x30FC || c == 0x3005;  // the kana length mark and the kanji repeat mark
  }
}

int DigitValue(char32_t c) {
  return u_charDigitValue(static_cast<UChar32>(c));
}

std::string FoldCase(std::string_view text) {
  if (IsAscii(text)) return LowerAscii(text);
  std::string result;
  UErrorCode status = U_ZERO_ERROR;
  icu::StringByteSink<std::string> sink(&result, static_cast<std::int32_t>(text.size()));
  icu::CaseMap::utf8Fold(0, Piece(text), sink, nullptr, status);
  return result;
}

namespace {

// Folding without accents, whatever the text is.
std::string FoldAccentsOfAny(std::string_view text) {
  std::string decomposed;
  UErrorCode status = U_ZERO_ERROR;
  {
    icu::StringByteSink<std::string> sink(&decomposed, static_cast<std::int32_t>(text.size()));
    Nfkd().normalizeUTF8(0, Piece(text), sink, nullptr, status);
  }
  const std::string folded = FoldCase(decomposed);
  std::string result;
  result.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = NextCodePoint(folded, at);
    if (!IsCombining(c)) AppendCodePoint(result, StrokeBase(c));
  }
  return result;
}

// What each character of the Latin, Greek and Cyrillic blocks is folded to without accents. Accents are
// dropped, so what a character becomes does not depend on its neighbours.
class AccentTable {
 public:
  static constexpr char32_t kEnd = 0x530;

  AccentTable() {
    std::string one;
    for (char32_t c = 0; c < kEnd; ++c) {
      one.clear();
      AppendCodePoint(one, c);
      const std::string folded = FoldAccentsOfAny(one);
      entries_[c].size = static_cast<std::uint8_t>(std::min(folded.size(), sizeof(entries_[c].bytes)));
      std::memcpy(entries_[c].bytes, folded.data(), entries_[c].size);
    }
  }
  [[nodiscard]] std::string_view Of(char32_t c) const { return {entries_[c].bytes, entries_[c].size}; }

 private:
  struct Entry {
    char bytes[7];  // the longest has five: one half
    std::uint8_t size;
  };
  std::array<Entry, kEnd> entries_;
};

}  // namespace

std::string FoldAccents(std::string_view text) {
  if (IsAscii(text)) return LowerAscii(text);
  static const AccentTable kTable;
  std::string result;
  result.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (c >= AccentTable::kEnd) return FoldAccentsOfAny(text);
    result += kTable.Of(c);
  }
  return result;
}

namespace {

// An ASCII letter or digit without case; 0 for all others.
constexpr auto kAsciiLetters = [] {
  std::array<char, 0x80> letters{};
  for (std::size_t byte = 0; byte < letters.size(); ++byte) {
    const std::size_t lower = byte | 0x20U;
    if (lower >= 'a' && lower <= 'z') letters[byte] = static_cast<char>(lower);
    if (byte >= '0' && byte <= '9') letters[byte] = static_cast<char>(byte);
  }
  return letters;
}();

}  // namespace

std::string LettersOf(std::string_view text) {
  const std::string folded = IsAscii(text) ? std::string() : FoldAccents(text);
  if (!folded.empty()) text = folded;
  std::string letters;
  letters.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    if (const std::size_t run = AsciiRun(text, at); run > 0) {
      const std::size_t known = letters.size();
      letters.resize_and_overwrite(known + run, [&](char* all, std::size_t) {
        char* to = all + known;
        for (const char c : text.substr(at, run)) {
          *to = kAsciiLetters[static_cast<unsigned char>(c)];
          to += *to != 0 ? 1 : 0;
        }
        return static_cast<std::size_t>(to - all);
      });
      at += run;
      continue;
    }
    const char32_t c = NextCodePoint(text, at);
    if (IsLetter(c) || IsDigit(c)) AppendCodePoint(letters, c);
  }
  return letters;
}

std::string FoldSpace(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  bool pending = false;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    at = PlainRun(text, at);
    if (at == start && IsSpace(NextCodePoint(text, at))) {
      pending = !result.empty();
      continue;
    }
    if (pending) result.push_back(' ');
    pending = false;
    result.append(text, start, at - start);
  }
  return result;
}

std::string_view Trim(std::string_view text) {
  std::size_t begin = 0;
  while (begin < text.size()) {
    std::size_t next = begin;
    if (!IsSpace(NextCodePoint(text, next))) break;
    begin = next;
  }
  std::size_t end = text.size();
  while (end > begin) {
    std::size_t previous = end - 1;
    if (IsAsciiSpace(text[previous])) {
      end = previous;
      continue;
    }
    if (static_cast<unsigned char>(text[previous]) < 0x80) break;
    previous = end;
    if (!IsSpace(PreviousCodePoint(text, previous))) break;
    end = previous;
  }
  return text.substr(begin, end - begin);
}

bool IsBlank(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (!IsSpace(NextCodePoint(text, at))) return false;
  }
  return true;
}

}  // namespace parallax
