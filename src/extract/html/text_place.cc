#include "extract/html/text_place.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kMostMarkup = 4096;  // bytes of tags that may stand in a run of text

bool IsWordByte(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool IsBlank(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\f' || c == '\r';
}

// Whether an entity stands for "&" itself: then the text that follows may look like an entity ("&amp;lt;"),
// and the entity as if it were not one.
bool IsAmpersand(std::string_view entity) {
  constexpr std::string_view kForms[] = {"&amp;", "&amp", "&AMP;", "&#38;", "&#038;", "&#x26;", "&#X26;"};
  return std::ranges::find(kForms, entity) != std::end(kForms);
}

// Goes through a text and the markup it was made of in one step after the other; `add(begin, end, from, to)`
// is told each, text [begin, end) out of markup [from, to).
class Alignment {
 public:
  Alignment(std::string_view text, std::string_view markup) : text_(text), markup_(markup) {}

  // Until the text or the markup ends, or they differ by more than entities and tags.
  template <typename Add>
  void Run(const Add& add) {
    while (at_ < text_.size() && from_ < markup_.size()) {
      const char c = markup_[from_];
      if (c == '&') {
        Entity(add);
      } else if (c == text_[at_]) {
        add(at_, at_ + 1, from_, from_ + 1);
        ++at_;
        ++from_;
      } else if (!Skip(c)) {
        return;
      }
    }
  }

  // How far it came.
  [[nodiscard]] std::size_t text() const { return at_; }
  [[nodiscard]] std::size_t markup() const { return from_; }

 private:
  // Passes over what the parser drops: carriage returns, white space before the text, tags without effect.
  bool Skip(char c) {
    if (c == '\r' || (at_ == 0 && IsBlank(c))) {
      ++from_;
      return true;
    }
    if (c != '<') return false;
    const std::size_t end = markup_.substr(0, from_ + kMostMarkup - skipped_).find('>', from_);
    if (end == std::string_view::npos) return false;
    skipped_ += end + 1 - from_;
    from_ = end + 1;
    return true;
  }

  template <typename Add>
  void Entity(const Add& add) {
    std::size_t end = from_ + 1;
    if (end < markup_.size() && markup_[end] == '#') ++end;
    while (end < markup_.size() && IsWordByte(markup_[end])) ++end;
    if (end < markup_.size() && markup_[end] == ';') ++end;
    const std::size_t begin = at_;
    if (!IsAmpersand(markup_.substr(from_, end - from_)) &&
        text_.substr(at_).starts_with(markup_.substr(from_, end - from_))) {
      // No entity after all: it reads as it is written.
      at_ += end - from_;
      for (std::size_t i = 0; i < end - from_; ++i) add(begin + i, begin + i + 1, from_ + i, from_ + i + 1);
      from_ = end;
      return;
    }
    (void)NextCodePoint(text_, at_);
    // A few entities stand for two characters: the second is a combining mark or does not match what follows.
    if (end < markup_.size() && at_ < text_.size() && markup_[end] != '&' && markup_[end] != '\r' &&
        markup_[end] != '<' && markup_[end] != text_[at_]) {
      std::size_t second = at_;
      (void)NextCodePoint(text_, second);
      if (second >= text_.size() || markup_[end] == text_[second]) at_ = second;
    }
    add(begin, at_, from_, end);
    from_ = end;
  }

  std::string_view text_;
  std::string_view markup_;
  std::size_t at_ = 0;
  std::size_t from_ = 0;
  std::size_t skipped_ = 0;
};

}  // namespace

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
  Alignment alignment(text, raw);
  alignment.Run([&](std::size_t begin, std::size_t end, std::size_t from, std::size_t to) {
    const auto size = static_cast<std::uint32_t>(end - begin);
    if (size == 1 && to - from == 1) {
      map.AppendLinear(static_cast<std::uint32_t>(begin), size, place.begin + from);
    } else {
      map.AppendReplaced(static_cast<std::uint32_t>(begin), size, place.begin + from, place.begin + to);
    }
  });
  if (alignment.text() < text.size()) {
    // The parser changed more than that: the rest maps to the rest, or to the last byte where there is none.
    map.AppendReplaced(static_cast<std::uint32_t>(alignment.text()),
                       static_cast<std::uint32_t>(text.size() - alignment.text()),
                       place.begin + std::min(alignment.markup(), raw.size() - 1), place.end);
  }
  return map;
}

std::optional<SourceRange> FindText(std::string_view source, std::size_t from, std::string_view text) {
  const std::string_view markup = source.substr(std::min(from, source.size()));
  Alignment alignment(text, markup);
  std::size_t begin = std::string_view::npos;
  alignment.Run(
      [&](std::size_t, std::size_t, std::size_t first, std::size_t) { begin = std::min(begin, first); });
  if (text.empty() || alignment.text() < text.size()) return std::nullopt;
  return SourceRange{from + begin, from + alignment.markup()};
}

}  // namespace parallax::html
