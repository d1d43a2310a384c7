// Speed of the sentence encoder: opening it, cutting text, and encoding texts of several lengths on one
// thread and on all. The texts are made of our own sentences; tokens/s counts processor time, so that other
// work on the machine weighs less.
#include <benchmark/benchmark.h>

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "encode/local_encoder.h"
#include "text/model_files.h"

namespace {

using parallax::LocalEncoder;

constexpr std::string_view kWords =
    "The harbour office said on Tuesday that both ferries to the northern islands stay in port until the "
    "wind drops "
    "below twenty metres a second Der Hafen bleibt bis Mittwoch geschlossen teilte die Verwaltung mit "
    "Rederiet oplyser "
    "at billetter kan bruges senere на островах ждут топлива и почты уже третий день ";

// A text of `words` words that starts at a different one for each `seed`.
std::string Text(std::size_t words, std::size_t seed) {
  std::vector<std::string_view> all;
  for (std::size_t at = 0; at < kWords.size();) {
    const std::size_t end = kWords.find(' ', at);
    all.push_back(kWords.substr(at, end - at));
    at = end + 1;
  }
  std::string text;
  for (std::size_t i = 0; i < words; ++i) {
    text += all[(i + seed) % all.size()];
    text += ' ';
  }
  return text;
}

std::string ModelPath(benchmark::State& state, const char* name) {
  const auto path = parallax::ModelFiles::Default().Path(name);
  if (!path) state.SkipWithError(path.error().ToString().c_str());
  return path ? *path : "";
}

void OpenModel(benchmark::State& state) {
  const std::string path = ModelPath(state, "e5-small/model.onnx");
  for (auto _ : state) {
    auto encoder = LocalEncoder::Open(path, 1);
    if (!encoder) return state.SkipWithError(encoder.error().ToString().c_str());
    benchmark::DoNotOptimize(encoder);
  }
}
BENCHMARK(OpenModel)->Unit(benchmark::kMillisecond)->MeasureProcessCPUTime()->UseRealTime();

void Tokenize(benchmark::State& state) {
  const auto tokenizer =
      parallax::UnigramTokenizer::Load(ModelPath(state, "e5-small/sentencepiece.bpe.model"));
  if (!tokenizer) return state.SkipWithError(tokenizer.error().ToString().c_str());
  const std::string text = Text(300, 0);
  std::size_t tokens = 0;
  for (auto _ : state) tokens += (*tokenizer)->Tokenize(text, 10'000).ids.size();
  state.counters["tokens/s"] = benchmark::Counter(static_cast<double>(tokens), benchmark::Counter::kIsRate);
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}
BENCHMARK(Tokenize);

// Words a text; threads.
void Encode(benchmark::State& state) {
  const std::string path = ModelPath(state, "e5-small/model.onnx");
  const auto encoder = LocalEncoder::Open(path, static_cast<unsigned>(state.range(1)));
  if (!encoder) return state.SkipWithError(encoder.error().ToString().c_str());
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < 64; ++i) texts.push_back(Text(static_cast<std::size_t>(state.range(0)), i));
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto counted = (*encoder)->EncodeTokens(views);
  if (!counted) return state.SkipWithError(counted.error().ToString().c_str());
  std::size_t tokens = 0;
  // "query", ":", and the two special tokens are the model's work as well.
  for (const auto& text : *counted) tokens += text.tokens.size() + 4;
  for (auto _ : state) benchmark::DoNotOptimize((*encoder)->Encode(views));
  state.counters["tokens/s"] =
      benchmark::Counter(static_cast<double>(tokens * state.iterations()), benchmark::Counter::kIsRate);
}
BENCHMARK(Encode)
    ->ArgNames({"words", "threads"})
    ->ArgsProduct({{8, 16, 32, 128}, {1, 2}})
    ->Unit(benchmark::kMillisecond)
    ->MeasureProcessCPUTime();

}  // namespace

BENCHMARK_MAIN();
