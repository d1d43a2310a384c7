// Pages and bytes a second of each step of extraction, on one core, over pages that the caller names:
//
//   bench_extract FOLDER            all .html files below FOLDER, kept in memory
//
// Counters: items are pages, bytes are bytes of HTML.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "extract/extractor.h"
#include "extract/html/charset.h"
#include "extract/html/dom.h"

namespace parallax {
namespace {

struct Pages {
  std::vector<RawDocument> documents;
  std::uint64_t bytes = 0;
};

Pages& Shared() {
  static Pages pages;
  return pages;
}

void Read(const std::filesystem::path& folder) {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.path().extension() == ".html") files.push_back(entry.path());
  }
  std::ranges::sort(files);
  for (const auto& file : files) {
    RawDocument document;
    document.id = document.source = file.string();
    document.format = ContentFormat::kHtml;
    std::ifstream in(file, std::ios::binary);
    document.bytes.assign(std::istreambuf_iterator<char>(in), {});
    Shared().bytes += document.bytes.size();
    Shared().documents.push_back(std::move(document));
  }
}

template <typename Step>
void OverAllPages(benchmark::State& state, Step step) {
  for (auto _ : state) {
    for (const RawDocument& document : Shared().documents) step(document);
  }
  state.SetItemsProcessed(state.iterations() * static_cast<std::int64_t>(Shared().documents.size()));
  state.SetBytesProcessed(state.iterations() * static_cast<std::int64_t>(Shared().bytes));
}

void Decode(benchmark::State& state) {
  OverAllPages(state, [](const RawDocument& document) {
    benchmark::DoNotOptimize(html::Decode(document.bytes, {}).text().size());
  });
}

void DecodeAndParse(benchmark::State& state) {
  OverAllPages(state, [](const RawDocument& document) {
    const html::DecodedPage page = html::Decode(document.bytes, {});
    benchmark::DoNotOptimize(html::Document::Parse(page.text())->size());
  });
}

void Extract(benchmark::State& state) {
  const auto extractor = Extractor::Create(DataFiles(), nullptr);
  OverAllPages(state, [&](const RawDocument& document) {
    benchmark::DoNotOptimize((*extractor)->Extract(document)->text.size());
  });
}

BENCHMARK(Decode)->Unit(benchmark::kMillisecond);
BENCHMARK(DecodeAndParse)->Unit(benchmark::kMillisecond);
BENCHMARK(Extract)->Unit(benchmark::kMillisecond);

}  // namespace
}  // namespace parallax

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc < 2) return 2;
  parallax::Read(argv[1]);
  benchmark::RunSpecifiedBenchmarks();
  return 0;
}
