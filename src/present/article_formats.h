// Articles for other programs: CSV for spreadsheets, TEI for corpora, plain text for people and pipes.
// Markdown is in markdown.h, JSON in json.h. All functions are thread-safe and linear.
#ifndef PARALLAX_PRESENT_ARTICLE_FORMATS_H_
#define PARALLAX_PRESENT_ARTICLE_FORMATS_H_

#include <string>

#include "parallax/article.h"

namespace parallax {

// One record of CSV as RFC 4180 has it: fields in quotes where needed, CRLF at the end. Several authors,
// agencies or tags stand in one field, divided by "; ". The header names the fields, in the same order.
[[nodiscard]] std::string CsvHeader();
[[nodiscard]] std::string ToCsv(const Article& article);

// TEI P5: articles stand as <TEI> elements between the two parts of a <teiCorpus>. Characters that XML 1.0
// does not allow become U+FFFD.
[[nodiscard]] std::string TeiBegin();
[[nodiscard]] std::string ToTei(const Article& article);
[[nodiscard]] std::string TeiEnd();

// Title, blank line, body; ends with a line end.
[[nodiscard]] std::string ToText(const Article& article);

}  // namespace parallax

#endif  // PARALLAX_PRESENT_ARTICLE_FORMATS_H_
