#include "token_vectors.h"

#include <xxhash.h>

#include <bit>
#include <cstdio>
#include <cstring>
#include <unordered_map>
#include <vector>

namespace parallax::eval {
namespace {

struct Header {
  std::uint64_t hash = 0;
  std::uint32_t tokens = 0;
  std::uint32_t dimensions = 0;
};

}  // namespace

struct TokenVectors::State {
  std::FILE* file = nullptr;
  std::unordered_map<std::uint64_t, long> places;

  State() = default;
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() {
    if (file != nullptr) std::fclose(file);
  }
};

TokenVectors::TokenVectors(std::unique_ptr<State> state) : state_(std::move(state)) {}
TokenVectors::~TokenVectors() = default;

Result<std::unique_ptr<TokenVectors>> TokenVectors::Open(const std::string& path) {
  auto state = std::make_unique<State>();
  state->file = std::fopen(path.c_str(), "a+b");
  if (state->file == nullptr) return Fail(ErrorKind::kUnreadable, path + ": cannot be opened");
  std::fseek(state->file, 0, SEEK_END);
  const long size = std::ftell(state->file);
  long at = 0;
  Header header;
  while (at + static_cast<long>(sizeof(header)) <= size) {
    std::fseek(state->file, at, SEEK_SET);
    if (std::fread(&header, sizeof(header), 1, state->file) != 1) break;
    const long body = static_cast<long>(header.tokens) * (2L * 4 + 2L * header.dimensions);
    if (at + static_cast<long>(sizeof(header)) + body > size) break;  // cut short: will be encoded again
    state->places[header.hash] = at;
    at += static_cast<long>(sizeof(header)) + body;
  }
  return std::unique_ptr<TokenVectors>(new TokenVectors(std::move(state)));
}

bool TokenVectors::Find(std::string_view text, TokenEmbeddings& vectors) const {
  const auto place = state_->places.find(XXH3_64bits(text.data(), text.size()));
  if (place == state_->places.end()) return false;
  Header header;
  std::fseek(state_->file, place->second, SEEK_SET);
  if (std::fread(&header, sizeof(header), 1, state_->file) != 1) return false;
  vectors = {};
  vectors.inner_dimensions = header.dimensions;
  vectors.tokens.resize(header.tokens);
  for (Span& span : vectors.tokens) {
    if (std::fread(&span, sizeof(Span), 1, state_->file) != 1) return false;
  }
  std::vector<std::uint16_t> halves(static_cast<std::size_t>(header.tokens) * header.dimensions);
  if (std::fread(halves.data(), 2, halves.size(), state_->file) != halves.size()) return false;
  vectors.inner.resize(halves.size());
  for (std::size_t i = 0; i < halves.size(); ++i) {
    vectors.inner[i] = std::bit_cast<float>(static_cast<std::uint32_t>(halves[i]) << 16U);
  }
  return true;
}

Result<void> TokenVectors::Append(std::string_view text, const TokenEmbeddings& vectors) {
  const Header header{XXH3_64bits(text.data(), text.size()),
                      static_cast<std::uint32_t>(vectors.tokens.size()),
                      static_cast<std::uint32_t>(vectors.inner_dimensions)};
  std::vector<std::uint16_t> halves(vectors.inner.size());
  for (std::size_t i = 0; i < halves.size(); ++i) {
    halves[i] = static_cast<std::uint16_t>((std::bit_cast<std::uint32_t>(vectors.inner[i]) + 0x8000U) >> 16U);
  }
  std::fseek(state_->file, 0, SEEK_END);
  state_->places[header.hash] = std::ftell(state_->file);
  const bool written = std::fwrite(&header, sizeof(header), 1, state_->file) == 1 &&
                       std::fwrite(vectors.tokens.data(), sizeof(Span), vectors.tokens.size(),
                                   state_->file) == vectors.tokens.size() &&
                       std::fwrite(halves.data(), 2, halves.size(), state_->file) == halves.size();
  if (!written) return Fail(ErrorKind::kUnreadable, "token vectors cannot be written: is the disk full?");
  return {};
}

}  // namespace parallax::eval
