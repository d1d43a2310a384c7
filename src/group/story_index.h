// Stories as reports arrive: one report in, its story out, with what that changed.
//
// A report joins the story of most mean evidence above zero (similarity.h), else it begins one. After a join
// the story is held against its neighbours, which may then be merged with it, and each time it has doubled it
// is clustered anew by itself, which may split it. So an early mistake is mended when more reports tell
// better, and the order of arrival matters little.
#ifndef PARALLAX_GROUP_STORY_INDEX_H_
#define PARALLAX_GROUP_STORY_INDEX_H_

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "group/report_features.h"
#include "parallax/error.h"
#include "parallax/story.h"
#include "text/data_files.h"

namespace parallax {

struct StoryIndexOptions {
  // A story whose newest report is older than this, by the newest report seen, takes no more reports and is
  // forgotten. Of the stories of the gold sets the longest pause is 8 days.
  double window_days = 14;
  // Not before this many reports came after its last one, though: where reports come in no order of time (an
  // archive), or a date is wrong, what came just now must not be forgotten.
  std::uint32_t least_kept = 4096;
};

class StoryIndex {
 public:
  [[nodiscard]] static Result<std::unique_ptr<StoryIndex>> Create(const DataFiles& data,
                                                                  StoryIndexOptions options = {});
  ~StoryIndex();

  // Puts a report into its story. `id` names the report; where it is known already, this is a new version,
  // which takes the place of the old one. `features.dense` is an encoder's vector, not centred. Amortised
  // cost: logarithmic in the number of live stories. Not thread-safe.
  [[nodiscard]] std::vector<StoryChange> Add(const std::string& id, ReportFeatures features);

  // An analyst's marks: two reports that are one event, or are not, whatever the evidence. They hold for
  // reports that come later too, and take effect at once for those that are there.
  [[nodiscard]] std::vector<StoryChange> MarkSame(const std::string& report, const std::string& other);
  [[nodiscard]] std::vector<StoryChange> MarkDifferent(const std::string& report, const std::string& other);

  // Looks at all live reports anew and puts them into the stories that they would make as a pile, so that the
  // order of arrival decides nothing. For when the stream pauses or ends. Cost: that of a pile, some seconds
  // for the most reports that this is done for (20,000); of more, nothing is changed.
  [[nodiscard]] std::vector<StoryChange> Settle();

  // Id of the story of a live report; empty where it is not known (any more).
  [[nodiscard]] std::string StoryOf(std::string_view report) const;
  // The story that an id now stands for, after merges; the id itself where it was never merged.
  [[nodiscard]] std::string Resolve(std::string_view story) const;
  // Ids of the live reports of a story, in order of arrival; empty where there is no such story.
  [[nodiscard]] std::vector<std::string> ReportsOf(std::string_view story) const;
  // Id of the report with most evidence towards all of its story.
  [[nodiscard]] std::string TypicalOf(std::string_view story) const;

  // Why a live report is where it is, by what is known now: without sentences, which are not kept. The
  // surfaces are those of the report. An empty reason where it is not known.
  [[nodiscard]] StoryReason Explain(std::string_view report, const TermSurfaces& anchors,
                                    const TermSurfaces& words) const;

  // How many days a story stays open from now on.
  void SetWindow(double days);

  [[nodiscard]] std::size_t live_reports() const;
  [[nodiscard]] std::size_t live_stories() const;

  // Everything the index knows, as bytes; and back. Load fails with kMalformed where bytes are damaged,
  // naming the place. An index that was saved and loaded goes on exactly as the one that was saved.
  [[nodiscard]] std::string Save() const;
  [[nodiscard]] static Result<std::unique_ptr<StoryIndex>> Load(const DataFiles& data,
                                                                std::string_view bytes);

  struct State;  // story_state.h

 private:
  explicit StoryIndex(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_STORY_INDEX_H_
