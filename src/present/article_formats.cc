#include "present/article_formats.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace parallax {
namespace {

std::string CsvField(std::string_view text) {
  if (FindInvalidUtf8(text) != text.npos) return CsvField(ToNfc(text));  // a path need not be text
  if (text.find_first_of("\",\r\n") == text.npos) return std::string(text);
  std::string field = "\"";
  for (const char c : text) {
    if (c == '"') field += '"';
    field += c;
  }
  return field + '"';
}

std::string CsvRecord(const std::vector<std::string>& fields) {
  std::string record;
  for (const std::string& field : fields) {
    if (!record.empty() || &field != fields.data()) record += ',';
    record += CsvField(field);
  }
  return record + "\r\n";
}

bool AllowedInXml(char32_t c) {
  if (c < 0x20) return c == '\t' || c == '\n';
  return c != 0xFFFE && c != 0xFFFF;
}

std::string Xml(std::string_view text) {
  std::string safe;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (c == '&') {
      safe += "&amp;";
    } else if (c == '<') {
      safe += "&lt;";
    } else if (c == '>') {
      safe += "&gt;";
    } else if (c == '"') {
      safe += "&quot;";
    } else {
      AppendCodePoint(safe, AllowedInXml(c) ? c : U'\uFFFD');
    }
  }
  return safe;
}

// <name>text</name>, or nothing where there is no text.
std::string Element(std::string_view name, std::string_view text) {
  return text.empty() ? std::string() : fmt::format("<{0}>{1}</{0}>", name, Xml(text));
}

// A time in a form that TEI's @when takes: XML Schema has no times without seconds.
std::string When(const PublicationTime& time) {
  constexpr std::size_t kToMinutes = std::string_view("2031-01-02T03:04").size();
  std::string when = time.value;
  if (time.precision == TimePrecision::kMinute && when.size() >= kToMinutes) when.insert(kToMinutes, ":00");
  return when;
}

std::string TeiDate(const std::optional<PublicationTime>& time, std::string_view type) {
  if (!time) return {};
  return fmt::format(R"(<date type="{}" when="{}">{}</date>)", type, Xml(When(*time)), Xml(time->value));
}

// <note type="…">text</note>, or nothing where there is no text.
std::string Note(std::string_view type, std::string_view text) {
  return text.empty() ? std::string() : fmt::format(R"(<note type="{}">{}</note>)", type, Xml(text));
}

std::string TeiHeader(const Article& article) {
  std::string header = "<teiHeader><fileDesc><titleStmt>";
  header += "<title>" + Xml(article.title) + "</title>";
  for (const std::string& author : article.authors) header += Element("author", author);
  header += "</titleStmt><publicationStmt><publisher>" + Xml(article.outlet) + "</publisher>";
  header += TeiDate(article.published, "published") + TeiDate(article.modified, "modified");
  header += fmt::format("<idno>{}</idno></publicationStmt><sourceDesc><bibl>", Xml(article.id));
  for (const std::string* url : {&article.url, &article.canonical_url}) {
    if (!url->empty()) header += fmt::format(R"(<ptr target="{}"/>)", Xml(*url));
  }
  for (const std::string& agency : article.agencies) header += Element("distributor", agency);
  header += Element("pubPlace", article.dateline) + Element("note", article.source);
  if (article.published) header += Note("published-from", article.published->from);
  if (article.modified) header += Note("modified-from", article.modified->from);
  header += Note("agency", article.agency_note);
  for (const std::string& credit : article.image_credits) header += Note("image-credit", credit);
  for (const std::string& correction : article.corrections) header += Note("correction", correction);
  if (article.paywalled) header += Note("paywalled", "only the beginning of the text was on the page");
  if (article.live_blog) header += Note("live-blog", "a live blog");
  header += Note("encoding", article.encoding) + Note("encoding-from", article.encoding_from);
  for (const std::string& note : article.notes) header += Note("extraction", note);
  header += "</bibl></sourceDesc></fileDesc><profileDesc><langUsage>";
  header += fmt::format(R"(<language ident="{}"/></langUsage>)",
                        Xml(article.language.empty() ? "und" : article.language));
  if (!article.section.empty() || !article.tags.empty()) {
    header += "<textClass><keywords>" + Element("term", article.section);
    for (const std::string& tag : article.tags) header += Element("term", tag);
    header += "</keywords></textClass>";
  }
  return header + "</profileDesc></teiHeader>";
}

// Calls `part(piece)` for the pieces of `text` between `mark`s.
template <typename Part>
void ForEachPiece(std::string_view text, char mark, const Part& part) {
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t end = std::min(text.find(mark, begin), text.size());
    part(text.substr(begin, end - begin));
    begin = end + 1;
  }
}

// Lines of a block, which TEI marks by <lb/>.
std::string Lines(std::string_view text) {
  std::string lines;
  ForEachPiece(text, '\n', [&](std::string_view line) {
    if (!lines.empty()) lines += "<lb/>";
    lines += Xml(line);
  });
  return lines;
}

std::string TeiTable(std::string_view text) {
  std::string table = "<table>";
  ForEachPiece(text, '\n', [&](std::string_view row) {
    table += "<row>";
    ForEachPiece(row, '\t', [&](std::string_view cell) { table += "<cell>" + Xml(cell) + "</cell>"; });
    table += "</row>";
  });
  return table + "</table>";
}

// The blocks of a body. TEI has headings only where a division begins: each opens one, and what follows it
// stands inside. Items of one list stand in one list.
std::string TeiBody(const Article& article) {
  std::string body;
  bool in_division = false;
  bool empty = true;  // of the division, or of the body before the first one
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    const Block& block = article.blocks[i];
    const std::string_view text = Surface(article.text, block.span);
    const auto is_list = [&](std::size_t at) {
      return at < article.blocks.size() && article.blocks[at].kind == BlockKind::kList;
    };
    empty = false;
    switch (block.kind) {
      case BlockKind::kHeading:
        if (in_division) body += "</div>";
        body += "<div><head>" + Lines(text) + "</head>";
        in_division = true;
        empty = true;
        break;
      case BlockKind::kQuote:
        body += "<quote><p>" + Lines(text) + "</p></quote>";
        break;
      case BlockKind::kList:
        if (i == 0 || !is_list(i - 1)) body += "<list>";
        ForEachPiece(text, '\n', [&](std::string_view item) { body += Element("item", item); });
        if (!is_list(i + 1)) body += "</list>";
        break;
      case BlockKind::kLiveEntry:
        body += R"(<ab type="live-entry">)";
        if (!block.time.empty()) body += fmt::format(R"(<time when="{0}">{0}</time> )", Xml(block.time));
        body += Lines(text) + "</ab>";
        break;
      case BlockKind::kTable:
        body += "<p>" + TeiTable(text) + "</p>";
        break;
      case BlockKind::kCaption:
      case BlockKind::kParagraph:
        body += "<p>" + Lines(text) + "</p>";
        break;
    }
  }
  if (in_division) body += std::string(empty ? "<p/>" : "") + "</div>";
  // A body must not be empty.
  if (article.blocks.empty()) body = "<p>" + Lines(article.text) + "</p>";
  return body;
}

// What belongs to the article, but not to its body: the captions of its pictures.
std::string TeiBack(const Article& article) {
  if (article.captions.empty()) return {};
  std::string back = R"(<back><div type="captions">)";
  for (std::size_t begin = 0; begin < article.captions.size();) {
    const std::size_t end = std::min(article.captions.find("\n\n", begin), article.captions.size());
    back += Element("p", std::string_view(article.captions).substr(begin, end - begin));
    begin = end + 2;
  }
  return back + "</div></back>";
}

}  // namespace

std::string CsvHeader() {
  return CsvRecord({"id",        "source",        "url",       "canonical_url", "language",
                    "title",     "authors",       "published", "precision",     "published_from",
                    "modified",  "modified_from", "outlet",    "agency",        "agency_note",
                    "dateline",  "section",       "tags",      "image_credits", "corrections",
                    "paywalled", "live_blog",     "captions",  "encoding",      "encoding_from",
                    "notes",     "text"});
}

std::string ToCsv(const Article& article) {
  const auto joined = [](const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, "; "));
  };
  const PublicationTime none{"", TimePrecision::kDay, ""};
  const PublicationTime& published = article.published ? *article.published : none;
  const PublicationTime& modified = article.modified ? *article.modified : none;
  return CsvRecord({article.id,
                    article.source,
                    article.url,
                    article.canonical_url,
                    article.language,
                    article.title,
                    joined(article.authors),
                    published.value,
                    article.published ? TimePrecisionName(published.precision) : "",
                    published.from,
                    modified.value,
                    modified.from,
                    article.outlet,
                    joined(article.agencies),
                    article.agency_note,
                    article.dateline,
                    article.section,
                    joined(article.tags),
                    joined(article.image_credits),
                    joined(article.corrections),
                    article.paywalled ? "1" : "0",
                    article.live_blog ? "1" : "0",
                    article.captions,
                    article.encoding,
                    article.encoding_from,
                    joined(article.notes),
                    article.text});
}

std::string TeiBegin() {
  return "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<teiCorpus xmlns=\"http://www.tei-c.org/ns/1.0\">"
         "<teiHeader><fileDesc><titleStmt><title>Articles</title></titleStmt><publicationStmt><p/>"
         "</publicationStmt><sourceDesc><p/></sourceDesc></fileDesc></teiHeader>\n";
}

std::string ToTei(const Article& article) {
  std::string tei = "<TEI>" + TeiHeader(article);
  tei +=
      fmt::format(R"(<text xml:lang="{}"><body>)", Xml(article.language.empty() ? "und" : article.language));
  tei += TeiBody(article) + "</body>" + TeiBack(article);
  return tei + "</text></TEI>\n";
}

std::string TeiEnd() {
  return "</teiCorpus>\n";
}

std::string ToText(const Article& article) {
  std::string text = article.title;
  if (!text.empty()) text += article.text.empty() ? "\n" : "\n\n";
  text += article.text;
  if (!article.text.empty()) text += '\n';
  return text;
}

}  // namespace parallax
