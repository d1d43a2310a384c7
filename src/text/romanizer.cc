#include "text/romanizer.h"

#include <unicode/translit.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/uscript.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

using LetterMap = std::unordered_map<std::string, std::string>;

bool IsAsciiLetter(char c) {
  return c >= 'a' && c <= 'z';
}

// Apostrophes stand inside words (O'Brien) and, in Hebrew, change the letter before them.
bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'‘' || c == U'ʼ' || c == U'׳' || c == U'`' || c == U'´';
}

}  // namespace

NameScript ScriptOfName(std::string_view name) {
  NameScript first = NameScript::kLatin;
  bool found = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = NextCodePoint(name, at);
    if (!IsLetter(c)) continue;
    UErrorCode status = U_ZERO_ERROR;
    NameScript script = NameScript::kOther;
    switch (uscript_getScript(static_cast<UChar32>(c), &status)) {
      case USCRIPT_LATIN:
        script = NameScript::kLatin;
        break;
      case USCRIPT_CYRILLIC:
        script = NameScript::kCyrillic;
        break;
      case USCRIPT_GREEK:
        script = NameScript::kGreek;
        break;
      case USCRIPT_ARABIC:
        script = NameScript::kArabic;
        break;
      case USCRIPT_HEBREW:
        script = NameScript::kHebrew;
        break;
      case USCRIPT_HIRAGANA:
      case USCRIPT_KATAKANA:
        return NameScript::kKana;
      case USCRIPT_HANGUL:
        script = NameScript::kHangul;
        break;
      case USCRIPT_HAN:
        script = NameScript::kHan;
        break;
      default:
        break;
    }
    if (!found) first = script;
    found = true;
    // Only kana after Han still changes the answer.
    if (first != NameScript::kHan) return first;
  }
  return first;
}

struct Romanizer::State {
  std::map<std::string, LetterMap, std::less<>> by_language;  // "*": all
  std::size_t longest = 1;                                    // bytes of the longest key
  std::unique_ptr<icu::Transliterator> any_latin;

  // The row that fits `text` at `at`, longest first, own language first; nullptr when none does.
  const std::string* Find(const LetterMap* own, const LetterMap& shared, std::string_view text,
                          std::size_t at, std::size_t& length) const {
    for (length = std::min(longest, text.size() - at); length > 0; --length) {
      if (!IsBoundary(text, at + length)) continue;
      const std::string key(text.substr(at, length));
      if (own != nullptr) {
        if (const auto row = own->find(key); row != own->end()) return &row->second;
      }
      if (const auto row = shared.find(key); row != shared.end()) return &row->second;
    }
    return nullptr;
  }
};

Romanizer::Romanizer(std::unique_ptr<State> state) : state_(std::move(state)) {}
Romanizer::~Romanizer() = default;

Result<std::unique_ptr<Romanizer>> Romanizer::Create(const DataFiles& data) {
  const Result<Table> table = Table::Load(data, "names/letters.tsv", {"languages", "letters", "latin"});
  if (!table) return std::unexpected(table.error());
  auto state = std::make_unique<State>();
  state->by_language["*"];
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const std::string letters(table->Cell(row, 1));
    std::string_view languages = table->Cell(row, 0);
    while (!languages.empty()) {
      const std::size_t comma = languages.find(',');
      state->by_language[std::string(languages.substr(0, comma))].emplace(letters, table->Cell(row, 2));
      languages.remove_prefix(comma == std::string_view::npos ? languages.size() : comma + 1);
    }
    state->longest = std::max(state->longest, letters.size());
  }
  UErrorCode status = U_ZERO_ERROR;
  state->any_latin.reset(
      icu::Transliterator::createInstance("Any-Latin; Latin-ASCII; Lower", UTRANS_FORWARD, status));
  if (U_FAILURE(status) != 0) {
    return Fail(ErrorKind::kUnavailable, "ICU has no Any-Latin transliterator: its data are incomplete");
  }
  return std::unique_ptr<Romanizer>(new Romanizer(std::move(state)));
}

std::string Romanizer::Latin(std::string_view name, std::string_view language) const {
  const LetterMap& shared = state_->by_language.find("*")->second;
  const auto own_rows = state_->by_language.find(language);
  const LetterMap* own = own_rows == state_->by_language.end() ? nullptr : &own_rows->second;
  const std::string text = FoldCase(name);
  std::string mixed;  // Latin as far as the table and folding go
  bool foreign = false;
  mixed.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (IsAsciiLetter(byte) || (byte >= '0' && byte <= '9')) {
      mixed.push_back(byte);
      ++at;
      continue;
    }
    std::size_t length = 0;
    if (const std::string* latin = state_->Find(own, shared, text, at, length); latin != nullptr) {
      mixed += *latin;
      at += length;
      continue;
    }
    std::size_t next = at;
    const char32_t c = NextCodePoint(text, next);
    const std::string_view letter = std::string_view(text).substr(at, next - at);
    at = next;
    if (IsApostrophe(c) || IsCombining(c)) continue;
    if (!IsLetter(c)) {
      if (!mixed.empty() && mixed.back() != ' ') mixed.push_back(' ');
      continue;
    }
    const std::string base = FoldAccents(letter);
    for (std::size_t i = 0; i < base.size();) {
      if (const std::string* latin = state_->Find(own, shared, base, i, length); latin != nullptr) {
        mixed += *latin;
        i += length;
        continue;
      }
      const std::size_t from = i;
      foreign |= NextCodePoint(base, i) >= 0x80;
      mixed.append(base, from, i - from);
    }
  }
  while (!mixed.empty() && mixed.back() == ' ') mixed.pop_back();
  if (!foreign) return mixed;
  icu::UnicodeString unicode = icu::UnicodeString::fromUTF8(mixed);
  state_->any_latin->transliterate(unicode);
  std::string raw;
  unicode.toUTF8String(raw);
  std::string latin;
  latin.reserve(raw.size());
  for (const char c : raw) {
    if (c == ' ' ? !latin.empty() && latin.back() != ' '
                 : IsAsciiLetter(c) || c == '\'' || (c >= '0' && c <= '9')) {
      latin.push_back(c);
    }
  }
  return latin;
}

}  // namespace parallax
