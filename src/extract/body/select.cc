#include "extract/body/select.h"

#include <unordered_set>

#include "extract/body/block_text.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// A figure with more words than this is no caption but an article that somebody wrapped in one.
constexpr std::uint32_t kMaxCaptionWords = 120;
// Short texts ("No.", a name in an interview) may come twice in a body.
constexpr std::uint32_t kMinRepeatedWords = 8;
// Longer blocks are not asked whether their words are those of furniture.
constexpr std::uint32_t kMaxFurnitureWords = 80;

bool InFigure(const PageFeatures& features, std::size_t i) {
  const Element& element = features.elements()[features.elements().OfBlock(i)];
  return element.distance[static_cast<std::size_t>(Around::kFigure)] < kNowhere;
}

bool IsHeading(Tag tag) {
  return tag >= Tag::kH1 && tag <= Tag::kH6;
}

BlockKind KindOf(const Document& dom, const PageBlock& block, const Element& element) {
  if (block.row) return BlockKind::kTable;
  switch (dom.tag(block.container)) {
    case Tag::kH1:
    case Tag::kH2:
    case Tag::kH3:
    case Tag::kH4:
    case Tag::kH5:
    case Tag::kH6:
      return BlockKind::kHeading;
    case Tag::kLi:
    case Tag::kDd:
    case Tag::kDt:
      return BlockKind::kList;
    default:
      break;
  }
  if (element.distance[static_cast<std::size_t>(Around::kBlockquote)] < 3) return BlockKind::kQuote;
  if (element.distance[static_cast<std::size_t>(Around::kList)] < 3) return BlockKind::kList;
  return BlockKind::kParagraph;
}

}  // namespace

Selection SelectBlocks(const Document& dom, const std::vector<PageBlock>& blocks,
                       const PageFeatures& features, std::span<const float> scores, const WordTests& words) {
  Selection selection;
  selection.fates.assign(blocks.size(), Fate::kDropped);
  selection.reasons.assign(blocks.size(), nullptr);
  selection.first = blocks.size();
  std::unordered_set<std::string_view> seen;
  std::size_t first = blocks.size();
  std::size_t last = 0;
  bool leading = true;
  bool comments = false;
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    if (!leading && !comments && words.opens_comments && IsHeading(dom.tag(blocks[i].container)) &&
        words.opens_comments(blocks[i])) {
      comments = true;
    }
    if (scores[i] <= 0) continue;
    const auto text = [&] {
      selection.first = std::min(selection.first, i);
      selection.last = i;
    };
    if (comments) {
      text();
      selection.reasons[i] = "it follows the heading of the readers' comments";
      continue;
    }
    if (i == features.title_block()) {
      selection.reasons[i] = "it is the headline";
      continue;
    }
    if (InFigure(features, i) && blocks[i].words <= kMaxCaptionWords) {
      selection.fates[i] = Fate::kCaption;
      selection.reasons[i] = "it stands in a figure";
      continue;
    }
    if (blocks[i].words >= kMinRepeatedWords && !seen.insert(blocks[i].text).second) {
      selection.reasons[i] = "the same text came before";
      continue;
    }
    text();
    const bool above = features.title_block() != SIZE_MAX && i < features.title_block();
    const BlockPlace place = above     ? BlockPlace::kAboveHeadline
                             : leading ? BlockPlace::kLeading
                                       : BlockPlace::kInside;
    if (words.is_furniture && blocks[i].words <= kMaxFurnitureWords && words.is_furniture(blocks[i], place)) {
      selection.reasons[i] = "its words are those of page furniture";
      continue;
    }
    leading = leading && !IsLong(blocks[i]);
    selection.fates[i] = Fate::kBody;
    first = std::min(first, i);
    last = i;
  }
  for (std::size_t i = first; i < blocks.size() && i <= last + 1; ++i) {
    if (selection.fates[i] == Fate::kDropped && InFigure(features, i) &&
        blocks[i].words <= kMaxCaptionWords) {
      selection.fates[i] = Fate::kCaption;
      selection.reasons[i] = "it stands in a figure of the body";
    }
  }
  return selection;
}

Body ComposeBody(const Document& dom, const std::vector<PageBlock>& blocks, const PageFeatures& features,
                 const Selection& selection) {
  Body body;
  std::string plain;
  OffsetMap plain_to_page;
  std::vector<Block> plain_blocks;
  NodeId last_table = kNoNode;
  if (selection.first < blocks.size()) {
    body.begin_node = blocks[selection.first].begin;
    body.end_node = blocks[selection.last].end;
  }
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const PageBlock& block = blocks[i];
    if (selection.fates[i] == Fate::kCaption) {
      if (!body.captions.empty()) body.captions += "\n\n";
      body.captions += ToNfc(block.text);
    }
    if (selection.fates[i] != Fate::kBody) continue;
    const Element& element = features.elements()[features.elements().OfBlock(i)];
    const BlockKind kind = KindOf(dom, block, element);
    const NodeId table = block.row ? dom.Parent(block.container) : kNoNode;
    const bool goes_on = block.row && table == last_table && !plain_blocks.empty();
    last_table = table;
    if (!plain.empty()) plain += goes_on ? "\n" : "\n\n";
    const auto begin = static_cast<std::uint32_t>(plain.size());
    AppendVisibleText(dom, block.begin, block.end, plain, &plain_to_page);
    const auto end = static_cast<std::uint32_t>(plain.size());
    if (goes_on) {
      plain_blocks.back().span.end = end;
    } else {
      plain_blocks.push_back({{begin, end}, kind, {}});
    }
  }
  if (IsNfc(plain)) {
    body.text = std::move(plain);
    body.blocks = std::move(plain_blocks);
    body.to_page = std::move(plain_to_page);
    return body;
  }
  // Normalise block by block, so that their places stay known.
  for (const Block& block : plain_blocks) {
    if (!body.text.empty()) body.text += "\n\n";
    const auto begin = static_cast<std::uint32_t>(body.text.size());
    OffsetMap to_piece;
    const std::string piece = ToNfc(Surface(plain, block.span), &to_piece);
    OffsetMap to_plain;
    for (const OffsetMap::Run& run : to_piece.runs()) {
      const std::uint32_t size = run.derived_end - run.derived_begin;
      if (run.linear) {
        to_plain.AppendLinear(begin + run.derived_begin, size, block.span.begin + run.source_begin);
      } else {
        to_plain.AppendReplaced(begin + run.derived_begin, size, block.span.begin + run.source_begin,
                                block.span.begin + run.source_end);
      }
    }
    const OffsetMap to_page = plain_to_page.After(to_plain);
    for (const OffsetMap::Run& run : to_page.runs()) {
      const std::uint32_t size = run.derived_end - run.derived_begin;
      if (run.linear) {
        body.to_page.AppendLinear(run.derived_begin, size, run.source_begin);
      } else {
        body.to_page.AppendReplaced(run.derived_begin, size, run.source_begin, run.source_end);
      }
    }
    body.text += piece;
    body.blocks.push_back({{begin, static_cast<std::uint32_t>(body.text.size())}, block.kind, {}});
  }
  return body;
}

}  // namespace parallax::html
