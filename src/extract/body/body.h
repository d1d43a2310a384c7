// The body of an article: which blocks of a page are its text.
//
// The page is cut into blocks (blocks.h). A first forest judges each block by its own features
// (features.h): its text, the elements around it, how it compares with the page's title, description and
// JSON-LD body. A second forest judges it again, knowing what the first one says of its neighbours and of
// everything else in the same containers: so a heading goes with its paragraphs, and a teaser with its list.
// (Block classification: Kohlschütter et al., "Boilerplate detection using shallow text features", 2010;
// stacking over neighbours: Vogels et al., "Web2Text", 2018.) A few rules that need no learning come last:
// the headline is no body, a text that comes twice is taken once, captions go apart.
#ifndef PARALLAX_EXTRACT_BODY_BODY_H_
#define PARALLAX_EXTRACT_BODY_BODY_H_

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
  // The nodes from its first block's first to its last block's last, half open; both 0 without a body.
  NodeId begin_node = 0;
  NodeId end_node = 0;
};

enum class Fate : std::uint8_t { kDropped, kBody, kCaption };

// What became of one block of the page, and why.
struct Verdict {
  PageBlock block;
  Fate fate = Fate::kDropped;
  float first_score = 0;   // log-odds of the first forest
  float second_score = 0;  // of the second
  std::string reason;      // in words
};

class BodyExtractor {
 public:
  // Reads data/extract/body.bin.
  [[nodiscard]] static Result<std::unique_ptr<BodyExtractor>> Create(const DataFiles& data);
  ~BodyExtractor();

  // The body of a page. `verdicts`, where given, receives all blocks in order. Linear. Thread-safe.
  [[nodiscard]] Body Extract(const Document& dom, const BodyHints& hints,
                             std::vector<Verdict>* verdicts = nullptr) const;

 private:
  struct State;
  explicit BodyExtractor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_BODY_H_
