// What the parser gets to read of a page: its markup without what would make any parser slow, and without
// what nobody reads afterwards.
//
// The standard's tree construction is quadratic on a few inputs that no author writes: very deep nesting
// (scope look-ups walk the stack of open elements), formatting elements that are never closed (each new
// block opens all of them again), thousands of attributes, repeated <html> and <body> tags (their attributes
// are merged one by one); and memory grows with the number of elements. Tags at fault are overwritten by
// blanks: no text is lost, only structure that nobody could have seen.
//
// Two thirds of a page's bytes are scripts, styles, comments, attributes for scripts and indentation. They
// change neither the tree nor the text, so they are left out before the parser spends fifty instructions a
// byte on them; the texts of scripts are kept as places in the source. What text says does not change the
// tree either: for a run of it that reads as it is written (no character reference, no carriage return) the
// parser gets a mark with a number, which the tree's text nodes lead back by. One linear scan does all of
// this.
#ifndef PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_
#define PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace parallax::html {

struct GuardedMarkup {
  // Bytes of `html` from `begin` to the next piece stand in the source from `source` on.
  struct Piece {
    std::uint32_t begin;
    std::uint32_t source;
  };
  // The text of the script or style element whose start tag begins at byte `tag` of `html`.
  struct Content {
    std::uint32_t tag;
    std::uint32_t source_begin;
    std::uint32_t source_end;
  };

  // An attribute that the parser need not see: its value is as it stands in the source.
  struct Plain {
    std::uint32_t tag;  // where the start tag begins in `html`
    std::string_view name;
    std::uint32_t source_begin;  // of the value
    std::uint32_t source_end;
  };

  // A run of text in the source, for which one mark stands in `html`.
  struct Text {
    std::uint32_t source_begin;
    std::uint32_t source_end;
  };

  std::string html;
  std::vector<Piece> pieces;      // the first begins at 0
  std::vector<Content> contents;  // by tag
  std::vector<Plain> plain;       // by tag, in the order of the source
  std::vector<Text> texts;        // by number, in the order of the source
  std::size_t elements = 0;       // start tags, comments and what else makes a node in `html`
  bool defused = false;           // tags were overwritten: parts of the tree are flat
};

// The markup to parse. Attributes that ReadAttribute() (attribute_names.h) does not know are left out,
// `style` too where it hides nothing, and those whose value the parser would not change are in `plain`; NUL
// bytes, which HTML forbids, become blanks. Linear. `html` is at most 4 GB.
[[nodiscard]] GuardedMarkup GuardMarkup(std::string_view html);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_MARKUP_GUARD_H_
