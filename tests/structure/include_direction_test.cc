// Holds the rules of dependence in docs/architecture.md against the includes of every source file.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

#include "support/paths.h"

namespace parallax {
namespace {

namespace fs = std::filesystem;

using Includes = std::map<std::string, std::vector<std::string>>;  // file → what it includes

Includes ReadIncludes(const fs::path& folder) {
  static const std::regex kInclude(R"re(^\s*#\s*include\s*([<"][^>"]+[>"]))re");
  Includes includes;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    const auto extension = entry.path().extension();
    if (extension != ".cc" && extension != ".h") continue;
    std::ifstream in(entry.path());
    auto& list = includes[fs::relative(entry.path(), SourceDir()).generic_string()];
    for (std::string line; std::getline(in, line);) {
      std::smatch match;
      if (std::regex_search(line, match, kInclude)) list.push_back(match[1]);
    }
  }
  return includes;
}

std::string FirstFolder(const std::string& path) {
  return path.substr(0, path.find('/'));
}

TEST(IncludeDirectionTest, AStageIncludesOnlyTextEncodeAndPublicRecords) {
  const std::set<std::string> stages = {"ingest",  "extract", "annotate", "group",
                                        "compare", "present", "engine"};
  const std::map<std::string, std::set<std::string>> allowed = {
      {"text", {"text"}},
      {"encode", {"encode", "text"}},
      {"ingest", {"ingest", "text"}},
      {"extract", {"extract", "text"}},
      {"annotate", {"annotate", "text", "encode"}},
      {"group", {"group", "text", "encode"}},
      {"compare", {"compare", "text", "encode"}},
      {"present", {"present", "text"}},
      {"engine", {"engine", "text", "encode", "ingest", "extract", "annotate", "group", "compare"}},
  };
  std::size_t checked = 0;
  for (const auto& [file, list] : ReadIncludes(SourceDir() / "src")) {
    const std::string folder = FirstFolder(file.substr(4));
    ASSERT_TRUE(allowed.contains(folder)) << file << ": a folder without a rule";
    for (const std::string& include : list) {
      if (include.front() != '"') continue;
      const std::string target = FirstFolder(include.substr(1, include.size() - 2));
      if (target == "parallax" || target == "support") continue;
      ++checked;
      EXPECT_TRUE(allowed.at(folder).contains(target)) << file << " includes " << include;
    }
  }
  EXPECT_GT(checked, 50U) << "the includes were not found";
}

TEST(IncludeDirectionTest, PublicHeadersNameNoThirdParty) {
  const Includes includes = ReadIncludes(SourceDir() / "include");
  ASSERT_FALSE(includes.empty());
  for (const auto& [file, list] : includes) {
    for (const std::string& include : list) {
      const bool ours = include.starts_with("\"parallax/");
      const bool standard = include.front() == '<' && include.find_first_of("/.") == std::string::npos;
      EXPECT_TRUE(ours || standard) << file << " includes " << include;
    }
  }
}

TEST(IncludeDirectionTest, LibrariesStayWhereTheyBelong) {
  // Header of a library → the folders that may know it.
  const std::vector<std::pair<std::string, std::set<std::string>>> homes = {
      {"<myhtml/", {"extract"}},
      {"<curl/", {"encode"}},
      {"<onnxruntime", {"encode"}},
      {"<archive", {"ingest"}},
      {"<pugixml", {"ingest"}},
      {"<zlib", {"ingest"}},
      {"<nlohmann/", {"present", "encode"}},
      {"<compact_lang_det", {"text"}},
  };
  for (const auto& [file, list] : ReadIncludes(SourceDir() / "src")) {
    if (file.ends_with("_test.cc")) continue;
    for (const std::string& include : list) {
      for (const auto& [header, folders] : homes) {
        if (!include.starts_with(header)) continue;
        EXPECT_TRUE(folders.contains(FirstFolder(file.substr(4)))) << file << " includes " << include;
      }
    }
  }
}

TEST(IncludeDirectionTest, TheCoreNeitherPrintsNorExits) {
  static const std::regex kForbidden(
      R"(\b(std::cout|std::cerr|printf\s*\(|std::exit|std::abort|std::terminate)\b)");
  std::size_t lines = 0;
  for (const auto& entry : fs::recursive_directory_iterator(SourceDir() / "src")) {
    const std::string name = entry.path().filename().string();
    if (!name.ends_with(".cc") || name.ends_with("_test.cc")) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line); ++lines) {
      EXPECT_FALSE(std::regex_search(line, kForbidden)) << entry.path() << ": " << line;
    }
  }
  EXPECT_GT(lines, 1000U);
}

TEST(IncludeDirectionTest, FilesStaySmall) {
  for (const char* folder : {"src", "include", "app"}) {
    for (const auto& entry : fs::recursive_directory_iterator(SourceDir() / folder)) {
      const auto extension = entry.path().extension();
      if (extension != ".cc" && extension != ".h") continue;
      std::ifstream in(entry.path());
      std::size_t lines = 0;
      for (std::string line; std::getline(in, line);) ++lines;
      EXPECT_LE(lines, 600U) << entry.path();
    }
  }
}

}  // namespace
}  // namespace parallax
