#include "extract/body/block_text.h"

#include <cstdint>
#include <string_view>

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

bool IsPlain(char c) {
  return c > ' ' && c < 0x7F;
}

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
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
      // Most text is ASCII with single blanks, and shown as it is.
      while (at < run.size() && (IsPlain(run[at]) || (run[at] == ' ' && at > begin && at + 1 < run.size() &&
                                                      IsPlain(run[at + 1])))) {
        ++at;
      }
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

OffsetMap TextToSource(const Document& dom, NodeId text_node) {
  OffsetMap map;
  const std::string_view text = dom.Text(text_node);
  const SourceRange place = dom.Source(text_node);
  if (text.empty() || place.end <= place.begin) return map;
  const std::string_view raw = dom.source().substr(place.begin, place.end - place.begin);
  if (raw.size() == text.size()) {
    map.AppendLinear(0, static_cast<std::uint32_t>(text.size()), place.begin);
    return map;
  }
  std::size_t at = 0;
  std::size_t from = 0;
  while (at < text.size() && from < raw.size()) {
    const bool entity = raw[from] == '&';
    if (!entity && raw[from] == text[at]) {
      map.AppendLinear(static_cast<std::uint32_t>(at), 1, place.begin + from);
      ++at;
      ++from;
      continue;
    }
    if (!entity) {
      // A character that the parser dropped (a carriage return) or changed.
      if (raw[from] == '\r') {
        ++from;
        continue;
      }
      break;
    }
    std::size_t end = from + 1;
    if (end < raw.size() && raw[end] == '#') ++end;
    while (end < raw.size() && IsWordByte(raw[end])) ++end;
    if (end < raw.size() && raw[end] == ';') ++end;
    if (text.substr(at).starts_with(raw.substr(from, end - from))) {
      // No entity after all: it reads as it is written.
      map.AppendLinear(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end - from),
                       place.begin + from);
      at += end - from;
      from = end;
      continue;
    }
    const std::size_t begin = at;
    (void)NextCodePoint(text, at);
    // A few entities stand for two characters: the second is a combining mark or does not match what follows.
    if (end < raw.size() && at < text.size() && raw[end] != '&' && raw[end] != '\r' && raw[end] != text[at]) {
      std::size_t second = at;
      (void)NextCodePoint(text, second);
      if (second >= text.size() || raw[end] == text[second]) at = second;
    }
    map.AppendReplaced(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(at - begin),
                       place.begin + from, place.begin + end);
    from = end;
  }
  if (at < text.size()) {
    // The parser changed more than entities: the rest maps to the rest.
    map.AppendReplaced(static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(text.size() - at),
                       place.begin + from, place.end);
  }
  return map;
}

}  // namespace parallax::html
