#include "group/pile_grouper.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

#include "encode/vector_space.h"
#include "group/pile.h"
#include "group/reasons.h"
#include "group/report_features.h"
#include "group/saga.h"
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

// Marks by place in `order`.
Marks FindMarks(std::span<const AnnotatedArticle> pile, const std::vector<std::uint32_t>& order,
                const std::vector<StoryMark>& given) {
  Marks marks;
  if (given.empty()) return marks;
  std::map<std::string_view, std::uint32_t> places;
  for (std::uint32_t i = 0; i < order.size(); ++i) places.emplace(pile[order[i]].article.id, i);
  for (const StoryMark& mark : given) {
    const auto a = places.find(mark.a);
    const auto b = places.find(mark.b);
    if (a != places.end() && b != places.end()) marks.Add(a->second, b->second, mark.same);
  }
  return marks;
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

PileGrouper::Grouped PileGrouper::Group(std::span<const AnnotatedArticle> pile,
                                        std::span<const ArticleVectors> vectors,
                                        const Options& options) const {
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
  const Marks marks = FindMarks(pile, order, options.marks);
  Pile prepared = PreparePile(state_->space, std::move(features), marks);
  const std::vector<Cluster> clusters = GroupPile(state_->weights, prepared, marks);

  Grouped grouped;
  for (const Cluster& cluster : clusters) {
    Story story;
    const std::string& first = pile[order[cluster.members.front()]].article.id;
    story.id = fmt::format("s{:016x}", XXH3_64bits(first.data(), first.size()));
    story.typical = order[Typical(state_->weights, prepared, cluster)];
    story.title = pile[story.typical].article.title;
    for (const std::uint32_t member : cluster.members) story.reports.push_back(order[member]);
    std::ranges::sort(story.reports);
    grouped.stories.push_back(std::move(story));
  }
  for (const SagaLink& link : FindSagas(state_->weights, prepared, clusters)) {
    Story& earlier = grouped.stories[link.earlier];
    Story& later = grouped.stories[link.later];
    later.earlier.push_back(earlier.id);
    earlier.later.push_back(later.id);
  }
  if (!options.explain.empty()) {
    ReasonSources sources{&state_->weights, state_->names.get(), &prepared, clusters, {}, {}};
    std::vector<std::uint32_t> place(pile.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      sources.articles.push_back(&pile[order[i]]);
      sources.vectors.push_back(&vectors[order[i]]);
    }
    std::vector<std::uint32_t> asked;
    for (const std::uint32_t report : options.explain) asked.push_back(place[report]);
    for (ReportReason& told : ExplainReports(sources, asked)) {
      if (told.next) told.reason.next_story = grouped.stories[*told.next].id;
      grouped.reasons.push_back(std::move(told.reason));
    }
  }
  for (Story& story : grouped.stories) std::ranges::sort(story.later);
  std::ranges::sort(grouped.stories, {}, [](const Story& story) { return story.reports.front(); });
  return grouped;
}

}  // namespace parallax
