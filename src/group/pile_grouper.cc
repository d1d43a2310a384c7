#include "group/pile_grouper.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <numeric>
#include <tuple>

#include "encode/vector_space.h"
#include "group/pile.h"
#include "group/report_features.h"
#include "group/similarity.h"

namespace parallax {
namespace {

// The member with most evidence towards the whole story.
std::uint32_t Typical(const SimilarityWeights& weights, const Pile& pile, const Cluster& story) {
  std::uint32_t best = story.members.front();
  double most = -1e300;
  for (const std::uint32_t member : story.members) {
    const double evidence = Evidence(weights, pile.traffic, pile.reports[member], story);
    if (evidence > most) {
      most = evidence;
      best = member;
    }
  }
  return best;
}

}  // namespace

struct PileGrouper::State {
  SimilarityWeights weights;
  VectorSpace space;
  std::shared_ptr<const NameMatcher> names;
};

PileGrouper::PileGrouper(std::unique_ptr<State> state) : state_(std::move(state)) {}
PileGrouper::~PileGrouper() = default;

Result<std::unique_ptr<PileGrouper>> PileGrouper::Create(const DataFiles& data,
                                                         std::shared_ptr<const NameMatcher> names) {
  auto weights = SimilarityWeights::Load(data);
  if (!weights) return std::unexpected(weights.error());
  auto space = VectorSpace::Load(data);
  if (!space) return std::unexpected(space.error());
  return std::unique_ptr<PileGrouper>(
      new PileGrouper(std::make_unique<State>(State{*weights, std::move(*space), std::move(names)})));
}

std::vector<Story> PileGrouper::Group(std::span<const AnnotatedArticle> pile,
                                      std::span<const ArticleVectors> vectors) const {
  // Work in an order of content, so that the order of the pile decides nothing.
  std::vector<std::uint32_t> order(pile.size());
  std::iota(order.begin(), order.end(), 0U);
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    const Article& article = pile[i].article;
    return std::tie(article.id, article.source, article.title, article.text);
  });
  std::vector<ReportFeatures> features;
  features.reserve(pile.size());
  for (const std::uint32_t i : order) features.push_back(MakeFeatures(pile[i], vectors[i], *state_->names));
  Pile prepared = PreparePile(state_->space, std::move(features));
  std::vector<Story> stories;
  for (const Cluster& cluster : GroupPile(state_->space, state_->weights, prepared)) {
    Story story;
    const std::string& first = pile[order[cluster.members.front()]].article.id;
    story.id = fmt::format("s{:016x}", XXH3_64bits(first.data(), first.size()));
    story.typical = order[Typical(state_->weights, prepared, cluster)];
    story.title = pile[story.typical].article.title;
    for (const std::uint32_t member : cluster.members) story.reports.push_back(order[member]);
    std::ranges::sort(story.reports);
    stories.push_back(std::move(story));
  }
  std::ranges::sort(stories, {}, [](const Story& story) { return story.reports.front(); });
  return stories;
}

}  // namespace parallax
