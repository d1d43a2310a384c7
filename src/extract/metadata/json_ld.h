// The articles that a page describes in JSON-LD (schema.org).
//
// Every <script type="application/ld+json"> is parsed on its own: one that is broken is mended where the
// usual mistakes (comments, raw line breaks in strings, commas before brackets) made it so, and skipped where
// not. The graph is walked with a stack of bounded depth and size.
#ifndef PARALLAX_EXTRACT_METADATA_JSON_LD_H_
#define PARALLAX_EXTRACT_METADATA_JSON_LD_H_

#include <string>
#include <string_view>
#include <vector>

#include "extract/html/dom.h"

namespace parallax::html {

struct LdPerson {
  std::string name;
  bool person = false;        // its type says that it is one
  bool organization = false;  // its type says that it is an organization
};

struct LdUpdate {  // an entry of a live blog
  std::string time;
  std::string headline;
  std::string body;  // its first 4 KB
};

// One object that describes an article (or the page around it). Empty strings mean "not said".
struct LdArticle {
  int rank = 0;  // 3: a kind of article, 2: other creative work, 1: the page
  bool live_blog = false;
  std::string type;
  std::string headline;
  std::string name;
  std::string url;
  std::string published;
  std::string created;
  std::string modified;
  std::string section;
  std::string publisher;
  std::string correction;
  bool not_free = false;  // isAccessibleForFree is false
  std::vector<LdPerson> authors;
  std::vector<std::string> keywords;
  std::vector<LdUpdate> updates;
};

// All of the page, the highest rank first, else in page order. At most 200 objects.
[[nodiscard]] std::vector<LdArticle> ReadJsonLd(const Document& dom);

// The same of one JSON text, for tests.
[[nodiscard]] std::vector<LdArticle> ReadJsonLd(std::string_view json);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_JSON_LD_H_
