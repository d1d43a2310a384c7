#include "compare/similarity/pair_features.h"

#include <algorithm>
#include <cmath>

namespace parallax {
namespace {

constexpr std::array<std::string_view, kPairFeatures> kNames = {
    "bias",           "cosine",           "cosine-squared",         "words-of-b-in-a", "words-of-a-in-b",
    "neighbours",     "names-shared",     "names-missing",          "numbers-shared",  "numbers-missing",
    "numbers-differ", "negation-differs", "negation-differs-close", "longer",          "length-apart"};

// Share of the weight of `of`'s stems that `in` has too.
double SharedWeight(const Piece& of, const Piece& in) {
  double shared = 0;
  auto other = in.stems.begin();
  for (const auto& [stem, weight] : of.stems) {
    while (other != in.stems.end() && other->first < stem) ++other;
    if (other != in.stems.end() && other->first == stem) shared += weight;
  }
  return of.weight > 0 ? shared / of.weight : 0;
}

std::size_t NumbersIn(const Piece& of, const Piece& in) {
  const auto meets = [](const PieceNumber& left, const PieceNumber& right) {
    return left.low <= right.high && right.low <= left.high;
  };
  return static_cast<std::size_t>(
      std::count_if(of.numbers.begin(), of.numbers.end(), [&](const auto& number) {
        return std::any_of(in.numbers.begin(), in.numbers.end(),
                           [&](const auto& other) { return meets(number, other); });
      }));
}

}  // namespace

std::string_view PairFeatureName(PairFeature feature) {
  return kNames[static_cast<std::size_t>(feature)];
}

double Cosine(std::span<const float> left, std::span<const float> right) {
  if (left.empty() || left.size() != right.size()) return 0;
  float sum = 0;
  for (std::size_t i = 0; i < left.size(); ++i) sum += left[i] * right[i];
  return sum;
}

bool SameLanguage(std::string_view left, std::string_view right) {
  const auto base = [](std::string_view code) {
    code = code.substr(0, code.find('-'));
    return code == "nn" || code == "nb" ? std::string_view("no") : code;
  };
  return base(left) == base(right) && base(left) != "und";
}

PairFeatures ComputePairFeatures(const Piece& a, const Piece& b) {
  PairFeatures features{};
  const auto set = [&](PairFeature feature, double value) {
    features[static_cast<std::size_t>(feature)] = value;
  };
  const double cosine = Cosine(a.vector, b.vector);
  set(PairFeature::kBias, 1);
  set(PairFeature::kCosine, cosine);
  set(PairFeature::kCosineSquared, cosine * std::abs(cosine));
  if (SameLanguage(a.language, b.language)) {
    set(PairFeature::kWordsOfBInA, SharedWeight(b, a));
    set(PairFeature::kWordsOfAInB, SharedWeight(a, b));
    if (!b.pairs.empty()) {
      set(PairFeature::kNeighboursOfBInA,
          static_cast<double>(CountShared(a.pairs, b.pairs)) / static_cast<double>(b.pairs.size()));
    }
  }
  if (!b.names.empty()) {
    const std::size_t shared = CountShared(a.names, b.names);
    if (!a.names.empty()) {
      set(PairFeature::kNamesShared, static_cast<double>(shared) / static_cast<double>(b.names.size()));
    }
    set(PairFeature::kNamesMissing,
        static_cast<double>(std::min<std::size_t>(3, b.names.size() - shared)) / 3);
  }
  if (!b.numbers.empty()) {
    const std::size_t shared = NumbersIn(b, a);
    if (!a.numbers.empty()) {
      set(PairFeature::kNumbersShared, static_cast<double>(shared) / static_cast<double>(b.numbers.size()));
      set(PairFeature::kNumbersDiffer, shared == 0 ? 1 : 0);
    }
    set(PairFeature::kNumbersMissing,
        static_cast<double>(std::min<std::size_t>(2, b.numbers.size() - shared)) / 2);
  }
  if (a.negated != b.negated) {
    set(PairFeature::kNegationDiffers, 1);
    set(PairFeature::kNegationDiffersClose, std::max(0.0, cosine));
  }
  const double longer = std::clamp(std::log((a.letters + 4.0) / (b.letters + 4.0)), -2.0, 2.0) / 2;
  set(PairFeature::kLonger, longer);
  set(PairFeature::kLengthApart, std::abs(longer));
  return features;
}

}  // namespace parallax
