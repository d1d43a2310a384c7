#include "group/reasons.h"

#include <algorithm>
#include <map>
#include <numeric>

#include "group/pile_candidates.h"

namespace parallax {
namespace {

// Of a larger story the report itself is not taken out before the two are compared: it changes nothing then,
// and would cost a copy of the story.
constexpr std::size_t kSelfMatters = 256;
// Members of a story that are looked at for the nearest one.
constexpr std::size_t kMostMembers = 256;

// The place of the report most like `report` among others of its story.
std::optional<std::uint32_t> Nearest(const ReasonSources& sources, std::uint32_t report,
                                     const Cluster& story) {
  std::optional<std::uint32_t> nearest;
  double most = 0;
  std::size_t seen = 0;
  for (const std::uint32_t member : story.members) {
    if (member == report) continue;
    if (++seen > kMostMembers) break;
    const double evidence = Evidence(*sources.weights, sources.pile->traffic, sources.pile->reports[report],
                                     sources.pile->reports[member]);
    if (!nearest || evidence > most) {
      most = evidence;
      nearest = member;
    }
  }
  return nearest;
}

void FindSentences(const ReasonSources& sources, std::uint32_t report, std::uint32_t nearest,
                   StoryReason& reason) {
  const AnnotatedArticle& mine = *sources.articles[report];
  const AnnotatedArticle& other = *sources.articles[nearest];
  const Embeddings& a = sources.vectors[report]->sentences;
  const Embeddings& b = sources.vectors[nearest]->sentences;
  if (a.dimensions != b.dimensions) return;
  constexpr std::size_t kFirst = 8;
  double most = -1;
  for (std::size_t i = 0; i < std::min(kFirst, a.rows()); ++i) {
    for (std::size_t j = 0; j < std::min(kFirst, b.rows()); ++j) {
      const auto x = a.row(i);
      const double cosine = std::inner_product(x.begin(), x.end(), b.row(j).begin(), 0.0);
      if (cosine <= most) continue;
      most = cosine;
      reason.sentence = mine.article.Surface(mine.sentences[i].place);
      reason.nearest_sentence = other.article.Surface(other.sentences[j].place);
    }
  }
}

}  // namespace

std::vector<std::string> SharedSurfaces(const SparseVector& a, const SparseVector& b,
                                        const TermSurfaces& surfaces, std::size_t most) {
  std::vector<std::pair<double, std::string>> shared;
  for (const auto& [term, weight] : a) {
    const auto other = std::ranges::lower_bound(b, term, {}, &SparseVector::value_type::first);
    const auto surface = surfaces.find(term);
    if (other != b.end() && other->first == term && surface != surfaces.end())
      shared.emplace_back(-static_cast<double>(weight) * other->second, surface->second);
  }
  std::ranges::sort(shared);
  std::vector<std::string> texts;
  for (std::size_t i = 0; i < std::min(most, shared.size()); ++i) texts.push_back(shared[i].second);
  return texts;
}

std::vector<ReportReason> ExplainReports(const ReasonSources& sources, std::span<const std::uint32_t> asked) {
  const Pile& pile = *sources.pile;
  std::vector<std::uint32_t> story_of(pile.reports.size());
  for (std::uint32_t story = 0; story < sources.stories.size(); ++story) {
    for (const std::uint32_t member : sources.stories[story].members) story_of[member] = story;
  }
  std::map<std::uint32_t, std::vector<std::uint32_t>> near;  // stories near the reports asked for
  for (const std::uint32_t report : asked) near[report];
  for (const auto& [a, b] : FindCandidatePairs(pile.reports).pairs) {
    for (const auto& [mine, other] : {std::pair(a, b), std::pair(b, a)}) {
      const auto place = near.find(mine);
      if (place != near.end()) place->second.push_back(story_of[other]);
    }
  }

  std::vector<ReportReason> reasons;
  for (const std::uint32_t report : asked) {
    ReportReason told;
    const Cluster& single = pile.reports[report];
    const Cluster& story = sources.stories[story_of[report]];
    if (const auto nearest = Nearest(sources, report, story)) {
      if (story.members.size() > kSelfMatters) {
        told.reason.own = Weigh(*sources.weights, pile.traffic, single, story);
      } else {
        Cluster rest = story;
        rest.Release(single);
        told.reason.own = Weigh(*sources.weights, pile.traffic, single, rest);
      }
      const Cluster& other = pile.reports[*nearest];
      told.reason.nearest = sources.articles[*nearest]->article.id;
      told.reason.names =
          SharedSurfaces(single.anchors, other.anchors,
                         AnchorSurfaces(*sources.articles[report], *sources.names), single.anchors.size());
      told.reason.words =
          SharedSurfaces(single.words, other.words, WordSurfaces(*sources.articles[report]), kWordsTold);
      FindSentences(sources, report, *nearest, told.reason);
    }
    std::vector<std::uint32_t>& stories = near.at(report);
    std::ranges::sort(stories);
    stories.erase(std::unique(stories.begin(), stories.end()), stories.end());
    for (const std::uint32_t other : stories) {
      if (other == story_of[report]) continue;
      const EvidenceParts parts = Weigh(*sources.weights, pile.traffic, single, sources.stories[other]);
      if (told.reason.next && parts.Sum() <= told.reason.next->Sum()) continue;
      told.reason.next = parts;
      told.next = other;
    }
    reasons.push_back(std::move(told));
  }
  return reasons;
}

}  // namespace parallax
