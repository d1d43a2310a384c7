#include "extract/html/text_mark.h"

namespace parallax::html {
namespace {

// A mark for text: the number's digits from the lowest on, 'A' to 'p', between two controls that HTML
// forbids.
constexpr char kTextMarkEnd = '\x02';
constexpr std::size_t kMarkDigits = 48;

}  // namespace

void AppendTextMark(std::size_t number, std::string& html) {
  html.push_back(kTextMark);
  for (; number > 0; number /= kMarkDigits) html.push_back(static_cast<char>('A' + number % kMarkDigits));
  html.push_back(kTextMarkEnd);
}

std::optional<std::size_t> ReadTextMark(std::string_view text, std::size_t& size) {
  constexpr std::size_t kMostDigits = 6;
  if (text.empty() || text.front() != kTextMark) return std::nullopt;
  std::size_t number = 0;
  std::size_t worth = 1;
  for (std::size_t at = 1; at < text.size() && at <= kMostDigits + 1; ++at) {
    if (text[at] == kTextMarkEnd) {
      size = at + 1;
      return number;
    }
    const auto digit = static_cast<std::size_t>(static_cast<unsigned char>(text[at])) - 'A';
    if (digit >= kMarkDigits) return std::nullopt;
    number += digit * worth;
    worth *= kMarkDigits;
  }
  return std::nullopt;
}

}  // namespace parallax::html
