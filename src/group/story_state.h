// What a StoryIndex holds. Implementation detail of story_index.h, shared by its parts.
#ifndef PARALLAX_GROUP_STORY_STATE_H_
#define PARALLAX_GROUP_STORY_STATE_H_

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "encode/vector_space.h"
#include "group/candidate_index.h"
#include "group/similarity.h"
#include "group/story_index.h"
#include "group/term_weights.h"

namespace parallax {

struct StoryIndex::State {
  struct Report {
    std::string id;
    std::string language;
    std::vector<float> dense;  // in the common space
    SparseVector words;        // weighed
    SparseVector anchors;      // weighed
    SparseVector word_counts;  // as counted in `word_weights`
    SparseVector anchor_counts;
    std::optional<double> hours;
    double seen = 0;  // hours: publication, or the newest time known when it came
    std::uint32_t story = 0;
  };
  struct LiveStory {
    std::string id;
    Cluster cluster;
    std::vector<std::string> former;  // ids that redirect here
    double newest = 0;                // greatest `seen` of its reports
    std::uint32_t checked_at = 1;     // size at which it was last clustered by itself
  };

  StoryIndexOptions options;
  SimilarityWeights weights;
  VectorSpace space;
  TermWeights word_weights;
  TermWeights anchor_weights;
  CandidateIndex candidates;
  std::unordered_map<std::uint32_t, Report> reports;  // by number of arrival; looked up, never walked
  std::unordered_map<std::uint32_t, LiveStory> stories;
  std::map<std::string, std::uint32_t, std::less<>> report_numbers;
  std::map<std::string, std::uint32_t, std::less<>> story_numbers;
  std::map<std::string, std::string, std::less<>> redirects;
  std::set<std::pair<double, std::uint32_t>> by_age;  // (newest, story)
  std::set<std::pair<std::string, std::string>> same;
  std::set<std::pair<std::string, std::string>> different;
  std::uint32_t next_report = 0;
  std::uint32_t next_story = 0;
  double clock = 0;  // greatest time seen

  [[nodiscard]] Cluster ClusterOf(std::uint32_t report) const;
  // Evidence between two clusters, and what the analysts' marks say of them.
  [[nodiscard]] double EvidenceOf(const Cluster& a, const Cluster& b) const;
  // Stories near a set of reports, without `except`.
  [[nodiscard]] std::vector<std::uint32_t> NearStories(const Report& report, std::uint32_t except) const;

  std::uint32_t BeginStory(const Cluster& cluster);
  void PutInto(std::uint32_t story, const Cluster& cluster);
  void TakeFrom(std::uint32_t story, const Cluster& cluster, std::vector<StoryChange>& changes);
  void Merge(std::uint32_t kept, std::uint32_t gone, std::vector<StoryChange>& changes);
  void MergeNeighbours(std::uint32_t report, std::vector<StoryChange>& changes);
  void SplitWhereGrown(std::uint32_t story, std::vector<StoryChange>& changes);
  void Split(std::uint32_t story, std::vector<StoryChange>& changes);
  void Place(std::uint32_t number, std::vector<StoryChange>& changes);
  void RemoveReport(std::uint32_t number, std::vector<StoryChange>& changes);
  void Forget(std::uint32_t number);
  void ExpireOld(std::vector<StoryChange>& changes);
  void Touch(std::uint32_t story);
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_STORY_STATE_H_
