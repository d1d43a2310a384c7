// compare_train_space MATCH.jsonl.gz LANGUAGE.jsonl.gz REUSE.jsonl.gz CACHE OUT.bin: learns
// data/compare/space.bin.
//
// Language means and half-whitening directions (see src/encode/vector_space.h) of the sentences
// of NTREX (CC BY-SA 4.0) and Tatoeba (CC BY 2.0 FR) in the three files; other sets in them are not read.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <fstream>
#include <map>
#include <numeric>
#include <set>

#include "pairs_file.h"
#include "preparer.h"

namespace parallax::eval {
namespace {

// Leading directions kept: 128 did as well as 256 and better than 384 on held-out pairs of data/match.
constexpr std::size_t kKept = 128;
// A language mean counts as if this many sentences of all languages were added.
constexpr double kShrink = 10;
// Sentences a language, so that large ones do not make up the directions alone.
constexpr std::size_t kMostOfLanguage = 400;

using Texts = std::map<std::string, std::set<std::string>>;  // by language

Result<Texts> ReadTexts(const std::string& match, const std::string& language, const std::string& reuse,
                        const Preparer& preparer) {
  Texts texts;
  const auto pairs = ReadGoldPairs(match);
  if (!pairs) return std::unexpected(pairs.error());
  for (const GoldPair& pair : *pairs) {
    if (pair.set != "ntrex" && pair.set != "tatoeba") continue;
    texts[pair.a.language].insert(pair.a.text);
    texts[pair.b.language].insert(pair.b.text);
  }
  const auto sentences = ReadGoldTexts(language);
  if (!sentences) return std::unexpected(sentences.error());
  for (const GoldText& text : *sentences) texts[text.language].insert(text.text);
  const auto documents = ReadGoldPairs(reuse);
  if (!documents) return std::unexpected(documents.error());
  for (const GoldPair& pair : *documents) {
    if (pair.set != "ntrex") continue;
    for (const PairSide* side : {&pair.a, &pair.b}) {
      for (const Span span : preparer.segmenter()->Sentences(side->text, side->language)) {
        texts[side->language].emplace(Surface(side->text, span));
      }
    }
  }
  return texts;
}

// Eigenvectors (rows) and values of a symmetric matrix, largest first: cyclic Jacobi rotations.
void Eigen(std::vector<double> matrix, std::size_t n, std::vector<double>& values,
           std::vector<double>& vectors) {
  std::vector<double> basis(n * n, 0.0);
  for (std::size_t i = 0; i < n; ++i) basis[i * n + i] = 1;
  for (int sweep = 0; sweep < 30; ++sweep) {
    double off = 0;
    for (std::size_t p = 0; p < n; ++p) {
      for (std::size_t q = p + 1; q < n; ++q) {
        const double apq = matrix[p * n + q];
        off += apq * apq;
        if (std::abs(apq) < 1e-15) continue;
        const double theta = (matrix[q * n + q] - matrix[p * n + p]) / (2 * apq);
        const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
        const double c = 1 / std::sqrt(t * t + 1);
        const double s = t * c;
        for (std::size_t k = 0; k < n; ++k) {
          const double kp = matrix[k * n + p];
          const double kq = matrix[k * n + q];
          matrix[k * n + p] = c * kp - s * kq;
          matrix[k * n + q] = s * kp + c * kq;
        }
        for (std::size_t k = 0; k < n; ++k) {
          const double pk = matrix[p * n + k];
          const double qk = matrix[q * n + k];
          matrix[p * n + k] = c * pk - s * qk;
          matrix[q * n + k] = s * pk + c * qk;
          const double bp = basis[p * n + k];
          const double bq = basis[q * n + k];
          basis[p * n + k] = c * bp - s * bq;
          basis[q * n + k] = s * bp + c * bq;
        }
      }
    }
    if (off < 1e-18) break;
  }
  std::vector<std::size_t> order(n);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(),
                   [&](std::size_t l, std::size_t r) { return matrix[l * n + l] > matrix[r * n + r]; });
  for (const std::size_t i : order) {
    values.push_back(matrix[i * n + i]);
    vectors.insert(vectors.end(), basis.begin() + static_cast<std::ptrdiff_t>(i * n),
                   basis.begin() + static_cast<std::ptrdiff_t>((i + 1) * n));
  }
}

template <typename T>
void Write(std::ofstream& out, const T* data, std::size_t count) {
  out.write(reinterpret_cast<const char*>(data), static_cast<std::streamsize>(count * sizeof(T)));
}

int Run(char** arguments) {
  const auto preparer = Preparer::Create("", arguments[4]);
  if (!preparer) return fmt::print(stderr, "{}\n", preparer.error().ToString()), 3;
  const auto texts = ReadTexts(arguments[1], arguments[2], arguments[3], **preparer);
  if (!texts) return fmt::print(stderr, "{}\n", texts.error().ToString()), 3;
  std::map<std::string, Embeddings> vectors;
  std::size_t dimensions = 0;
  for (const auto& [language, of] : *texts) {
    std::vector<std::string_view> some;
    for (const std::string& text : of) {
      if (some.size() < kMostOfLanguage) some.push_back(text);
    }
    auto encoded = (*preparer)->Encode(some);
    if (!encoded) return fmt::print(stderr, "{}\n", encoded.error().ToString()), 3;
    dimensions = encoded->dimensions;
    vectors.emplace(language, *std::move(encoded));
    fmt::print(stderr, "{} {}\n", language, some.size());
  }
  std::map<std::string, std::vector<double>> means;
  std::vector<double>& all = means[""];
  all.assign(dimensions, 0.0);
  for (const auto& [language, rows] : vectors) {
    std::vector<double>& mean = means[language];
    mean.assign(dimensions, 0.0);
    for (std::size_t i = 0; i < rows.rows(); ++i) {
      for (std::size_t d = 0; d < dimensions; ++d) mean[d] += rows.row(i)[d];
    }
    for (std::size_t d = 0; d < dimensions; ++d) {
      all[d] += mean[d] / static_cast<double>(rows.rows()) / static_cast<double>(vectors.size());
    }
  }
  std::vector<double> covariance(dimensions * dimensions, 0.0);
  double count = 0;
  for (const auto& [language, rows] : vectors) {
    std::vector<double>& mean = means[language];
    for (std::size_t d = 0; d < dimensions; ++d) {
      mean[d] = (mean[d] + kShrink * all[d]) / (static_cast<double>(rows.rows()) + kShrink);
    }
    for (std::size_t i = 0; i < rows.rows(); ++i, ++count) {
      std::vector<double> centred(dimensions);
      for (std::size_t d = 0; d < dimensions; ++d) centred[d] = rows.row(i)[d] - mean[d];
      for (std::size_t p = 0; p < dimensions; ++p) {
        for (std::size_t q = 0; q < dimensions; ++q)
          covariance[p * dimensions + q] += centred[p] * centred[q];
      }
    }
  }
  for (double& value : covariance) value /= count;
  std::vector<double> values;
  std::vector<double> directions;
  Eigen(std::move(covariance), dimensions, values, directions);
  std::ofstream out(arguments[5], std::ios::binary);
  out << "PXSPACE1";
  const std::uint32_t sizes[] = {static_cast<std::uint32_t>(dimensions), static_cast<std::uint32_t>(kKept),
                                 static_cast<std::uint32_t>(means.size())};
  Write(out, sizes, 3);
  for (const auto& [language, mean] : means) {
    char name[8] = {};
    language.copy(name, sizeof(name) - 1);
    Write(out, name, sizeof(name));
    const std::vector<float> row(mean.begin(), mean.end());
    Write(out, row.data(), row.size());
  }
  for (std::size_t k = 0; k < kKept; ++k) {
    // Half whitening: each direction is divided by the fourth root of its variance.
    const double scale = 1 / std::pow(std::max(values[k], 1e-12), 0.25);
    std::vector<float> row(dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
      row[d] = static_cast<float>(directions[k * dimensions + d] * scale);
    }
    Write(out, row.data(), row.size());
  }
  return out ? 0 : 3;
}

}  // namespace
}  // namespace parallax::eval

int main(int count, char** arguments) {
  if (count == 6) return parallax::eval::Run(arguments);
  fmt::print(stderr,
             "usage: compare_train_space MATCH.jsonl.gz LANGUAGE.jsonl.gz REUSE.jsonl.gz CACHE OUT.bin\n");
  return 2;
}
