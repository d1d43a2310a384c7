// parallax group: articles to stories.
#include "app/verbs.h"
#include "present/json.h"

namespace parallax {

void AddGroup(CLI::App& app, int* status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* verb = app.add_subcommand("group", "Find out which reports tell of one event");
  AddCommonOptions(verb, options.get(), {"ndjson"});
  verb->footer(
      "Examples:\n"
      "  parallax group reports/ > stories.ndjson\n"
      "  parallax group day.jsonl.gz | jq -r .story | sort | uniq -c | sort -rn");
  verb->callback([options, status] {
    Run run(*options);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      const GroupedPile pile = engine.Group(options->paths, events);
      for (const std::string& limit : pile.limits) run.Note(limit);
      std::vector<const Story*> story_of(pile.articles.size(), nullptr);
      for (const Story& story : pile.stories) {
        for (const std::uint32_t report : story.reports) story_of[report] = &story;
      }
      for (std::size_t i = 0; i < pile.articles.size(); ++i) {
        run.Done();
        if (!output.WriteLine(StoryLine(pile.articles[i].article, story_of[i]->id))) return;
      }
    });
  });
}

}  // namespace parallax
