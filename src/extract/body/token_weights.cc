#include "extract/body/token_weights.h"

#include <bit>

#include "text/utf8.h"

namespace parallax::html {

void TokenWeights::Assign(std::span<const Entry> entries) {
  slots_.assign(std::bit_ceil(entries.size() * 2 + 2), Entry{0, 0});
  mask_ = slots_.size() - 1;
  for (const Entry& entry : entries) {
    if (entry.weight == 0) continue;
    std::size_t at = entry.token & mask_;
    while (slots_[at].weight != 0) at = (at + 1) & mask_;
    slots_[at] = entry;
  }
}

WordPart WordPartOf(std::string_view text, std::size_t& at) {
  // U+00C0 to U+02FF and U+0380 to U+057F are letters but for a handful of signs: most text needs no tables.
  const auto lead = static_cast<unsigned char>(text[at]);
  const bool letter = (lead >= 0xC3 && lead <= 0xCB) || (lead >= 0xCE && lead <= 0xD5);
  if (letter && at + 1 < text.size()) {
    at += 2;
    return WordPart::kLetter;
  }
  const char32_t c = NextCodePoint(text, at);
  if (c >= 0x2000 && c < 0x2070) return c == 0x200C || c == 0x200D ? WordPart::kIgnored : WordPart::kBreak;
  if (c == 0xAD) return WordPart::kIgnored;
  if (IsUnspacedScript(c)) return WordPart::kUnspaced;
  if (IsLetter(c) || IsDigit(c)) return WordPart::kLetter;
  return IsCombining(c) ? WordPart::kMark : WordPart::kBreak;
}

}  // namespace parallax::html
