#include "extract/body/block_text.h"

#include <cstdint>
#include <string_view>

#include "extract/html/text_place.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

enum class Class : std::uint8_t { kShown, kSpace, kNewline, kIgnored };

// White space that HTML or Unicode collapses, line feeds kept inside <pre>, and characters nobody sees:
// soft hyphens, zero-width spaces and byte order marks, controls.
Class ClassOf(char32_t c, bool preformatted) {
  if (c > 0x20 && c < 0x7F) return Class::kShown;
  if (c == U' ') return Class::kSpace;
  if (c == U'\n' && preformatted) return Class::kNewline;
  if (c == 0xAD || c == 0x200B || c == 0xFEFF || c == 0x2060) return Class::kIgnored;
  if (IsSpace(c)) return Class::kSpace;
  if (c < 0x20 || (c >= 0x7F && c < 0xA0)) return Class::kIgnored;
  return Class::kShown;
}

class Renderer {
 public:
  Renderer(const Document& dom, std::string& text, OffsetMap* map)
      : dom_(dom), text_(text), map_(map), start_(text.size()) {}

  void Run(NodeId begin, NodeId end) {
    for (NodeId n = begin; n < end;) {
      const Tag tag = dom_.tag(n);
      if (tag == Tag::kText) {
        AddText(n);
      } else if (IsInvisible(tag)) {
        n = dom_.SubtreeEnd(n);
        continue;
      } else if (tag == Tag::kBr) {
        gap_ = '\n';
      } else if (tag == Tag::kTd || tag == Tag::kTh) {
        gap_ = '\t';
      } else if (!IsInlineTag(tag) && tag != Tag::kImg && gap_ == 0) {
        gap_ = ' ';
      }
      if (tag == Tag::kPre) pre_end_ = dom_.SubtreeEnd(n);
      ++n;
    }
  }

 private:
  void AddText(NodeId n) {
    const std::string_view run = dom_.Text(n);
    const bool preformatted = n < pre_end_;
    std::size_t shown_end = 0;  // of the last that was shown; 0: nothing yet
    OffsetMap places;
    if (map_ != nullptr) places = TextToSource(dom_, n);
    for (std::size_t at = 0; at < run.size();) {
      const std::size_t begin = at;
      at = PlainRun(run, at);  // most text, shown as it is
      Class kind = Class::kShown;
      if (at == begin) kind = ClassOf(NextCodePoint(run, at), preformatted);
      switch (kind) {
        case Class::kIgnored:
          break;
        case Class::kSpace:
          if (gap_ == 0) gap_ = ' ';
          break;
        case Class::kNewline:
          gap_ = '\n';
          break;
        case Class::kShown: {
          const bool gap = gap_ != 0 && text_.size() > start_;
          // A single blank stands in the source where the gap is: it belongs to the run, which goes on.
          const bool runs_on = gap && gap_ == ' ' && shown_end > 0 && begin == shown_end + 1 &&
                               (run[shown_end] == ' ' || run[shown_end] == '\n');
          if (map_ != nullptr && runs_on) AppendPlaces(places, begin - 1, begin);
          if (gap) text_.push_back(gap_);
          gap_ = 0;
          if (map_ != nullptr) AppendPlaces(places, begin, at);
          text_.append(run, begin, at - begin);
          shown_end = at;
          break;
        }
      }
    }
  }

  // Says where the bytes [begin, end) of the current node, about to be appended, come from.
  void AppendPlaces(const OffsetMap& places, std::size_t begin, std::size_t end) {
    if (places.runs().size() == 1 && places.runs().front().linear) {
      map_->AppendLinear(static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(end - begin),
                         places.runs().front().source_begin + begin);
      return;
    }
    OffsetMap piece;
    piece.AppendLinear(static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(end - begin),
                       begin);
    const OffsetMap composed = places.After(piece);
    for (const OffsetMap::Run& run : composed.runs()) {
      if (run.linear) {
        map_->AppendLinear(run.derived_begin, run.derived_end - run.derived_begin, run.source_begin);
      } else {
        map_->AppendReplaced(run.derived_begin, run.derived_end - run.derived_begin, run.source_begin,
                             run.source_end);
      }
    }
  }

  const Document& dom_;
  std::string& text_;
  OffsetMap* map_;
  std::size_t start_;
  NodeId pre_end_ = 0;
  char gap_ = 0;  // white space that stands before the next visible character
};

}  // namespace

bool IsInvisible(Tag tag) {
  switch (tag) {
    case Tag::kScript:
    case Tag::kStyle:
    case Tag::kTemplate:
    case Tag::kNoscript:
    case Tag::kNoframes:
    case Tag::kButton:
    case Tag::kSelect:
    case Tag::kOption:
    case Tag::kTextarea:
    case Tag::kInput:
    case Tag::kIframe:
    case Tag::kObject:
    case Tag::kEmbed:
    case Tag::kAudio:
    case Tag::kVideo:
    case Tag::kCanvas:
    case Tag::kSvg:
    case Tag::kMath:
    case Tag::kHead:
    case Tag::kTitle:
    case Tag::kRp:
    case Tag::kRt:
    case Tag::kDialog:
      return true;
    default:
      return false;
  }
}

void AppendVisibleText(const Document& dom, NodeId begin, NodeId end, std::string& text, OffsetMap* map) {
  Renderer(dom, text, map).Run(begin, end);
}

}  // namespace parallax::html
