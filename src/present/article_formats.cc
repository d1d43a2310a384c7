#include "present/article_formats.h"

#include <fmt/format.h>

#include <string_view>
#include <vector>

#include "text/utf8.h"

namespace parallax {
namespace {

std::string CsvField(std::string_view text) {
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

std::string TeiHeader(const Article& article) {
  std::string header = "<teiHeader><fileDesc><titleStmt>";
  header += "<title>" + Xml(article.title) + "</title>";
  for (const std::string& author : article.authors) header += Element("author", author);
  header += "</titleStmt><publicationStmt><publisher>" + Xml(article.outlet) + "</publisher>";
  if (article.published) {
    const std::string when = Xml(article.published->value);
    header += fmt::format(R"(<date when="{0}">{0}</date>)", when);
  }
  header += fmt::format("<idno>{}</idno></publicationStmt><sourceDesc><bibl>", Xml(article.id));
  if (!article.url.empty()) header += fmt::format(R"(<ptr target="{}"/>)", Xml(article.url));
  for (const std::string& agency : article.agencies) header += Element("distributor", agency);
  header += Element("note", article.source) + "</bibl></sourceDesc></fileDesc><profileDesc><langUsage>";
  header += fmt::format(R"(<language ident="{}"/></langUsage>)",
                        Xml(article.language.empty() ? "und" : article.language));
  if (!article.section.empty() || !article.tags.empty()) {
    header += "<textClass><keywords>" + Element("term", article.section);
    for (const std::string& tag : article.tags) header += Element("term", tag);
    header += "</keywords></textClass>";
  }
  return header + "</profileDesc></teiHeader>";
}

std::string TeiBlock(const Article& article, const Block& block) {
  const std::string_view text = Surface(article.text, block.span);
  switch (block.kind) {
    case BlockKind::kHeading:
      return Element("head", text);
    case BlockKind::kQuote:
      return "<quote>" + Element("p", text) + "</quote>";
    case BlockKind::kList: {
      std::string list = "<list>";
      for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        list += Element("item", text.substr(begin, end - begin));
        begin = end + 1;
      }
      return list + "</list>";
    }
    case BlockKind::kLiveEntry:
      return R"(<ab type="live-entry">)" +
             (block.time.empty() ? std::string()
                                 : fmt::format(R"(<time when="{0}">{0}</time> )", Xml(block.time))) +
             Xml(text) + "</ab>";
    case BlockKind::kCaption:
    case BlockKind::kTable:
    case BlockKind::kParagraph:
      return Element("p", text);
  }
  return Element("p", text);
}

}  // namespace

std::string CsvHeader() {
  return CsvRecord({"id", "source", "url", "language", "title", "authors", "published", "precision",
                    "modified", "outlet", "agency", "dateline", "section", "tags", "paywalled", "text"});
}

std::string ToCsv(const Article& article) {
  const auto joined = [](const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, "; "));
  };
  return CsvRecord({article.id, article.source, article.url, article.language, article.title,
                    joined(article.authors), article.published ? article.published->value : "",
                    article.published ? TimePrecisionName(article.published->precision) : "",
                    article.modified ? article.modified->value : "", article.outlet, joined(article.agencies),
                    article.dateline, article.section, joined(article.tags), article.paywalled ? "1" : "0",
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
  for (const Block& block : article.blocks) tei += TeiBlock(article, block);
  // A body must not be empty.
  if (article.blocks.empty()) tei += "<p>" + Xml(article.text) + "</p>";
  return tei + "</body></text></TEI>\n";
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
