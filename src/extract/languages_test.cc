// Pages of many languages in the shapes sites have, each row of the table in each shape: headline, who and
// when are read, the body is whole, and the call to read something else inside of it is not.
#include <gtest/gtest.h>

#include <fstream>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "support/paths.h"

namespace parallax {
namespace {

// Columns of tests/data/extract/languages.tsv.
enum Column : std::size_t {
  kLanguage,
  kMenu,  // entries with bars between them
  kHeadline,
  kByline,
  kDate,
  kParagraphs,  // with bars between them
  kCall,        // to read something else
  kFooter,
  kDay,  // what is to be read
  kAuthors,
  kAgencies,
  kColumns
};
using Row = std::vector<std::string>;

std::vector<std::string> Split(const std::string& text, char mark) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    parts.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

std::string Wrapped(const std::vector<std::string>& parts, const std::string& before,
                    const std::string& after) {
  std::string markup;
  for (const std::string& part : parts) markup.append(before).append(part).append(after);
  return markup;
}

std::string Joined(const std::vector<std::string>& parts, const std::string& mark) {
  std::string joined;
  for (const std::string& part : parts) joined += (joined.empty() ? "" : mark) + part;
  return joined;
}

// As blog software writes it: classes, byline and day in one line, the call in the middle of the text.
std::string BlogPage(const Row& row) {
  const auto paragraphs = Split(row[kParagraphs], '|');
  const std::vector<std::string> first(paragraphs.begin(), paragraphs.begin() + 2);
  const std::vector<std::string> rest(paragraphs.begin() + 2, paragraphs.end());
  return "<!DOCTYPE html><html lang=\"" + row[kLanguage] + "\"><head><meta charset=\"utf-8\"><title>" +
         row[kHeadline] + " - The Harbour</title></head><body><div id=\"page\"><header><ul id=\"menu\">" +
         Wrapped(Split(row[kMenu], '|'), "<li><a href=\"/s\">", "</a></li>") +
         "</ul></header><div id=\"content\"><h1 class=\"entry-title\">" + row[kHeadline] +
         "</h1><div class=\"entry-meta\"><span>" + row[kByline] + "</span> <span>" + row[kDate] +
         "</span></div><div class=\"entry-content\">" + Wrapped(first, "<p>", "</p>") + "<p><a href=\"/x\">" +
         row[kCall] + "</a></p>" + Wrapped(rest, "<p>", "</p>") + "</div></div><footer>" + row[kFooter] +
         "</footer></div></body></html>";
}

// As pages of the turn of the century are: tables, fonts, two line breaks for a paragraph, no headings.
std::string TablePage(const Row& row) {
  return "<HTML><HEAD><META HTTP-EQUIV=\"Content-Type\" CONTENT=\"text/html; charset=utf-8\"><TITLE>The "
         "Harbour: " +
         row[kHeadline] + "</TITLE></HEAD><BODY><TABLE WIDTH=760><TR><TD WIDTH=120>" +
         Wrapped(Split(row[kMenu], '|'), "<A HREF=s.htm>", "</A><BR>") +
         "</TD><TD VALIGN=top><FONT SIZE=5><B>" + row[kHeadline] + "</B></FONT><BR><FONT SIZE=1>" +
         row[kByline] + "<BR>" + row[kDate] + "</FONT><BR><BR><FONT FACE=Arial>" +
         Joined(Split(row[kParagraphs], '|'), "<BR><BR>") + "</FONT><BR><BR><A HREF=x.htm>" + row[kCall] +
         "</A></TD></TR><TR><TD COLSPAN=2 ALIGN=center><FONT SIZE=1>" + row[kFooter] +
         "</FONT></TD></TR></TABLE></BODY></HTML>";
}

std::string Folded(const std::string& text) {
  std::string folded;
  for (const char c : text) {
    if (c != '\n' || (!folded.empty() && folded.back() != '\n')) folded.push_back(c);
  }
  return folded;
}

TEST(LanguagesTest, PagesOfManyLanguagesAreReadAlike) {
  const auto extractor = Extractor::Create(DataFiles(), nullptr);
  ASSERT_TRUE(extractor) << extractor.error().ToString();
  std::ifstream in(SourceDir() / "tests/data/extract/languages.tsv");
  std::size_t rows = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const Row row = Split(line, '\t');
    ASSERT_EQ(row.size(), kColumns) << line;
    ++rows;
    for (const auto& shape : {BlogPage, TablePage}) {
      RawDocument document;
      document.source = row[kLanguage] + (shape == BlogPage ? " blog" : " table");
      document.format = ContentFormat::kHtml;
      document.bytes = shape(row);
      const auto article = (*extractor)->Extract(document);
      ASSERT_TRUE(article) << document.source;
      EXPECT_EQ(article->title, row[kHeadline]) << document.source;
      EXPECT_EQ(article->published ? article->published->value.substr(0, 10) : "", row[kDay])
          << document.source;
      EXPECT_EQ(Joined(article->authors, "|"), row[kAuthors]) << document.source;
      EXPECT_EQ(Joined(article->agencies, "|"), row[kAgencies]) << document.source;
      EXPECT_EQ(Folded(article->text), Joined(Split(row[kParagraphs], '|'), "\n")) << document.source;
    }
  }
  EXPECT_GE(rows, 15U);
}

}  // namespace
}  // namespace parallax
