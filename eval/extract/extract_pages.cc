// Extracts HTML files and writes one JSON object a page, as the scorer of the extraction sets reads it.
//
//   extract_pages [--explain] FILE... > out.ndjson        (file names on stdin when none are given)
//
// Time, bytes and peak memory go to stderr: the pages are read, extracted and written one after another on
// one core.
#include <fmt/core.h>
#include <sys/resource.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "text/data_files.h"
#include "text/language_identifier.h"
#include "text/model_files.h"

namespace parallax {
namespace {

nlohmann::ordered_json ToJson(const Article& article) {
  nlohmann::ordered_json published = nullptr;
  if (article.published) {
    published = {{"value", article.published->value},
                 {"precision", TimePrecisionName(article.published->precision)},
                 {"from", article.published->from}};
  }
  return {{"source", article.source},
          {"language", article.language},
          {"title", article.title},
          {"authors", article.authors},
          {"published", published},
          {"outlet", article.outlet},
          {"agency", article.agencies},
          {"text", article.text},
          {"encoding", article.encoding},
          {"notes", article.notes},
          {"error", nullptr}};
}

int Run(const std::vector<std::string>& files, bool explain) {
  auto languages = LanguageIdentifier::Create(DataFiles(), ModelFiles::Default());
  if (!languages) {
    fmt::print(stderr, "{}\n", languages.error().ToString());
    return 3;
  }
  auto extractor =
      Extractor::Create(DataFiles(), std::shared_ptr<const LanguageIdentifier>(std::move(*languages)));
  if (!extractor) {
    fmt::print(stderr, "{}\n", extractor.error().ToString());
    return 3;
  }
  std::uint64_t bytes = 0;
  std::clock_t extraction = 0;  // without start, reading and writing
  const auto start = std::chrono::steady_clock::now();
  for (const std::string& file : files) {
    RawDocument document;
    document.id = file;
    document.source = file;
    document.format = ContentFormat::kHtml;
    std::error_code unreadable;
    const auto size = std::filesystem::file_size(file, unreadable);
    std::ifstream in(file, std::ios::binary);
    document.bytes.resize_and_overwrite(unreadable ? 0 : size, [&](char* to, std::size_t room) {
      return static_cast<std::size_t>(in.read(to, static_cast<std::streamsize>(room)).gcount());
    });
    bytes += document.bytes.size();
    std::vector<BlockDecision> decisions;
    const std::clock_t before = std::clock();
    const auto article = (*extractor)->Extract(document, explain ? &decisions : nullptr);
    extraction += std::clock() - before;
    nlohmann::ordered_json line =
        article ? ToJson(*article)
                : nlohmann::ordered_json{{"source", file}, {"error", article.error().ToString()}};
    for (const BlockDecision& decision : decisions) {
      line["explain"].push_back({{"fate", decision.fate},
                                 {"score", decision.score},
                                 {"reason", decision.reason},
                                 {"path", decision.path},
                                 {"text", decision.text}});
    }
    std::cout << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
  }
  const std::chrono::duration<double> took = std::chrono::steady_clock::now() - start;
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  const double cpu = static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
                     static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec) / 1e6;
  fmt::print(
      stderr,
      "{} pages, {:.1f} MB, {:.2f} s ({:.2f} s CPU, {:.2f} s of it extraction), {:.0f} pages/s, {:.1f} MB/s, "
      "peak {} MB\n",
      files.size(), static_cast<double>(bytes) / 1e6, took.count(), cpu,
      static_cast<double>(extraction) / CLOCKS_PER_SEC, static_cast<double>(files.size()) / cpu,
      static_cast<double>(bytes) / 1e6 / cpu, usage.ru_maxrss / 1024);
  return 0;
}

}  // namespace
}  // namespace parallax

int main(int argc, char** argv) {
  std::vector<std::string> files(argv + 1, argv + argc);
  const bool explain = !files.empty() && files.front() == "--explain";
  if (explain) files.erase(files.begin());
  if (files.empty()) {
    for (std::string line; std::getline(std::cin, line);) files.push_back(line);
  }
  return parallax::Run(files, explain);
}
