// Piles with known stories, for measuring and training of grouping.
#ifndef PARALLAX_EVAL_GROUP_GROUP_SETS_H_
#define PARALLAX_EVAL_GROUP_GROUP_SETS_H_

#include <map>
#include <string>
#include <vector>

#include "group/report_features.h"
#include "parallax/encoder.h"
#include "parallax/error.h"

namespace parallax {

// Two reports that judges compared.
struct JudgedPair {
  std::uint32_t a = 0;  // indices into GroupSet::ids
  std::uint32_t b = 0;
  bool same = false;
};

struct GroupSet {
  std::string name;
  std::vector<std::string> ids;
  std::vector<ReportFeatures> features;     // terms as counted
  std::map<std::string, std::string> gold;  // story of each id; empty where only pairs were judged
  std::vector<JudgedPair> pairs;
};

// Reads FOLDER/documents.jsonl, or documents.jsonl.gz, and FOLDER/gold.jsonl through the stages before group.
// With `headlines` only the title of each report is kept, and of one without a title its first words.
// Features are looked for in the folder `cache` first and left there, where it is not empty.
[[nodiscard]] Result<GroupSet> ReadGroupSet(const std::string& folder, const SentenceEncoder* encoder,
                                            bool headlines = false, const std::string& cache = {});

// B-cubed F1 of stories against gold, or F1 of the judged pairs; `stories` are numbers parallel to `ids`.
[[nodiscard]] double GroupScore(const GroupSet& set, const std::vector<std::uint32_t>& stories);

}  // namespace parallax

#endif  // PARALLAX_EVAL_GROUP_GROUP_SETS_H_
