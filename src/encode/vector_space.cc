#include "encode/vector_space.h"

#include <array>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>

namespace parallax {
namespace {

constexpr std::string_view kFile = "compare/space.bin";
constexpr std::string_view kMagic = "PXSPACE1";
constexpr std::size_t kNameBytes = 8;
// No encoder in use has more; a larger number is a damaged file.
constexpr std::uint32_t kMostDimensions = 8192;
constexpr std::uint32_t kMostLanguages = 1024;
// Fewer rows of one language do not give a mean that is better than that of all rows.
constexpr std::size_t kRowsForMean = 20;

static_assert(std::endian::native == std::endian::little, "the file is little-endian and read as it is");

void ToUnitLength(std::span<float> row) {
  double square = 0;
  for (const float value : row) square += static_cast<double>(value) * value;
  if (square <= 0) return;
  const auto scale = static_cast<float>(1 / std::sqrt(square));
  for (float& value : row) value *= scale;
}

bool IsZero(std::span<const float> row) {
  for (const float value : row) {
    if (value != 0) return false;
  }
  return true;
}

// Takes `count` values off the front of `bytes`; false when they are not there.
template <typename T>
bool Take(std::string_view& bytes, std::size_t count, std::vector<T>& values) {
  if (bytes.size() / sizeof(T) < count) return false;
  values.resize(count);
  std::memcpy(values.data(), bytes.data(), count * sizeof(T));
  bytes.remove_prefix(count * sizeof(T));
  return true;
}

std::vector<Embeddings> CentreOnThemselves(std::span<const LanguageVectors> inputs) {
  struct Mean {
    std::vector<double> sum;
    std::size_t rows = 0;
  };
  std::map<std::string, Mean, std::less<>> means;  // by language and dimensions; "" for all
  const auto key_of = [](std::string_view language, std::size_t dimensions) {
    return std::string(language) + '/' + std::to_string(dimensions);
  };
  for (const LanguageVectors& input : inputs) {
    for (const std::string& key :
         {key_of(input.language, input.vectors->dimensions), key_of("", input.vectors->dimensions)}) {
      Mean& mean = means[key];
      mean.sum.resize(input.vectors->dimensions, 0.0);
      for (std::size_t i = 0; i < input.vectors->rows(); ++i) {
        const std::span<const float> row = input.vectors->row(i);
        if (IsZero(row)) continue;
        ++mean.rows;
        for (std::size_t d = 0; d < row.size(); ++d) mean.sum[d] += row[d];
      }
    }
  }
  std::vector<Embeddings> projected;
  for (const LanguageVectors& input : inputs) {
    Embeddings result = *input.vectors;
    const Mean* mean = &means[key_of(input.language, result.dimensions)];
    if (mean->rows < kRowsForMean) mean = &means[key_of("", result.dimensions)];
    for (std::size_t i = 0; i < result.rows() && mean->rows > 1; ++i) {
      const std::span<float> row = std::span(result.values).subspan(i * result.dimensions, result.dimensions);
      if (IsZero(row)) continue;
      for (std::size_t d = 0; d < row.size(); ++d) {
        row[d] -= static_cast<float>(mean->sum[d] / static_cast<double>(mean->rows));
      }
      ToUnitLength(row);
    }
    projected.push_back(std::move(result));
  }
  return projected;
}

}  // namespace

Result<VectorSpace> VectorSpace::Load(const DataFiles& data) {
  const Result<std::string> bytes = data.Read(kFile);
  if (!bytes) return std::unexpected(bytes.error());
  return Parse(*bytes);
}

Result<VectorSpace> VectorSpace::Parse(std::string_view bytes) {
  const auto damaged = [](std::string message) -> std::unexpected<Error> {
    return std::unexpected(Error{.kind = ErrorKind::kMalformed,
                                 .message = std::move(message),
                                 .document = std::string(kFile),
                                 .byte = std::nullopt,
                                 .remedy = "make it anew with eval/compare_train_space"});
  };
  if (!bytes.starts_with(kMagic)) return damaged("does not begin with the mark of a vector space");
  bytes.remove_prefix(kMagic.size());
  std::vector<std::uint32_t> sizes;
  if (!Take(bytes, 3, sizes)) return damaged("ends in its header");
  const auto [dimensions, kept, languages] = std::array{sizes[0], sizes[1], sizes[2]};
  if (dimensions == 0 || dimensions > kMostDimensions || kept == 0 || kept > dimensions ||
      languages > kMostLanguages) {
    return damaged("names impossible sizes");
  }
  VectorSpace space;
  space.dimensions_ = dimensions;
  space.kept_ = kept;
  for (std::uint32_t i = 0; i < languages; ++i) {
    std::vector<char> name;
    std::vector<float> mean;
    if (!Take(bytes, kNameBytes, name) || !Take(bytes, dimensions, mean)) return damaged("ends in its means");
    space.means_.emplace(std::string(name.data(), strnlen(name.data(), kNameBytes)), std::move(mean));
  }
  if (!space.means_.contains("")) return damaged("has no mean of all languages");
  if (!Take(bytes, std::size_t{kept} * dimensions, space.directions_) || !bytes.empty()) {
    return damaged("does not hold as many directions as it names");
  }
  return space;
}

std::span<const float> VectorSpace::MeanOf(std::string_view language) const {
  auto found = means_.find(language);
  if (found == means_.end()) found = means_.find(language.substr(0, language.find('-')));
  return found == means_.end() ? means_.find("")->second : found->second;
}

Embeddings VectorSpace::ProjectLearned(const LanguageVectors& input) const {
  Embeddings result{.dimensions = kept_, .values = {}};
  result.values.assign(input.vectors->rows() * kept_, 0.0F);
  const std::span<const float> mean = MeanOf(input.language);
  std::vector<float> centred(dimensions_);
  for (std::size_t i = 0; i < input.vectors->rows(); ++i) {
    const std::span<const float> row = input.vectors->row(i);
    if (IsZero(row)) continue;
    for (std::size_t d = 0; d < dimensions_; ++d) centred[d] = row[d] - mean[d];
    const std::span<float> target = std::span(result.values).subspan(i * kept_, kept_);
    for (std::size_t k = 0; k < kept_; ++k) {
      const float* direction = directions_.data() + k * dimensions_;
      float sum = 0;
      for (std::size_t d = 0; d < dimensions_; ++d) sum += centred[d] * direction[d];
      target[k] = sum;
    }
    ToUnitLength(target);
  }
  return result;
}

std::vector<Embeddings> VectorSpace::Project(std::span<const LanguageVectors> inputs) const {
  for (const LanguageVectors& input : inputs) {
    if (input.vectors->rows() > 0 && input.vectors->dimensions != dimensions_)
      return CentreOnThemselves(inputs);
  }
  std::vector<Embeddings> projected;
  projected.reserve(inputs.size());
  for (const LanguageVectors& input : inputs) {
    projected.push_back(input.vectors->rows() > 0 ? ProjectLearned(input) : Embeddings{});
  }
  return projected;
}

}  // namespace parallax
