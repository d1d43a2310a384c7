// All that is read of a page before anything is decided: what its markup declares, what its JSON-LD describes
// and what its reader sees. The deciders (page_title.h, page_dates.h, page_authors.h) weigh these.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_EVIDENCE_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_EVIDENCE_H_

#include <cstddef>
#include <string>
#include <vector>

#include "extract/html/dom.h"
#include "extract/metadata/json_ld.h"
#include "extract/metadata/page_fields.h"
#include "extract/metadata/page_knowledge.h"
#include "extract/metadata/page_lines.h"
#include "extract/metadata/script_facts.h"
#include "parallax/article.h"

namespace parallax::html {

// The nodes from the body's first to its last, half open; both 0 when none was found.
struct BodyNodes {
  NodeId begin = 0;
  NodeId end = 0;
};

struct PageEvidence {
  std::vector<PageField> fields;
  std::vector<LdArticle> articles;
  PageText text;
  std::string image;  // address of the picture that stands for the page
  ScriptFacts scripts;
  // The first labelled line of the page's card for messages: {"Written by", "A B"}.
  std::string card_label;
  std::string card_value;
  std::string description;    // what the page says of itself, its first 600 bytes
  std::string title_element;  // <title>, blanks folded
  std::string url;            // canonical, else as fetched
  std::string language;       // ISO 639 of the text; empty when unknown
  std::string locale;         // lower case, as declared: "en-us"; empty when it is not
  std::string canonical;      // the address the page gives itself, where it is absolute
  BodyNodes body;

  // Where the headline stands among the lines, and where sentences begin after it; lines.size() when not
  // found. Set once the title is known (FindHeader).
  std::size_t title_line = 0;
  std::size_t body_line = 0;
  // The lines that hold the body's first and last node; lines.size() when there is no body.
  std::size_t first_body_line = 0;
  std::size_t last_body_line = 0;
};

// Reads all of it. Of `article` only url and language are used. Linear in the page.
[[nodiscard]] PageEvidence CollectEvidence(const Document& dom, const BodyNodes& body,
                                           const PageKnowledge& knowledge, const Article& article);

// Sets title_line and body_line for this title.
void FindHeader(std::string_view title, PageEvidence& evidence);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_EVIDENCE_H_
