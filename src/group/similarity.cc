#include "group/similarity.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>

#include "text/forest_file.h"
#include "text/table.h"

namespace parallax {
namespace {

// a + sign × b; what cancels to nothing is dropped.
SparseVector Sum(const SparseVector& a, const SparseVector& b, float sign) {
  constexpr float kNothing = 1e-6F;
  SparseVector sum;
  sum.reserve(a.size() + b.size());
  auto x = a.begin();
  auto y = b.begin();
  while (x != a.end() || y != b.end()) {
    if (y == b.end() || (x != a.end() && x->first < y->first)) {
      sum.push_back(*x++);
    } else if (x == a.end() || y->first < x->first) {
      sum.emplace_back(y->first, sign * y->second);
      ++y;
    } else {
      const float both = x->second + sign * y->second;
      if (both > kNothing) sum.emplace_back(x->first, both);
      ++x;
      ++y;
    }
  }
  sum.shrink_to_fit();  // the sums of a story are kept while it lives
  return sum;
}

void AddTo(std::vector<float>& sum, std::span<const float> vector, float sign) {
  if (sum.size() < vector.size()) sum.resize(vector.size(), 0);
  for (std::size_t d = 0; d < vector.size(); ++d) sum[d] += sign * vector[d];
}

std::uint64_t PackLanguage(std::string_view code) {
  std::uint64_t packed = 0;
  for (const char c : code.substr(0, sizeof packed)) packed = packed << 8 | static_cast<unsigned char>(c);
  return packed;
}

std::span<const float> DenseOf(const Cluster& cluster, const LanguagePart& part) {
  return cluster.languages.size() == 1 ? cluster.dense : part.dense;
}

double PairsOf(double count) {
  return count * (count - 1) / 2;
}

// Calls `use` with the parts of each language that both have.
template <typename Use>
void ForEachCommonLanguage(const Cluster& a, const Cluster& b, const Use& use) {
  for (auto x = a.languages.begin(), y = b.languages.begin();
       x != a.languages.end() && y != b.languages.end();) {
    if (x->language < y->language) {
      ++x;
    } else if (y->language < x->language) {
      ++y;
    } else {
      use(*x++, *y++);
    }
  }
}

// Mean likeness of the pairs within a cluster less what is typical, where `sum` is that of `pairs` pairs.
double Cohesion(double sum, double pairs, double typical, double typical_pairs) {
  return (sum + typical * typical_pairs) / (pairs + typical_pairs) - typical;
}

double DenseCohesion(const SimilarityWeights& weights, const Cluster& cluster) {
  return Cohesion((cluster.dense_square - cluster.with_dense) / 2, PairsOf(cluster.with_dense),
                  weights.typical_dense, weights.within_pairs);
}

double WordCohesion(const SimilarityWeights& weights, const Cluster& cluster) {
  double pairs = 0;
  for (const LanguagePart& part : cluster.languages) pairs += PairsOf(part.count);
  const double sum = (cluster.words_square - static_cast<double>(cluster.members.size())) / 2;
  return Cohesion(std::max(sum, 0.0), pairs, weights.typical_words, weights.within_pairs);
}

double TimeEvidence(const SimilarityWeights& weights, const Traffic& traffic, const Cluster& a,
                    const Cluster& b, double dated_share) {
  const auto crowded = [&](double reports) { return std::log(std::max(reports, weights.crowd_floor)); };
  double time = (1 - dated_share) * weights.crowd * crowded(traffic.total());
  if (dated_share == 0) return time;
  double from = a.hours / a.dated;
  double to = b.hours / b.dated;
  if (from > to) std::swap(from, to);
  const double days = std::min((to - from) / 24, weights.gap_limit);
  // What is further apart than the limit is not counted any further: the evidence is bounded, and the cost.
  const double counted = traffic.Between(from - weights.crowd_hours, from + 24 * days + weights.crowd_hours);
  time += dated_share * weights.crowd * crowded(counted) + GapEvidence(weights, a, b);
  return time;
}

double SamePairs(const Cluster& a, const Cluster& b) {
  double same_pairs = 0;
  ForEachCommonLanguage(a, b, [&](const LanguagePart& x, const LanguagePart& y) {
    same_pairs += static_cast<double>(x.count) * y.count;
  });
  return same_pairs;
}

constexpr const char* kTreesFile = "group/trees.bin";

}  // namespace

double GapEvidence(const SimilarityWeights& weights, const Cluster& a, const Cluster& b) {
  if (a.dated == 0 || b.dated == 0) return 0;
  const double pairs = static_cast<double>(a.members.size()) * static_cast<double>(b.members.size());
  const double days = std::abs(a.hours / a.dated - b.hours / b.dated) / 24;
  const double dated_share = static_cast<double>(a.dated) * b.dated / pairs;
  return dated_share * weights.gap * std::min(days, weights.gap_limit);
}

double DenseDot(std::span<const float> a, std::span<const float> b) {
  // Eight sums side by side: the order of additions is fixed, and they fit one vector register.
  constexpr std::size_t kLanes = 8;
  float sums[kLanes] = {};
  const std::size_t size = std::min(a.size(), b.size());
  const std::size_t whole = size - size % kLanes;
  for (std::size_t d = 0; d < whole; d += kLanes) {
    for (std::size_t lane = 0; lane < kLanes; ++lane) sums[lane] += a[d + lane] * b[d + lane];
  }
  for (std::size_t d = whole; d < size; ++d) sums[d - whole] += a[d] * b[d];
  double sum = 0;
  for (const float part : sums) sum += part;
  return sum;
}

Result<SimilarityWeights> SimilarityWeights::Load(const DataFiles& data) {
  const auto table = Table::Load(data, "group/weights.tsv", {"weight", "value"});
  if (!table) return std::unexpected(table.error());
  SimilarityWeights weights;
  const std::map<std::string_view, double*> fields = {{"bias", &weights.bias},
                                                      {"dense", &weights.dense},
                                                      {"dense_same", &weights.dense_same},
                                                      {"words", &weights.words},
                                                      {"anchors", &weights.anchors},
                                                      {"same", &weights.same},
                                                      {"within_dense", &weights.within_dense},
                                                      {"within_words", &weights.within_words},
                                                      {"typical_dense", &weights.typical_dense},
                                                      {"typical_words", &weights.typical_words},
                                                      {"within_pairs", &weights.within_pairs},
                                                      {"crowd", &weights.crowd},
                                                      {"crowd_floor", &weights.crowd_floor},
                                                      {"crowd_hours", &weights.crowd_hours},
                                                      {"gap", &weights.gap},
                                                      {"gap_limit", &weights.gap_limit},
                                                      {"undated", &weights.undated},
                                                      {"length", &weights.length},
                                                      {"learned_only", &weights.learned_only},
                                                      {"no_dense", &weights.no_dense},
                                                      {"size", &weights.size},
                                                      {"typical_size", &weights.typical_size},
                                                      {"most_size", &weights.most_size},
                                                      {"trust", &weights.trust}};
  for (std::size_t row = 0; row < table->rows(); ++row) {
    const auto field = fields.find(table->Cell(row, 0));
    if (field == fields.end()) return std::unexpected(table->ErrorAt(row, "no such weight"));
    const std::string_view cell = table->Cell(row, 1);
    const auto [end, code] = std::from_chars(cell.data(), cell.data() + cell.size(), *field->second);
    if (code != std::errc() || end != cell.data() + cell.size())
      return std::unexpected(table->ErrorAt(row, "not a number"));
  }
  const auto bytes = data.Read(kTreesFile);
  if (!bytes) return std::unexpected(bytes.error());
  ModelReader reader(*bytes);
  Forest trees;
  reader.GetForest(trees, kEvidenceFeatures);
  if (!reader.done())
    return std::unexpected(
        Error{ErrorKind::kMalformed, "the trees of grouping are damaged", kTreesFile, 0, ""});
  weights.trees = std::make_shared<const Forest>(std::move(trees));
  return weights;
}

void Cluster::Absorb(const Cluster& other) {
  // What came later goes to the end at once: a story of a hundred thousand copies grows by one each time.
  const auto middle = static_cast<std::ptrdiff_t>(members.size());
  const bool later = members.empty() || other.members.empty() || members.back() < other.members.front();
  members.insert(members.end(), other.members.begin(), other.members.end());
  if (!later) std::inplace_merge(members.begin(), members.begin() + middle, members.end());
  if (languages.empty()) {
    languages = other.languages;
  } else {
    const auto find = [&](std::uint64_t language) {
      return std::ranges::lower_bound(languages, language, {}, &LanguagePart::language);
    };
    bool several = languages.size() > 1 || other.languages.size() > 1;
    several = several || languages.front().language != other.languages.front().language;
    if (several && languages.size() == 1) languages.front().dense = dense;
    for (const LanguagePart& part : other.languages) {
      auto mine = find(part.language);
      if (mine == languages.end() || mine->language != part.language)
        mine = languages.insert(mine, {part.language, 0, {}});
      mine->count += part.count;
      if (several) AddTo(mine->dense, DenseOf(other, part), 1);
    }
  }
  AddTo(dense, other.dense, 1);
  words = Sum(words, other.words, 1);
  anchors = Sum(anchors, other.anchors, 1);
  length += other.length;
  border += other.border;
  hours += other.hours;
  dated += other.dated;
  with_dense += other.with_dense;
  dense_square = DenseDot(dense, dense);
  words_square = Dot(words, words);
}

void Cluster::Release(const Cluster& other) {
  std::vector<std::uint32_t> rest;
  std::ranges::set_difference(members, other.members, std::back_inserter(rest));
  members = std::move(rest);
  for (const LanguagePart& part : other.languages) {
    const auto mine = std::ranges::lower_bound(languages, part.language, {}, &LanguagePart::language);
    mine->count -= part.count;
    if (languages.size() > 1) AddTo(mine->dense, DenseOf(other, part), -1);
  }
  AddTo(dense, other.dense, -1);
  std::erase_if(languages, [](const LanguagePart& part) { return part.count == 0; });
  if (languages.size() == 1) languages.front().dense.clear();
  words = Sum(words, other.words, -1);
  anchors = Sum(anchors, other.anchors, -1);
  length -= other.length;
  border -= other.border;
  hours -= other.hours;
  dated -= other.dated;
  with_dense -= other.with_dense;
  dense_square = DenseDot(dense, dense);
  words_square = Dot(words, words);
}

Cluster SingleCluster(const ReportFeatures& features, std::span<const float> dense, std::uint32_t index) {
  Cluster cluster;
  cluster.members = {index};
  cluster.dense.assign(dense.begin(), dense.end());
  cluster.with_dense = dense.empty() ? 0 : 1;
  cluster.languages = {{PackLanguage(features.language), 1, {}}};
  cluster.words = features.words;
  cluster.anchors = features.anchors;
  cluster.length = features.length;
  cluster.dense_square = DenseDot(dense, dense);
  cluster.words_square = Dot(features.words, features.words);
  if (features.hours) {
    cluster.hours = *features.hours;
    cluster.dated = 1;
  }
  return cluster;
}

PairSums SumPairs(const Cluster& a, const Cluster& b) {
  PairSums sums;
  sums.dense = DenseDot(a.dense, b.dense);
  const bool only = a.languages.size() == 1 && b.languages.size() == 1;
  ForEachCommonLanguage(a, b, [&](const LanguagePart& x, const LanguagePart& y) {
    sums.dense_same += only ? sums.dense : DenseDot(DenseOf(a, x), DenseOf(b, y));
  });
  sums.words = Dot(a.words, b.words);
  sums.anchors = Dot(a.anchors, b.anchors);
  return sums;
}

EvidenceParts Weigh(const SimilarityWeights& weights, const Traffic& traffic, const Cluster& a,
                    const Cluster& b, const PairSums& sums) {
  const auto size_a = static_cast<double>(a.members.size());
  const auto size_b = static_cast<double>(b.members.size());
  const double pairs = size_a * size_b;
  const double same_pairs = SamePairs(a, b);
  const double dense_share = static_cast<double>(a.with_dense) * b.with_dense / pairs;
  const double dated_share = static_cast<double>(a.dated) * b.dated / pairs;
  EvidenceParts parts;
  parts.start = weights.bias * dense_share + weights.no_dense * (1 - dense_share) +
                weights.same * same_pairs / pairs * dense_share + weights.undated * (1 - dated_share) +
                weights.length * (a.length / size_a + b.length / size_b) / 2;
  parts.dense = (weights.dense * sums.dense + weights.dense_same * sums.dense_same) / pairs;
  parts.words = weights.words * sums.words / pairs;
  parts.anchors = weights.anchors * sums.anchors / pairs;
  parts.cohesion =
      weights.within_dense * dense_share * (DenseCohesion(weights, a) + DenseCohesion(weights, b)) / 2 +
      weights.within_words * same_pairs / pairs * (WordCohesion(weights, a) + WordCohesion(weights, b)) / 2;
  parts.time = TimeEvidence(weights, traffic, a, b, dated_share);
  if (weights.trees == nullptr || !traffic.story_size()) return parts;
  const double story_size = std::min(*traffic.story_size(), weights.most_size);
  const EvidenceRow row = EvidenceRowOf(weights, a, b, sums, parts.Sum(), story_size);
  const double correction =
      weights.size * (story_size - weights.typical_size) + weights.trees->Score(row.data());
  parts.context = weights.trust * dense_share * correction;  // they were trained on reports with vectors
  return parts;
}

EvidenceRow EvidenceRowOf(const SimilarityWeights& weights, const Cluster& a, const Cluster& b,
                          const PairSums& sums, double sum, double story_size) {
  const auto size_a = static_cast<double>(a.members.size());
  const auto size_b = static_cast<double>(b.members.size());
  const double pairs = size_a * size_b;
  const double same_pairs = SamePairs(a, b);
  EvidenceRow row{};
  const auto set = [&](EvidenceFeature feature, double value) {
    row[static_cast<std::size_t>(feature)] = static_cast<float>(value);
  };
  set(EvidenceFeature::kSum, sum);
  set(EvidenceFeature::kDense, sums.dense / pairs);
  set(EvidenceFeature::kDenseSame, sums.dense_same / pairs);
  set(EvidenceFeature::kWords, same_pairs > 0 ? sums.words / same_pairs : 0);
  set(EvidenceFeature::kAnchors, sums.anchors / pairs);
  set(EvidenceFeature::kSame, same_pairs / pairs);
  set(EvidenceFeature::kWithinDense, std::min(DenseCohesion(weights, a), DenseCohesion(weights, b)));
  set(EvidenceFeature::kSmaller, std::log(std::min(size_a, size_b)));
  set(EvidenceFeature::kLarger, std::log(std::max(size_a, size_b)));
  set(EvidenceFeature::kLength, (a.length / size_a + b.length / size_b) / 2);
  set(EvidenceFeature::kStorySize, story_size);
  set(EvidenceFeature::kBorder, sums.dense / pairs - (a.border / size_a + b.border / size_b) / 2);
  return row;
}

}  // namespace parallax
