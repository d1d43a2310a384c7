// parallax annotate: articles to language, names, dates, quotations.
#include "app/verbs.h"
#include "present/json.h"

namespace parallax {

void AddAnnotate(CLI::App& app, int* status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* verb = app.add_subcommand("annotate", "Mark languages, names, dates and quotations in reports");
  AddCommonOptions(verb, options.get(), {"ndjson"});
  verb->footer(
      "Examples:\n"
      "  parallax annotate reports/ > annotated.ndjson\n"
      "  zcat archive.jsonl.gz | parallax annotate - | jq .entities");
  verb->callback([options, status] {
    Run run(*options);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      engine.Annotate(options->paths, events, [&](const AnnotatedArticle& annotated) {
        run.Done();
        return output.WriteLine(ToJson(annotated));
      });
    });
  });
}

}  // namespace parallax
