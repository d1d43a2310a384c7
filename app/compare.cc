// parallax compare: reports in, one comparison a story out.
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "app/verbs.h"
#include "present/html_page.h"
#include "present/json.h"
#include "present/markdown.h"
#include "present/terminal.h"

namespace parallax {
namespace {

// Columns of the terminal the output goes to; 100 where it is none.
int TerminalWidth() {
  winsize size{};
  return ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 20 ? size.ws_col : 100;
}

Result<std::string> Present(const Comparison& comparison, const std::string& format, bool to_terminal) {
  if (format == "json") return ToJson(comparison) + "\n";
  if (format == "ndjson") return ToJson(comparison, JsonStyle{-1}) + "\n";
  if (format == "md") return ToMarkdown(comparison);
  if (format == "html") return ToHtml(comparison);
  return ToTerminal(comparison,
                    {to_terminal ? TerminalWidth() : 100, to_terminal && std::getenv("NO_COLOR") == nullptr});
}

}  // namespace

void AddCompare(CLI::App& app, int* status) {
  auto options = std::make_shared<CommonOptions>();
  CLI::App* verb =
      app.add_subcommand("compare", "Compare what reports of one event say; one comparison a story");
  AddCommonOptions(verb, options.get(), {"text", "json", "ndjson", "html", "md"});
  verb->footer(
      "Examples:\n"
      "  parallax compare reports/\n"
      "  parallax compare reports/ --format html --output page.html\n"
      "  parallax compare monday.warc.gz feed.xml --format json | jq '.stories[0].contested'\n"
      "  curl -s https://example.org/report | parallax compare - other.html");
  verb->callback([options, status] {
    Run run(*options);
    *status = run.Do([&](const Engine& engine, const EngineEvents& events, Output& output) {
      const Comparison comparison = engine.Compare(options->paths, events);
      if (comparison.stories.empty()) return;
      for (const std::string& limit : comparison.limits) run.Note(limit);
      const Result<std::string> text = Present(comparison, options->format, output.is_terminal());
      if (!text) {
        events.on_failure(text.error());
        return;
      }
      run.Done();
      output.Write(*text);
    });
  });
}

}  // namespace parallax
