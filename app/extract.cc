// parallax extract: pages to clean articles with metadata.
#include <fmt/format.h>

#include "app/verbs.h"
#include "present/article_formats.h"
#include "present/json.h"
#include "present/markdown.h"

namespace parallax {
namespace {

// Writes articles one after the other in one of the formats, with what stands before, between and after them.
class ArticleWriter {
 public:
  ArticleWriter(std::string format, bool with_places, Output& output)
      : format_(std::move(format)), with_places_(with_places), output_(output) {
    if (format_ == "csv") output_.Write(CsvHeader());
    if (format_ == "xml-tei") output_.Write(TeiBegin());
    if (format_ == "json") output_.Write("[");
  }
  ~ArticleWriter() {
    if (format_ == "xml-tei") output_.Write(TeiEnd());
    if (format_ == "json") output_.Write(first_ ? "]\n" : "\n]\n");
  }
  ArticleWriter(const ArticleWriter&) = delete;
  ArticleWriter& operator=(const ArticleWriter&) = delete;

  // False when the reader of the output has had enough.
  bool Write(const Article& article) {
    const bool first = std::exchange(first_, false);
    if (format_ == "csv") return output_.Write(ToCsv(article));
    if (format_ == "xml-tei") return output_.Write(ToTei(article));
    if (format_ == "json") return output_.Write((first ? "\n" : ",\n") + ToJson(article, with_places_));
    if (format_ == "md") return output_.Write((first ? "" : "\n---\n\n") + ToMarkdown(article));
    if (format_ == "text") return output_.Write((first ? "" : "\n\f\n") + ToText(article));
    return output_.WriteLine(ToJson(article, with_places_));
  }

 private:
  std::string format_;
  bool with_places_;
  Output& output_;
  bool first_ = true;
};

// "kept  0.93 html/body/article/p: The storm … (why)" a block.
std::string ExplainPage(const Article& article, const std::vector<BlockDecision>& decisions) {
  std::string text = article.source + "\n";
  for (const BlockDecision& block : decisions) {
    text += fmt::format("  {:7} {:.2f}  {}\n          {}\n          {}\n", block.fate, block.score,
                        block.path, block.text, block.reason);
  }
  if (decisions.empty()) text += "  not an HTML page: nothing to explain\n";
  return text;
}

}  // namespace

void AddExtract(CLI::App& app, int* status) {
  auto options = std::make_shared<CommonOptions>();
  auto explain = std::make_shared<bool>(false);
  auto offsets = std::make_shared<bool>(false);
  CLI::App* verb =
      app.add_subcommand("extract", "Turn pages, feeds and archives into clean articles with metadata");
  AddCommonOptions(verb, options.get(), {"ndjson", "json", "text", "md", "csv", "xml-tei"});
  verb->add_flag("--explain", *explain,
                 "Show for each block of a page why it was kept or dropped, in place of articles");
  verb->add_flag("--offsets", *offsets,
                 "Tell in JSON where each piece of the body stands in the bytes it was read from: "
                 "\"text_to_source\":[[begin,end,source_begin,source_end],...]");
  verb->footer(
      "Examples:\n"
      "  parallax extract page.html\n"
      "  parallax extract page.html --explain\n"
      "  parallax extract crawl.warc.gz > articles.ndjson\n"
      "  parallax extract feed.xml reports.zip saved/ --quiet | jq -r .title\n"
      "  parallax extract pages/ --format csv --output pages.csv\n"
      "  curl -s https://example.org/report | parallax extract - --format md");
  verb->callback([options, explain, offsets, status] {
    if (*offsets && options->format != "json" && options->format != "ndjson")
      throw CLI::ValidationError("--offsets", "only --format json and ndjson tell places");
    Run run(*options);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      if (*explain) {
        engine.Explain(options->paths, events,
                       [&](const Article& article, const std::vector<BlockDecision>& decisions) {
                         run.Done();
                         return output.Write(ExplainPage(article, decisions));
                       });
        return;
      }
      ArticleWriter writer(options->format, *offsets, output);
      engine.Extract(options->paths, events, [&](const Article& article) {
        run.Done();
        return writer.Write(article);
      });
    });
  });
}

}  // namespace parallax
