// Names the language of labelled texts: reads documents as NDJSON ({"id","text"}) from standard input, writes
// {"id","language","confidence","reliable"} a line, for the scorer of docs/benchmarks/annotate_language.md.
// With the argument --without-model only CLD2 is asked.
#include <iostream>
#include <nlohmann/json.hpp>
#include <string>

#include "text/language_identifier.h"

int main(int argc, char** argv) {
  using parallax::DataFiles;
  using parallax::LanguageIdentifier;
  using parallax::ModelFiles;
  const bool without_model = argc > 1 && std::string(argv[1]) == "--without-model";
  const auto identifier =
      LanguageIdentifier::Create(DataFiles(), without_model ? ModelFiles("/nowhere") : ModelFiles::Default());
  if (!identifier) {
    std::cerr << identifier.error().ToString() << "\n";
    return 3;
  }
  std::ios::sync_with_stdio(false);
  std::string line;
  while (std::getline(std::cin, line)) {
    const nlohmann::json document = nlohmann::json::parse(line);
    const auto guess = (*identifier)->Identify(document.value("text", ""));
    std::cout << nlohmann::json{{"id", document["id"]},
                                {"language", guess.language},
                                {"confidence", guess.confidence},
                                {"reliable", guess.reliable}}
                     .dump()
              << "\n";
  }
  return 0;
}
