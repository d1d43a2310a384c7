// parallax: compares what many outlets report about one event.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <clocale>
#include <cstdio>
#include <exception>

#include "app/verbs.h"

namespace {

int Main(int argc, char** argv) {
  CLI::App app(
      "Parallax reads what many outlets report about one event and shows what they agree on,\n"
      "where they differ, who only copied whom, and who said what.");
  app.name("parallax");
  app.set_version_flag("--version", "parallax " PARALLAX_VERSION);
  app.require_subcommand(1);
  app.footer(
      "Examples:\n"
      "  parallax compare reports/                                  a comparison for the terminal\n"
      "  parallax compare reports/ --format html --output page.html  the page to look at\n"
      "  parallax extract page.html --format json                    one page as a clean article\n"
      "\n"
      "Exit status: 0 all well; 1 some inputs failed, the rest was done; 2 wrong usage; 3 nothing could be "
      "done.\n"
      "'parallax VERB --help' tells more of a verb.");
  int status = parallax::kAllWell;
  parallax::AddCompare(app, &status);
  parallax::AddExtract(app, &status);
  parallax::AddAnnotate(app, &status);
  parallax::AddGroup(app, &status);
  try {
    app.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return app.exit(error) == 0 ? parallax::kAllWell : parallax::kWrongUsage;
  }
  return status;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return Main(argc, argv);
  } catch (const std::exception& error) {  // out of memory, or a defect
    std::fprintf(stderr, "parallax: %s\n", error.what());
    return parallax::kNothingDone;
  }
}
