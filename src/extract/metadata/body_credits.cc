#include "extract/metadata/body_credits.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

void AddOnce(std::vector<std::string>& list, const std::string& value) {
  if (std::find(list.begin(), list.end(), value) == list.end()) list.push_back(value);
}

}  // namespace

void ReadBodyCredits(const CreditReader& credits, Article& article) {
  constexpr std::size_t kHead = 400;
  constexpr std::size_t kTail = 200;
  constexpr std::size_t kSignedBlocks = 2;  // the dateline may stand behind a standfirst
  std::size_t read = 0;
  for (const Block& block : article.blocks) {
    constexpr std::uint32_t kShortestParagraph = 80;  // bytes: shorter ones are bylines, days and topics
    if (block.kind != BlockKind::kParagraph || block.span.size() < kShortestParagraph) continue;
    if (read++ == kSignedBlocks) break;
    std::string_view head = Surface(article.text, block.span).substr(0, kHead);
    head = head.substr(0, std::min(head.size(), FindInvalidUtf8(head)));
    if (const auto dateline = credits.ReadDateline(head)) {
      if (article.dateline.empty()) article.dateline = dateline->place;
      for (const std::string& agency : dateline->agencies) AddOnce(article.agencies, agency);
    }
  }
  const auto last = std::find_if(article.blocks.rbegin(), article.blocks.rend(),
                                 [](const Block& block) { return block.kind == BlockKind::kParagraph; });
  if (last == article.blocks.rend()) return;
  const std::string_view tail = Surface(article.text, last->span);
  std::size_t from = tail.size() > kTail ? tail.size() - kTail : 0;
  while (!IsBoundary(tail, from)) ++from;
  for (const std::string& agency : credits.TrailingAgencies(tail.substr(from)))
    AddOnce(article.agencies, agency);
}

}  // namespace parallax
