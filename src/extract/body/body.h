// The body of an article: which blocks of a page are its text.
//
// The page is cut into blocks (blocks.h). A forest judges each block by its features (features.h): its text,
// the elements around it and what else they hold, its neighbours, how it compares with the page's title,
// description and JSON-LD body. (Block classification: Kohlschütter et al., "Boilerplate detection using
// shallow text features", 2010.) A few rules that need no learning come last: the headline is no body, a text
// that comes twice is taken once, captions go apart.
#ifndef PARALLAX_EXTRACT_BODY_BODY_H_
#define PARALLAX_EXTRACT_BODY_BODY_H_

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "extract/body/features.h"
#include "extract/html/dom.h"
#include "parallax/article.h"
#include "parallax/error.h"
#include "parallax/offset_map.h"
#include "text/data_files.h"

namespace parallax::html {

struct Body {
  std::string text;           // NFC, blocks separated by one blank line
  std::string captions;       // likewise
  std::vector<Block> blocks;  // of `text`
  OffsetMap to_page;          // offsets of `text` → offsets of dom.source()
  // The nodes from the first to the last block that the forest takes for text, half open, with bylines before
  // the body and comments behind it, which are none of it; both 0 without any.
  NodeId begin_node = 0;
  NodeId end_node = 0;
};

// Where a block stands that the forest takes for body.
enum class BlockPlace : std::uint8_t {
  kAboveHeadline,
  kLeading,  // no paragraph of the body came before it
  kInside,
};

// What the words of a block tell, where its form does not. Either may be empty.
struct WordTests {
  // Whether a block that the forest takes for body is none: a call to read something else, a byline, a day.
  std::function<bool(const PageBlock& block, BlockPlace place)> is_furniture;
  // Whether a heading behind the text opens the readers' comments.
  std::function<bool(const PageBlock& block)> opens_comments;
};

enum class Fate : std::uint8_t { kDropped, kBody, kCaption };

// What became of one block of the page, and why.
struct Verdict {
  PageBlock block;
  Fate fate = Fate::kDropped;
  float score = 0;     // log-odds that it is body
  std::string reason;  // in words
};

class BodyExtractor {
 public:
  // Reads data/extract/body.bin.
  [[nodiscard]] static Result<std::unique_ptr<BodyExtractor>> Create(const DataFiles& data);
  ~BodyExtractor();

  // The body of a page. `verdicts`, where given, receives all blocks in order. Linear. Thread-safe.
  [[nodiscard]] Body Extract(const Document& dom, const BodyHints& hints, const WordTests& words,
                             std::vector<Verdict>* verdicts = nullptr) const;

 private:
  struct State;
  explicit BodyExtractor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_BODY_H_
