#include "encode/local_encoder.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <charconv>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <numeric>
#include <thread>
#include <utility>

#include "encode/threads/for_each_index.h"

namespace parallax {
namespace {

constexpr const char* kVocabularyFile = "sentencepiece.bpe.model";
// What BERT-like encoders are trained for, and a bound on what a text can cost.
constexpr std::size_t kMostTokens = 8192;

// The e5 family was trained with this before every text that is compared with its like (arXiv 2402.05672,
// section 2), and scores lower without.
constexpr std::string_view kE5Prefix = "query: ";

bool NamesE5(const std::filesystem::path& path) {
  std::string name = path.parent_path().filename().string() + "/" + path.filename().string();
  std::ranges::transform(name, name.begin(), [](unsigned char c) { return std::tolower(c); });
  return name.find("e5-") != name.npos;
}

// What a model without a name of its own is called: its file's name and a hash of samples of its bytes, which
// weights that were trained on change everywhere.
std::string NameByFile(const std::string& path) {
  constexpr std::uint64_t kSamples = 64;
  std::uint64_t hash = 0;
  for (const char* data : {"", ".data", "_data"}) {
    std::ifstream file(path + data, std::ios::binary | std::ios::ate);
    if (!file) continue;
    const auto size = static_cast<std::uint64_t>(std::max<std::streamoff>(file.tellg(), 0));
    hash = XXH3_64bits_withSeed(&size, sizeof size, hash);
    for (std::uint64_t i = 0; i < kSamples; ++i) {
      std::array<char, 1 << 14> sample{};
      file.clear();
      file.seekg(static_cast<std::streamoff>(size / kSamples * i));
      file.read(sample.data(), sample.size());
      hash = XXH3_64bits_withSeed(sample.data(), static_cast<std::size_t>(file.gcount()), hash);
    }
  }
  return fmt::format("{}/{:016x}", std::filesystem::path(path).filename().string(), hash);
}

}  // namespace

Result<std::unique_ptr<LocalEncoder>> LocalEncoder::Open(const std::string& path, unsigned threads) {
  std::error_code error;
  if (!std::filesystem::is_regular_file(path, error))
    return std::unexpected(Error{ErrorKind::kNotFound, "the model is not there", path, {}, {}});
  std::unique_ptr<LocalEncoder> encoder(new LocalEncoder);
  // The vocabulary is read while the model loads: each takes about as long.
  Result<std::unique_ptr<UnigramTokenizer>> tokenizer = Fail(ErrorKind::kUnavailable, "not read");
  Result<std::unique_ptr<OnnxSession>> session = Fail(ErrorKind::kUnavailable, "not read");
  {
    const std::jthread reads([&] {
      tokenizer =
          UnigramTokenizer::Load((std::filesystem::path(path).parent_path() / kVocabularyFile).string());
    });
    session = OnnxSession::Open(path);
  }
  if (!session) return std::unexpected(session.error());
  if (!tokenizer) return std::unexpected(tokenizer.error());
  encoder->session_ = std::move(*session);
  encoder->tokenizer_ = std::move(*tokenizer);
  encoder->threads_ = threads != 0 ? threads : std::max(1U, std::thread::hardware_concurrency());

  const std::string model = encoder->session_->Metadata("parallax.model");
  encoder->model_ = model.empty() ? NameByFile(path) : model;
  encoder->prefix_ =
      model.empty() && NamesE5(path) ? kE5Prefix : encoder->session_->Metadata("parallax.prefix");
  const std::string most = encoder->session_->Metadata("parallax.max_tokens");
  std::from_chars(most.data(), most.data() + most.size(), encoder->max_tokens_);
  encoder->max_tokens_ = std::clamp<std::size_t>(encoder->max_tokens_, 16, kMostTokens);
  return encoder;
}

LocalEncoder::Input LocalEncoder::Prepare(std::string_view text) const {
  Input input;
  const std::size_t specials = tokenizer_->begin_id() >= 0 ? 2 : 1;
  std::string joined = prefix_;
  joined += text;
  const TokenList tokens = tokenizer_->Tokenize(joined, max_tokens_ - specials);
  if (tokenizer_->begin_id() >= 0) input.ids.push_back(tokenizer_->begin_id());
  input.ids.insert(input.ids.end(), tokens.ids.begin(), tokens.ids.end());
  const auto prefix = static_cast<std::uint32_t>(prefix_.size());
  std::size_t skipped = 0;
  while (skipped < tokens.spans.size() && tokens.spans[skipped].end <= prefix) ++skipped;
  input.first = input.ids.size() - (tokens.ids.size() - skipped);
  for (std::size_t i = skipped; i < tokens.spans.size(); ++i) {
    const Span span = tokens.spans[i];
    input.spans.push_back({std::max(span.begin, prefix) - prefix, span.end - prefix});
  }
  input.ids.push_back(tokenizer_->end_id());
  return input;
}

void LocalEncoder::Pool(std::span<const float> hidden, std::span<float> sentence) const {
  const std::size_t width = sentence.size();
  std::ranges::fill(sentence, 0.0F);
  for (std::size_t row = 0; row < hidden.size(); row += width)
    for (std::size_t i = 0; i < width; ++i) sentence[i] += hidden[row + i];
  const float square = std::inner_product(sentence.begin(), sentence.end(), sentence.begin(), 0.0F);
  if (square <= 0) return;
  const float scale = 1 / std::sqrt(square);
  for (float& value : sentence) value *= scale;
}

Result<void> LocalEncoder::ForEach(std::span<const std::string_view> texts,
                                   const std::function<Result<void>(std::size_t)>& work) const {
  std::vector<std::size_t> order(texts.size());
  std::iota(order.begin(), order.end(), 0);
  std::ranges::stable_sort(order, std::greater(), [&](std::size_t i) { return texts[i].size(); });
  return ForEachIndex(order, threads_, work);
}

Result<Embeddings> LocalEncoder::Encode(std::span<const std::string_view> texts) const {
  Embeddings embeddings;
  embeddings.dimensions = dimensions();
  embeddings.values.resize(texts.size() * dimensions());
  const auto encode = [&](std::size_t i) -> Result<void> {
    const Input input = Prepare(texts[i]);
    if (input.spans.empty()) return {};
    const auto hidden = session_->Run(input.ids);
    if (!hidden) return std::unexpected(hidden.error());
    Pool(*hidden, std::span(embeddings.values).subspan(i * dimensions(), dimensions()));
    return {};
  };
  if (auto done = ForEach(texts, encode); !done) return std::unexpected(done.error());
  return embeddings;
}

Result<std::vector<TokenEmbeddings>> LocalEncoder::EncodeTokens(
    std::span<const std::string_view> texts) const {
  std::vector<TokenEmbeddings> results(texts.size());
  const auto encode = [&](std::size_t i) -> Result<void> {
    TokenEmbeddings& result = results[i];
    result.dimensions = dimensions();
    result.sentence.resize(dimensions());
    Input input = Prepare(texts[i]);
    if (input.spans.empty()) return {};
    std::vector<float> inner;
    const auto hidden = session_->Run(input.ids, &inner);
    if (!hidden) return std::unexpected(hidden.error());
    Pool(*hidden, result.sentence);
    const auto rows = [&](const std::vector<float>& states, std::size_t width) {
      const auto first = states.begin() + static_cast<std::ptrdiff_t>(input.first * width);
      return std::vector<float>(first, first + static_cast<std::ptrdiff_t>(input.spans.size() * width));
    };
    result.vectors = rows(*hidden, dimensions());
    result.inner_dimensions = session_->inner_width();
    result.inner = rows(inner, result.inner_dimensions);
    result.tokens = std::move(input.spans);
    return {};
  };
  if (auto done = ForEach(texts, encode); !done) return std::unexpected(done.error());
  return results;
}

}  // namespace parallax
