// parallax_eval_encode lines SHARED: prints 10,000 lines of the gold data.
// parallax_eval_encode FOLDER [THREADS]: the installed model against the package's own engine, whose results
// eval/encode/make_reference wrote into FOLDER: lines.txt; tokens.txt, their token numbers; vectors.f32, the
// vectors of every tenth line. Prints equal tokens, cosines and speed.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <fstream>
#include <iterator>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "encode/encoder_factory.h"
#include "encode/tokenizer/unigram_tokenizer.h"
#include "eval/encode/sample_lines.h"

namespace {

using parallax::EncoderOptions;
using parallax::ModelFiles;

std::vector<std::string> ReadLines(const std::string& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) lines.push_back(line);
  return lines;
}

double Seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

// Prints how many lines have the package's tokens; `sizes` receives how many each line has for the model.
int CompareTokens(const std::vector<std::string>& lines, const std::vector<std::string>& reference,
                  std::vector<std::size_t>& sizes) {
  const auto path = ModelFiles::Default().Path("e5-small/sentencepiece.bpe.model");
  if (!path) return std::fprintf(stderr, "%s\n", path.error().ToString().c_str()), 3;
  const auto tokenizer = parallax::UnigramTokenizer::Load(*path);
  if (!tokenizer) return std::fprintf(stderr, "%s\n", tokenizer.error().ToString().c_str()), 3;
  std::size_t equal = 0;
  double seconds = 0;
  std::size_t all = 0;
  for (std::size_t i = 0; i < reference.size(); ++i) {
    std::istringstream numbers(reference[i]);
    const std::vector<std::int64_t> expected{std::istream_iterator<std::int64_t>(numbers), {}};
    const auto start = std::chrono::steady_clock::now();
    const auto tokens = (*tokenizer)->Tokenize("query: " + lines[i], expected.size() + 100);
    seconds += Seconds(start);
    all += tokens.ids.size();
    sizes.push_back(std::min<std::size_t>(tokens.ids.size() + 2, 512));
    if (tokens.ids == expected)
      ++equal;
    else if (reference.size() - equal < 1000)
      std::printf("other tokens: line %zu: %s\n", i + 1, lines[i].substr(0, 200).c_str());
  }
  std::printf("tokens equal: %zu of %zu lines; %.0f tokens/s\n", equal, reference.size(),
              static_cast<double>(all) / seconds);
  return 0;
}

int PrintLines(const std::string& shared) {
  const auto lines = parallax::SampleLines(shared, 10'000);
  if (!lines) return std::fprintf(stderr, "%s\n", lines.error().ToString().c_str()), 3;
  for (const std::string& line : *lines) std::printf("%s\n", line.c_str());
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2)
    return std::fprintf(stderr, "usage: parallax_eval_encode lines SHARED | FOLDER [THREADS]\n"), 2;
  const std::string folder = argv[1];
  if (folder == "lines" && argc > 2) return PrintLines(argv[2]);
  const std::vector<std::string> lines = ReadLines(folder + "/lines.txt");
  std::vector<std::size_t> sizes;
  if (const int failed = CompareTokens(lines, ReadLines(folder + "/tokens.txt"), sizes)) return failed;

  EncoderOptions options;
  options.threads = argc > 2 ? static_cast<unsigned>(std::atoi(argv[2])) : 0;
  auto start = std::chrono::steady_clock::now();
  const auto encoder = OpenEncoder(options, ModelFiles::Default());
  if (!encoder) return std::fprintf(stderr, "%s\n", encoder.error().ToString().c_str()), 3;
  std::printf("model loaded: %.3f s\n", Seconds(start));

  std::ifstream file(folder + "/vectors.f32", std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  std::vector<float> reference(bytes.size() / sizeof(float));
  std::copy_n(bytes.data(), reference.size() * sizeof(float), reinterpret_cast<char*>(reference.data()));
  const std::size_t width = (*encoder)->dimensions();
  std::vector<std::string_view> texts;
  std::size_t tokens = 0;
  for (std::size_t i = 0; i < lines.size() && (texts.size() + 1) * width <= reference.size(); i += 10) {
    texts.push_back(lines[i]);
    tokens += sizes[i];
  }
  const std::size_t count = texts.size();
  start = std::chrono::steady_clock::now();
  const std::clock_t cpu_start = std::clock();
  const auto vectors = (*encoder)->Encode(texts);
  const double seconds = Seconds(start);
  const double cpu = static_cast<double>(std::clock() - cpu_start) / CLOCKS_PER_SEC;
  if (!vectors) return std::fprintf(stderr, "%s\n", vectors.error().ToString().c_str()), 3;
  double sum = 0;
  double worst = 1;
  for (std::size_t i = 0; i < count; ++i) {
    const auto row = vectors->row(i);
    const double cosine = std::inner_product(row.begin(), row.end(),
                                             reference.begin() + static_cast<std::ptrdiff_t>(i * width), 0.0);
    sum += cosine;
    worst = std::min(worst, cosine);
  }
  std::printf("cosine to the package: average %.5f, worst %.5f, %zu texts\n",
              sum / static_cast<double>(count), worst, count);
  std::printf("encoded: %.0f tokens/s, %.0f tokens a second of processor time\n", tokens / seconds,
              tokens / cpu);
}
