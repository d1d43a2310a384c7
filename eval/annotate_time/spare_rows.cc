// Names the rows of time tables that their own examples do not need: each row is taken out, alone, and its
// example read without it. What scripts/mutate_tables does for a sample of any tables, for every row of
// these.
//
//   spare_rows [--drop CLASS] LANGUAGE...
//
// --drop: rows of the class that are spare stay out while the next ones are tried, and the words table
// without them is written to standard output (of one language): number words that compose themselves from
// others.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "annotate/time/time_examples.h"
#include "annotate/time/time_tagger.h"

namespace {

struct Row {
  std::vector<std::string> cells;
  std::size_t line;
};

std::vector<std::string> Split(const std::string& text, char mark) {
  std::vector<std::string> parts(1);
  for (const char c : text) {
    if (c == mark) {
      parts.emplace_back();
    } else {
      parts.back().push_back(c);
    }
  }
  return parts;
}

// A folder that is laid over the tables that are built in.
class Overlay {
 public:
  Overlay() : folder_(std::filesystem::temp_directory_path() / ("spare_rows." + std::to_string(getpid()))) {
    std::filesystem::create_directories(folder_ / "time");
  }
  ~Overlay() { std::filesystem::remove_all(folder_); }
  Overlay(const Overlay&) = delete;
  Overlay& operator=(const Overlay&) = delete;

  void Write(const std::string& name, const std::vector<std::string>& lines, const std::vector<bool>& out,
             std::size_t without) const {
    std::ofstream file(folder_ / name, std::ios::binary);
    for (std::size_t i = 0; i < lines.size(); ++i) {
      if (!out[i] && i != without && !lines[i].empty()) file << lines[i] << "\n";
    }
  }
  void Forget(const std::string& name) const { std::filesystem::remove(folder_ / name); }

  // Whether a row reads as it says with the tables as they stand here.
  [[nodiscard]] bool Holds(const std::string& language, const Row& row, bool partly) const {
    const auto tagger = parallax::TimeTagger::Create(parallax::DataFiles(folder_.string()));
    if (!tagger) return false;
    const std::string expected = row.cells[4] == "-" ? "" : row.cells[4];
    return parallax::ReadTimeExample(**tagger, language, row.cells[3], partly || expected.empty()) ==
           expected;
  }

 private:
  std::filesystem::path folder_;
};

// Spare rows of one table, by line; with `drop`, those of that class that are spare together.
std::vector<bool> FindSpare(const std::string& language, const std::string& name,
                            const std::vector<std::string>& lines, bool words, const std::string& drop) {
  std::vector<bool> out(lines.size(), false);
  std::vector<bool> spare(lines.size(), false);
  const Overlay overlay;
  bool header = true;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].empty() || lines[i].front() == '#') continue;
    const Row row = {Split(lines[i], '\t'), i + 1};
    if (header || row.cells.size() != 5 || (!drop.empty() && row.cells[1] != drop)) {
      header = false;
      continue;
    }
    overlay.Write(name, lines, out, i);
    const bool partly = words && parallax::StandsOutside(row.cells[1]);
    spare[i] = overlay.Holds(language, row, partly);
    if (spare[i] && !drop.empty()) out[i] = true;
  }
  return spare;
}

int Run(const std::vector<std::string>& languages, const std::string& drop) {
  std::size_t rows = 0;
  std::size_t found = 0;
  for (const std::string& language : languages) {
    for (const bool words : {true, false}) {
      if (!words && !drop.empty()) continue;
      const std::string name = "time/" + language + (words ? ".words.tsv" : ".patterns.tsv");
      const auto bytes = parallax::DataFiles().Read(name);
      if (!bytes) {
        std::cerr << bytes.error().ToString() << "\n";
        return 3;
      }
      const std::vector<std::string> lines = Split(*bytes, '\n');
      const std::vector<bool> spare = FindSpare(language, name, lines, words, drop);
      for (std::size_t i = 0; i < lines.size(); ++i) {
        if (drop.empty()) {
          if (lines[i].find('\t') == std::string::npos || lines[i].front() == '#') continue;
          ++rows;
          found += spare[i] ? 1 : 0;
          if (spare[i]) std::cout << name << ":" << i + 1 << ": " << lines[i] << "\n";
        } else if (!spare[i] && !(lines[i].empty() && i + 1 == lines.size())) {
          std::cout << lines[i] << "\n";
        }
      }
    }
  }
  if (drop.empty()) std::cout << found << " of " << rows << " rows are spare\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  std::vector<std::string> languages(argv + 1, argv + argc);
  std::string drop;
  if (languages.size() > 2 && languages[0] == "--drop") {
    drop = languages[1];
    languages.erase(languages.begin(), languages.begin() + 2);
  }
  if (languages.empty()) {
    std::cerr << "usage: spare_rows [--drop CLASS] LANGUAGE...\n";
    return 2;
  }
  return Run(languages, drop);
}
