// What a StoryIndex holds. Implementation detail of story_index.h, shared by its parts.
#ifndef PARALLAX_GROUP_STORY_STATE_H_
#define PARALLAX_GROUP_STORY_STATE_H_

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

#include "encode/vector_space.h"
#include "group/candidate_index.h"
#include "group/centring.h"
#include "group/marks.h"
#include "group/similarity.h"
#include "group/story_index.h"
#include "group/stream_clock.h"
#include "group/term_weights.h"

namespace parallax {

struct StoryIndex::State {
  // A byte a dimension: a live report must not cost more than some kilobytes.
  struct ByteVector {
    std::vector<std::int8_t> values;
    float scale = 0;
  };
  // What a report says. Copies share it: a text that a hundred thousand outlets carry is kept once.
  struct Content {
    std::string language;
    ByteVector dense;    // less the learned mean of its language
    SparseVector words;  // weighed
    SparseVector anchors;
    std::vector<std::uint8_t> word_counts;  // parallel to `words`
    std::vector<std::uint8_t> anchor_counts;
    float length = 0;

    [[nodiscard]] std::uint64_t Hash() const;  // of all but the weights of terms
  };
  struct Report {
    std::string id;
    std::shared_ptr<Content> content;
    std::optional<double> hours;
    double seen = 0;  // hours: publication, but near the time at which it came (see SeenAt)
    std::uint32_t story = 0;
    float border = 0;  // as in Cluster; of a report that just came, the mean of those near it
    // A copy of a report that is there already need not be found for itself: thousands of equal vectors would
    // make the graph of neighbours visit them all.
    bool findable = true;
  };
  struct LiveStory {
    std::string id;
    // Of a story of one report only `members` is filled: the rest is made from the report when needed.
    Cluster cluster;
    std::vector<std::string> former;  // ids that redirect here
    double newest = 0;                // greatest `seen` of its reports
    std::uint32_t waits_for = 0;      // its place in `waiting`
    std::uint32_t checked_at = 1;     // size at which it was last clustered by itself
  };

  StoryIndexOptions options;
  SimilarityWeights weights;
  VectorSpace space;
  PileCentre centre;
  TermWeights word_weights;
  TermWeights anchor_weights;
  CandidateIndex candidates;
  Traffic traffic;                                    // of the live reports
  std::unordered_map<std::uint32_t, Report> reports;  // by number of arrival; looked up, never walked
  std::unordered_map<std::uint32_t, LiveStory> stories;
  std::map<std::string, std::uint32_t, std::less<>> report_numbers;
  std::map<std::string, std::uint32_t, std::less<>> story_numbers;
  std::map<std::string, std::string, std::less<>> redirects;
  std::set<std::pair<double, std::uint32_t>> by_age;  // (newest, story)
  // Stories that are old by their dates but came lately: (number of the report after which they may go,
  // story).
  std::set<std::pair<std::uint32_t, std::uint32_t>> waiting;
  std::unordered_map<std::uint64_t, std::weak_ptr<Content>> contents;  // by Hash()
  std::set<std::pair<std::string, std::string>> same;
  std::set<std::pair<std::string, std::string>> different;
  // The marks between live reports: the other one, and whether they are one event.
  std::map<std::uint32_t, std::vector<std::pair<std::uint32_t, bool>>> marked;
  std::uint32_t next_report = 0;
  std::uint32_t next_story = 0;
  std::uint32_t regroup_at = 0;  // number of the report with which all are next looked at anew
  StreamClock clock;
  bool careful = true;  // see TrustVectors()

  [[nodiscard]] Cluster ClusterOf(std::uint32_t report) const;
  [[nodiscard]] std::vector<std::string> IdsOf(const Cluster& cluster) const;
  // The sums of a story; `scratch` holds them where the story does not.
  [[nodiscard]] const Cluster& SumsOf(const LiveStory& story, Cluster& scratch) const;
  // Evidence between two clusters, and what the analysts' marks say of them.
  [[nodiscard]] double EvidenceOf(const Cluster& a, const Cluster& b, const PairSums& sums) const;
  [[nodiscard]] double EvidenceOf(const Cluster& a, const Cluster& b) const {
    return EvidenceOf(a, b, SumPairs(a, b));
  }
  [[nodiscard]] std::optional<double> MarkedEvidence(const Cluster& a, const Cluster& b) const;
  void RefreshMarks(const std::string& id);
  // Reports near one that is there, or is about to be.
  [[nodiscard]] std::vector<std::uint32_t> NearReports(std::uint32_t report) const;
  // Their stories and those that marks name, sorted.
  [[nodiscard]] std::vector<std::uint32_t> StoriesOf(std::uint32_t report,
                                                     const std::vector<std::uint32_t>& near) const;
  [[nodiscard]] std::vector<std::uint32_t> NearStories(std::uint32_t report) const {
    return StoriesOf(report, NearReports(report));
  }

  // A report that comes late belongs to the time at which it came as well, and must not be forgotten at once;
  // one from the far future must not stay forever.
  [[nodiscard]] double SeenAt(std::optional<double> hours) const;
  void MakeFindable(std::uint32_t report);
  // From when vectors are centred on the stories there are: until then more evidence is asked for.
  void TrustVectors();
  void WeighTerms(Content& content) const;
  // A report with this content, or with one that is there already and equal.
  [[nodiscard]] std::shared_ptr<Content> Shared(Content content);
  // The mean border of the reports near one.
  [[nodiscard]] float BorderAmong(std::uint32_t report, const std::vector<std::uint32_t>& near) const;
  [[nodiscard]] std::vector<float> LessLearnedOf(const Content& content) const;
  // Works out the centre and the weights of terms anew from the stories there are.
  void Refresh();
  // Groups all live reports as a pile, whatever their stories were (story_regroup.cc). Where the new story
  // has most of its reports from an old one, and that has none it gives more to, it keeps its id.
  void Regroup(std::vector<StoryChange>& changes);
  // Looks at everything anew as often as that is worth its cost.
  void RegroupWhereDue(std::vector<StoryChange>& changes);
  void TakeOver(std::vector<Cluster> parts, std::vector<StoryChange>& changes);
  [[nodiscard]] Marks MarksAmong(const std::vector<std::uint32_t>& numbers) const;

  std::uint32_t BeginStory(const Cluster& cluster);
  void PutInto(std::uint32_t story, const Cluster& cluster);
  void TakeFrom(std::uint32_t story, const Cluster& cluster, std::vector<StoryChange>& changes);
  void Merge(std::uint32_t kept, std::uint32_t gone, std::vector<StoryChange>& changes);
  // Merges the story of a report with those of `near` that it is one with.
  void MergeNeighbours(std::uint32_t report, const std::vector<std::uint32_t>& near,
                       std::vector<StoryChange>& changes);
  void SplitWhereGrown(std::uint32_t story, std::vector<StoryChange>& changes);
  void Split(std::uint32_t story, std::vector<StoryChange>& changes);
  void Place(std::uint32_t number, std::vector<StoryChange>& changes);
  void RemoveReport(std::uint32_t number, std::vector<StoryChange>& changes);
  void Forget(std::uint32_t number);
  void ExpireOld(std::vector<StoryChange>& changes);
  void Expire(std::uint32_t story, std::vector<StoryChange>& changes);
  // Takes a story out of the orders that stories expire by.
  void Unschedule(std::uint32_t story);
  void Touch(std::uint32_t story);
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_STORY_STATE_H_
