// Reports and bytes a second of annotation without vectors, on one core, over reports that the caller names:
//
//   bench_annotate FILE.jsonl       lines with "text" and, where there are, "title" and "language"
//
// Annotate takes reports whose language is known, as extract gives them; Identify is what telling it costs.
// Counters: items are reports, bytes are bytes of their text.
#include <benchmark/benchmark.h>

#include <cstdint>
#include <cstdio>
#include <fstream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "annotate/annotator.h"
#include "text/model_files.h"

namespace parallax {
namespace {

struct Reports {
  std::vector<Article> articles;
  std::uint64_t bytes = 0;
  AnnotatorTools tools;
  std::unique_ptr<Annotator> annotator;
};

Reports& Shared() {
  static Reports reports;
  return reports;
}

// Gives what is wrong, or nothing.
std::string Prepare(const char* path) {
  Reports& shared = Shared();
  const DataFiles data;
  auto languages = LanguageIdentifier::Create(data, ModelFiles::Default());
  if (!languages) return languages.error().ToString();
  auto segmenter = Segmenter::Create(data);
  if (!segmenter) return segmenter.error().ToString();
  auto names = NameMatcher::Create(data);
  if (!names) return names.error().ToString();
  shared.tools = {*std::move(languages), *std::move(segmenter), *std::move(names)};
  auto annotator = Annotator::Create(data, shared.tools);
  if (!annotator) return annotator.error().ToString();
  shared.annotator = *std::move(annotator);
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    const nlohmann::json row = nlohmann::json::parse(line, nullptr, false);
    if (!row.is_object() || !row.contains("text")) continue;
    Article article;
    article.text = row.value("text", "");
    article.title = row.value("title", "");
    article.language = row.value("language", "");
    if (article.language.empty()) article.language = shared.tools.languages->Identify(article.text).language;
    shared.bytes += article.text.size();
    shared.articles.push_back(std::move(article));
  }
  return shared.articles.empty() ? std::string(path) + ": no line with a text" : std::string();
}

template <typename Step>
void OverAllReports(benchmark::State& state, Step step) {
  for (auto _ : state) {
    for (const Article& article : Shared().articles) step(article);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Shared().articles.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(Shared().bytes));
}

void Annotate(benchmark::State& state) {
  OverAllReports(state, [](const Article& article) {
    benchmark::DoNotOptimize(Shared().annotator->Annotate(article, nullptr, nullptr));
  });
}

void Identify(benchmark::State& state) {
  OverAllReports(state, [](const Article& article) {
    benchmark::DoNotOptimize(Shared().tools.languages->Identify(article.text));
  });
}

BENCHMARK(Annotate)->Unit(benchmark::kMillisecond);
BENCHMARK(Identify)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parallax

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::fprintf(stderr, "usage: bench_annotate [--benchmark_...] FILE.jsonl\n");
    return 2;
  }
  if (const std::string wrong = parallax::Prepare(argv[1]); !wrong.empty()) {
    std::fprintf(stderr, "%s\n", wrong.c_str());
    return 3;
  }
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
