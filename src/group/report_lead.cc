#include "group/report_lead.h"

#include <cstddef>

namespace parallax {
namespace {

// Bytes of the body that are kept: some 150 words of English, 100 of Greek or Hindi. On ECB+ and the press
// releases more makes the same stories, and costs as much again to encode.
constexpr std::size_t kLeadBytes = 1000;
// A word longer than this is cut: it is no word.
constexpr std::size_t kLongestWord = 100;

}  // namespace

void KeepLead(Article& article) {
  article.captions.clear();
  if (article.text.size() <= kLeadBytes) return;
  std::size_t end = kLeadBytes;
  const auto breaks = [&](std::size_t at) { return article.text[at] == ' ' || article.text[at] == '\n'; };
  while (end + kLongestWord > kLeadBytes && !breaks(end)) --end;
  if (!breaks(end)) {
    end = kLeadBytes;
    while ((static_cast<unsigned char>(article.text[end]) & 0xC0) == 0x80) --end;
  }
  article.text.resize(end);
  while (!article.blocks.empty() && article.blocks.back().span.begin >= end) article.blocks.pop_back();
  if (!article.blocks.empty() && article.blocks.back().span.end > end)
    article.blocks.back().span.end = static_cast<std::uint32_t>(end);
}

}  // namespace parallax
