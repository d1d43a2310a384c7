#include "extract/html/entities.h"

#include <myhtml/charef.h>

#include <charconv>
#include <cstdint>
#include <string>

#include "extract/html/converter.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// The character a number stands for; 0 where it stands for none. Numbers of 0x80 to 0x9F mean what
// windows-1252 has there (HTML Standard, numeric character reference end state).
char32_t NumberedCharacter(std::string_view digits) {
  int base = 10;
  if (digits.starts_with('x') || digits.starts_with('X')) {
    digits.remove_prefix(1);
    base = 16;
  }
  std::uint32_t number = 0;
  const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), number, base);
  if (digits.empty() || read.ec != std::errc() || read.ptr != digits.data() + digits.size()) return 0;
  if (number >= 0x80 && number < 0xA0) {
    std::string character;
    Convert(std::string(1, static_cast<char>(number)), "windows-1252", character);
    std::size_t at = 0;
    return NextCodePoint(character, at);
  }
  const bool surrogate = number >= 0xD800 && number < 0xE000;
  return number < ' ' || surrogate || number > 0x10FFFF ? 0 : static_cast<char32_t>(number);
}

// Appends what `name` (without "&", with ";") stands for; false where it names nothing.
bool AppendNamed(std::string_view name, std::string& resolved) {
  std::size_t offset = 0;
  std::size_t size = 0;
  const charef_entry_t* const entry = myhtml_charef_find(name.data(), &offset, name.size(), &size);
  if (entry == nullptr || entry->codepoints_len == 0 || offset != name.size()) return false;
  for (std::size_t i = 0; i < entry->codepoints_len; ++i)
    AppendCodePoint(resolved, static_cast<char32_t>(entry->codepoints[i]));
  return true;
}

}  // namespace

std::string ResolveEntities(std::string_view text) {
  std::string resolved;
  resolved.reserve(text.size());
  while (true) {
    const std::size_t mark = text.find('&');
    resolved.append(text.substr(0, mark));
    if (mark == text.npos) return resolved;
    text.remove_prefix(mark);
    constexpr std::size_t kLongest = 34;  // "&CounterClockwiseContourIntegral;"
    const std::size_t end = text.substr(0, kLongest).find(';', 1);
    bool known = false;
    if (end != text.npos && end > 1) {
      if (text[1] == '#') {
        const char32_t c = NumberedCharacter(text.substr(2, end - 2));
        known = c != 0;
        if (known) AppendCodePoint(resolved, c);
      } else {
        known = AppendNamed(text.substr(1, end), resolved);
      }
    }
    if (!known) resolved.push_back('&');
    text.remove_prefix(known ? end + 1 : 1);
  }
}

}  // namespace parallax::html
