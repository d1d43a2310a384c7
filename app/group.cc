// parallax group: articles to stories, all at once or as they arrive.
#include <algorithm>
#include <fstream>
#include <sstream>

#include "app/marks_file.h"
#include "app/verbs.h"
#include "present/json.h"
#include "present/story_json.h"

namespace parallax {
namespace {

// What --explain without a report stands for.
constexpr const char* kAll = "*";

struct GroupVerb {
  CommonOptions common;
  bool stream = false;
  std::string snapshot;
  std::string marks;
  double window_days = 0;
  std::vector<std::string> explain;
};

void GroupAtOnce(const GroupVerb& verb, std::vector<StoryMark> marks, Run& run, const Engine& engine,
                 const EngineEvents& events, Output& output) {
  GroupOptions options{std::move(marks), std::ranges::find(verb.explain, kAll) != verb.explain.end(),
                       verb.explain};
  const GroupedPile pile = engine.Group(verb.common.paths, events, options);
  for (const std::string& limit : pile.limits) run.Note(limit);
  std::vector<const Story*> story_of(pile.articles.size(), nullptr);
  for (const Story& story : pile.stories) {
    for (const std::uint32_t report : story.reports) story_of[report] = &story;
  }
  for (const std::string& id : verb.explain) {
    const auto is_it = [&](const AnnotatedArticle& annotated) { return annotated.article.id == id; };
    if (id != kAll && std::ranges::none_of(pile.articles, is_it))
      run.Note("--explain: there is no report '" + id + "' in the inputs");
  }
  for (std::size_t i = 0; i < pile.articles.size(); ++i) {
    run.Done();
    const Article& article = pile.articles[i].article;
    const bool told = !pile.reasons.empty() && pile.reasons[i];
    if (!output.WriteLine(told ? ReasonLine(article, *story_of[i], *pile.reasons[i])
                               : StoryLine(article, story_of[i]->id)))
      return;
  }
}

// Empty where there is no such file yet: the stream begins anew and writes it.
std::string ReadSnapshot(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  std::ostringstream bytes;
  bytes << in.rdbuf();
  return bytes.str();
}

void GroupAsTheyArrive(const GroupVerb& verb, std::vector<StoryMark> marks, Run& run, const Engine& engine,
                       const EngineEvents& events, Output& output) {
  const StreamOptions options{std::move(marks), !verb.explain.empty(),
                              verb.snapshot.empty() ? "" : ReadSnapshot(verb.snapshot), verb.window_days};
  const Result<std::string> snapshot = engine.Stream(
      verb.common.paths, events, options,
      [&](const Article& article, const std::vector<StoryChange>& changes, const StoryReason* reason) {
        if (!article.id.empty()) run.Done();
        const bool wanted = std::ranges::find(verb.explain, kAll) != verb.explain.end() ||
                            std::ranges::find(verb.explain, article.id) != verb.explain.end();
        const auto lines = ChangeLines(article, changes, wanted ? reason : nullptr);
        return std::ranges::all_of(lines, [&](const std::string& line) { return output.WriteLine(line); });
      });
  if (!snapshot) {
    Error error = snapshot.error();
    error.document = verb.snapshot;
    error.remedy = "remove the file to begin anew, or name another";
    events.on_failure(error);
    return;
  }
  if (verb.snapshot.empty()) return;
  auto file = Output::Open(verb.snapshot);
  if (!file) {
    events.on_failure(file.error());
    return;
  }
  (*file)->Write(*snapshot);
  if (const Result<void> closed = (*file)->Close(); !closed) events.on_failure(closed.error());
}

}  // namespace

void AddGroup(CLI::App& app, int* status) {
  auto options = std::make_shared<GroupVerb>();
  CLI::App* verb = app.add_subcommand("group", "Find out which reports tell of one event");
  AddCommonOptions(verb, &options->common, {"ndjson"});
  CLI::Option* stream = verb->add_flag(
      "--stream", options->stream,
      "One report after the other, in the order of the inputs: a line for each that begins or joins a story, "
      "and for each that a merge or a split takes to another");
  verb->add_option(
          "--snapshot", options->snapshot,
          "File with the open stories: read before the first report if it is there, written after the "
          "last")
      ->type_name("FILE")
      ->needs(stream);
  verb->add_option("--window", options->window_days,
                   "Days after its newest report until a story takes no more reports [14]")
      ->check(CLI::Range(0.01, 3650.0))
      ->needs(stream);
  verb->add_option("--marks", options->marks,
                   "File of what analysts know, a line each: `same ID ID` or `different ID ID`; it outweighs "
                   "all evidence")
      ->type_name("FILE")
      ->check(CLI::ExistingFile);
  verb->add_flag("--explain{*}", options->explain,
                 "Why each report is in its story and not in the next best; --explain=ID for one report")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
  verb->footer(
      "Examples:\n"
      "  parallax group reports/ > stories.ndjson\n"
      "  parallax group day.jsonl.gz | jq -r .story | sort | uniq -c | sort -rn\n"
      "  parallax group reports/ --explain=r17 | jq 'select(.id == \"r17\").because'\n"
      "  printf 'different\\tr17\\tr21\\n' > marks.txt; parallax group reports/ --marks marks.txt\n"
      "  tail -F wire.jsonl | parallax group --stream --input-format ndjson -\n"
      "  parallax group --stream --snapshot stories.bin today.jsonl > changes.ndjson");
  verb->callback([options, status] {
    Run run(options->common);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      std::vector<StoryMark> marks;
      if (!options->marks.empty()) {
        auto read = ReadMarks(options->marks);
        if (!read) {
          events.on_failure(read.error());
          return;
        }
        marks = std::move(*read);
      }
      const auto group = options->stream ? GroupAsTheyArrive : GroupAtOnce;
      group(*options, std::move(marks), run, engine, events, output);
    });
  });
}

}  // namespace parallax
