// parallax extract: pages to clean articles with metadata.
#include "app/verbs.h"
#include "present/json.h"

namespace parallax {

void AddExtract(CLI::App& app, int* status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* verb =
      app.add_subcommand("extract", "Turn pages, feeds and archives into clean articles with metadata");
  AddCommonOptions(verb, options.get(), {"ndjson"});
  verb->footer(
      "Examples:\n"
      "  parallax extract page.html\n"
      "  parallax extract crawl.warc.gz > articles.ndjson\n"
      "  curl -s https://example.org/report | parallax extract -");
  verb->callback([options, status] {
    Run run(*options);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      engine.Extract(options->paths, events, [&](const Article& article) {
        run.Done();
        return output.WriteLine(ToJson(article));
      });
    });
  });
}

}  // namespace parallax
