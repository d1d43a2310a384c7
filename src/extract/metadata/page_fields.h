// What a page's markup declares of its report: meta tags, microdata and RDFa, links. Table:
// data/extract/page_fields.tsv.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_FIELDS_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_FIELDS_H_

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "extract/html/dom.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax::html {

enum class FieldKind : std::uint8_t {
  kTitle,
  kPublished,
  kModified,
  kAuthor,
  kOutlet,
  kSection,
  kTags,
  kCanonical,
  kAccess  // who may read all of it: "locked", "false" (isAccessibleForFree), …
};

struct PageField {
  FieldKind kind;
  int weight;         // 0…100: how far it is trusted among others of its kind
  std::string value;  // blanks folded, not empty
  std::string from;   // "meta article:published_time", "microdata datepublished"
  NodeId node;
};

class FieldTable {
 public:
  [[nodiscard]] static Result<FieldTable> Load(const DataFiles& data);

  // The fields of a page, in page order; at most 2,000 are read.
  [[nodiscard]] std::vector<PageField> Collect(const Document& dom) const;

 private:
  struct Row {
    FieldKind kind;
    int weight;
  };
  using Rows = std::unordered_map<std::string, Row>;  // looked up, never walked
  [[nodiscard]] static const Row* Find(const Rows& rows, std::string_view name);

  Rows meta_;
  Rows item_;
  Rows link_;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_FIELDS_H_
