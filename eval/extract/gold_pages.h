// The gold pages of the extraction sets, read and labelled block by block.
#ifndef PARALLAX_EVAL_EXTRACT_GOLD_PAGES_H_
#define PARALLAX_EVAL_EXTRACT_GOLD_PAGES_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "extract/body/blocks.h"
#include "extract/body/page_hints.h"
#include "extract/html/charset.h"
#include "extract/html/dom.h"

namespace parallax::html {

struct GoldPage {
  std::string file;  // "set/name.html"
  std::string site;  // as SiteOf() has it: what folds are made of
  std::string set;
  std::string bytes;
  DecodedPage decoded;
  std::optional<Document> dom;
  std::vector<PageBlock> blocks;
  PageHints hints;
  // A block: 1 body, 0 not, -1 unknown; and how much it counts.
  std::vector<float> labels;
  std::vector<float> weights;
};

// The bytes of a file; none where it cannot be read.
[[nodiscard]] std::string ReadFile(const std::string& path);

// The site of an address: its host without "www." and without a first label where it has three. Where there
// is no address, the first folder of `file`, which is its set: pages of one origin must not be parted among
// the folds.
[[nodiscard]] std::string SiteOf(const std::string& url, const std::string& file);

// Reads the pages of gold.jsonl that have a body or snippets, from `pages`/set/name.html. Pages that are not
// there are left out and named on stderr.
[[nodiscard]] std::vector<std::unique_ptr<GoldPage>> ReadGoldPages(const std::string& gold_file,
                                                                   const std::string& pages);

}  // namespace parallax::html

#endif  // PARALLAX_EVAL_EXTRACT_GOLD_PAGES_H_
