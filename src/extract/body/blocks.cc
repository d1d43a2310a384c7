#include "extract/body/blocks.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "extract/body/block_text.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// A table row is one block when it is small and holds nothing but lines of text. Cells with paragraphs in
// them, as pages had that were laid out by tables, are no lines.
constexpr NodeId kMaxRowNodes = 300;

bool IsBlockElement(const Document& dom, NodeId n) {
  const Tag tag = dom.tag(n);
  if (tag == Tag::kText || tag == Tag::kBr || tag == Tag::kImg || IsInvisible(tag)) return false;
  // Elements that a site defines are boxes as a rule; their names have a hyphen (HTML standard, 4.13.3).
  if (tag == Tag::kOther) return dom.Name(n).find('-') != std::string_view::npos;
  return !IsInlineTag(tag);
}

bool IsSentenceEnd(char32_t c) {
  switch (c) {
    case U'.':
    case U'!':
    case U'?':
    case U'…':
    case U'。':
    case U'！':
    case U'？':
    case U'।':
    case U'؟':
    case U'۔':
    case U'።':
      return true;
    default:
      return false;
  }
}

bool IsComma(char32_t c) {
  return c == U',' || c == U'，' || c == U'、' || c == U'،' || c == U';';
}

bool IsQuoteMark(char32_t c) {
  return c == U'"' || c == U'“' || c == U'”' || c == U'„' || c == U'«' || c == U'»' || c == U'「' ||
         c == U'『';
}

// ASCII letters and digits; 0 for all other bytes.
constexpr std::uint8_t kLowerByte = 1;
constexpr std::uint8_t kUpperByte = 2;
constexpr std::uint8_t kDigitByte = 3;
constexpr auto kWordBytes = [] {
  std::array<std::uint8_t, 256> kinds{};
  for (char c = 'a'; c <= 'z'; ++c) kinds[static_cast<unsigned char>(c)] = kLowerByte;
  for (char c = 'A'; c <= 'Z'; ++c) kinds[static_cast<unsigned char>(c)] = kUpperByte;
  for (char c = '0'; c <= '9'; ++c) kinds[static_cast<unsigned char>(c)] = kDigitByte;
  return kinds;
}();

// Adds up what the text nodes of a block say.
void Count(std::string_view text, bool in_link, bool bold, PageBlock& block) {
  std::uint32_t words = 0;
  std::uint32_t unspaced = 0;
  bool in_word = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      ++at;
      const std::uint8_t kind = kWordBytes[byte];
      if (kind != 0) {
        if (!in_word) {
          ++words;
          if (kind == kLowerByte) ++block.lower_words;
        }
        in_word = true;
        block.digits += kind == kDigitByte ? 1 : 0;
        block.ends_sentence = false;
        for (; at < text.size() && kWordBytes[static_cast<unsigned char>(text[at])] != 0; ++at)
          block.digits += kWordBytes[static_cast<unsigned char>(text[at])] == kDigitByte ? 1 : 0;
        continue;
      }
      in_word = in_word && byte == '\'';
      if (byte <= ' ') continue;
      if (IsComma(byte)) ++block.commas;
      if (byte == '"') block.has_quote = true;
      if (IsSentenceEnd(byte) || byte == ':') {
        if (byte != ':') ++block.stops;
        block.ends_sentence = true;
      } else if (byte != '"' && byte != ')' && byte != '\'') {
        block.ends_sentence = false;
      }
      continue;
    }
    const char32_t c = NextCodePoint(text, at);
    if (IsUnspacedScript(c)) {
      ++unspaced;
      in_word = false;
      block.ends_sentence = false;
    } else if (IsLetter(c) || IsDigit(c) || IsCombining(c)) {
      if (!in_word) {
        ++words;
        if (!IsUpper(c)) ++block.lower_words;
      }
      in_word = true;
      block.ends_sentence = false;
    } else if (c != 0xAD && c != 0x200D && c != 0x200C && c != 0x2019) {
      in_word = false;
      if (IsSpace(c)) continue;
      if (IsComma(c)) ++block.commas;
      if (IsQuoteMark(c)) {
        block.has_quote = true;
      } else {
        block.ends_sentence = IsSentenceEnd(c);
        block.stops += block.ends_sentence ? 1 : 0;
      }
    }
  }
  const std::uint32_t wide = (unspaced + 1) / 2;
  block.lower_words += wide;
  words += wide;
  block.words += words;
  if (in_link) block.link_words += words;
  if (bold) block.bold_words += words;
}

class Cutter {
 public:
  explicit Cutter(const Document& dom) : dom_(dom) {}

  std::vector<PageBlock> Run() {
    for (NodeId n = 1; n < dom_.size() && blocks_.size() < kMaxBlocks;) {
      while (!open_.empty() && n >= dom_.SubtreeEnd(open_.back())) {
        Flush();
        if (row_ == open_.back()) row_ = kNoNode;
        open_.pop_back();
      }
      const Tag tag = dom_.tag(n);
      if (IsInvisible(tag)) {
        n = dom_.SubtreeEnd(n);
        continue;
      }
      if (tag == Tag::kText) {
        AddText(n);
      } else if (row_ == kNoNode) {
        Element(n, tag);
      }
      if (tag == Tag::kA && dom_.HasAttr(n, "href")) {
        link_end_ = dom_.SubtreeEnd(n);
        ++links_;
      }
      if (tag == Tag::kB || tag == Tag::kStrong) bold_end_ = std::max(bold_end_, dom_.SubtreeEnd(n));
      if (tag == Tag::kImg) ++images_;
      ++n;
    }
    Flush();
    return std::move(blocks_);
  }

 private:
  void Element(NodeId n, Tag tag) {
    if (tag == Tag::kBr) {
      if (breaks_++ > 0) Flush();
      return;
    }
    if (tag == Tag::kHr) Flush();
    if (!IsBlockElement(dom_, n)) return;
    Flush();
    open_.push_back(n);
    if (tag == Tag::kTr && IsPlainRow(n)) row_ = n;
  }

  bool IsPlainRow(NodeId row) const {
    if (dom_.SubtreeEnd(row) - row > kMaxRowNodes) return false;
    int cells = 0;
    int breaks = 0;      // <br> since the last text
    int paragraphs = 0;  // in the cell
    for (NodeId n = row + 1; n < dom_.SubtreeEnd(row); ++n) {
      const Tag tag = dom_.tag(n);
      if (tag == Tag::kBr && ++breaks > 1) return false;
      if (tag == Tag::kP && ++paragraphs > 1) return false;
      if (tag == Tag::kText && !IsBlank(dom_.Text(n))) breaks = 0;
      if (tag == Tag::kTd || tag == Tag::kTh) {
        ++cells;
        breaks = paragraphs = 0;
      } else if (tag != Tag::kP && IsBlockElement(dom_, n)) {
        return false;
      }
    }
    return cells >= 2;
  }

  void AddText(NodeId n) {
    const std::string_view text = dom_.Text(n);
    if (IsBlank(text)) return;
    breaks_ = 0;
    if (current_.end == 0) {
      current_.begin = n;
      current_.container = open_.empty() ? 0 : open_.back();
      current_.row = row_ != kNoNode;
      current_.images = images_;
    }
    current_.end = n + 1;
    Count(text, n < link_end_, n < bold_end_, current_);
  }

  void Flush() {
    breaks_ = 0;
    if (current_.end == 0) return;
    current_.links = links_ - links_before_;
    links_before_ = links_;
    AppendVisibleText(dom_, current_.begin, current_.end, current_.text);
    if (!current_.text.empty()) blocks_.push_back(std::move(current_));
    current_ = {};
  }

  const Document& dom_;
  std::vector<PageBlock> blocks_;
  std::vector<NodeId> open_;  // block elements around the current node
  PageBlock current_;
  NodeId row_ = kNoNode;
  NodeId link_end_ = 0;
  NodeId bold_end_ = 0;
  std::uint32_t images_ = 0;
  std::uint32_t links_ = 0;
  std::uint32_t links_before_ = 0;
  int breaks_ = 0;
};

}  // namespace

std::vector<PageBlock> CutBlocks(const Document& dom) {
  return Cutter(dom).Run();
}

}  // namespace parallax::html
