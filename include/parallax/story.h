// What group hands on: which reports tell of one event, and why.
#ifndef PARALLAX_STORY_H_
#define PARALLAX_STORY_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace parallax {

struct Story {
  std::string id;     // stable: derived from the first reports, kept over merges by redirects
  std::string title;  // of the typical report
  std::vector<std::uint32_t> reports;  // indices into the pile that was grouped, sorted
  std::uint32_t typical = 0;           // index into the pile: the report nearest to all the others
  // Ids of the stories of the same saga that this one follows (at most one) and that follow it, by their ids.
  std::vector<std::string> earlier;
  std::vector<std::string> later;
};

// An analyst's mark: two reports, by id, that are one event or are not, whatever the evidence.
struct StoryMark {
  std::string a;
  std::string b;
  bool same = false;
};

// What speaks for (above zero) and against a report being one event with a story, in the units of the sum.
struct EvidenceParts {
  double start = 0;     // before anything is compared: languages, lengths, missing dates
  double dense = 0;     // likeness of meaning
  double words = 0;     // shared words
  double anchors = 0;   // shared names and numbers
  double cohesion = 0;  // below zero where the story is more alike within itself than the two are
  double time = 0;      // days between, and how many other reports lie there
  // What all of these mean together, among these reports: how like others nearby are, how large stories are.
  double context = 0;

  [[nodiscard]] double Sum() const { return start + dense + words + anchors + cohesion + time + context; }
};

// Why a report is in its story and not in another.
struct StoryReason {
  std::optional<EvidenceParts> own;  // towards the rest of its story; none where it stands alone
  std::string nearest;               // id of the report of that story that is most like it
  std::vector<std::string> names;    // names and numbers it shares with it, as this report writes them
  std::vector<std::string> words;    // rare words it shares with it
  std::string sentence;              // its sentence that is most like one of `nearest`, and that one
  std::string nearest_sentence;
  std::string next_story;             // the best of all others it was held against; empty where none was near
  std::optional<EvidenceParts> next;  // towards that one
};

// What the arrival of one report changed, in the order in which it happened.
struct StoryChange {
  enum class Kind : std::uint8_t { kBegun, kJoined, kMerged, kSplit, kLeft, kExpired };
  Kind kind = Kind::kJoined;
  std::string story;  // the story that is there now
  std::string
      other;  // kMerged: the id that now redirects to `story`; kSplit: the one that `story` came out of
  // kBegun, kJoined, kLeft: the report; kMerged, kSplit: those that are in `story` now and were not before.
  std::vector<std::string> reports;
};

// "begun", "joined", "merged", "split", "left", "expired".
[[nodiscard]] const char* StoryChangeName(StoryChange::Kind kind);

}  // namespace parallax

#endif  // PARALLAX_STORY_H_
