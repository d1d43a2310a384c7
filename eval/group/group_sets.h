// The gold sets of story grouping, read and turned into what grouping sees.
#ifndef PARALLAX_EVAL_GROUP_GROUP_SETS_H_
#define PARALLAX_EVAL_GROUP_GROUP_SETS_H_

#include <map>
#include <string>
#include <vector>

#include "group/report_features.h"
#include "parallax/encoder.h"

namespace parallax {

struct GroupSet {
  std::string name;
  std::vector<std::string> ids;
  std::vector<ReportFeatures> features;     // parallel to ids; dense as the encoder gives it
  std::map<std::string, std::string> gold;  // id → story
};

// Reads FOLDER/documents.jsonl.gz and FOLDER/gold.jsonl. Fails with the first error on the way.
[[nodiscard]] Result<GroupSet> ReadGroupSet(const std::string& folder, const SentenceEncoder* encoder);

// B-cubed F1 (Bagga and Baldwin 1998) of a grouping: `stories` is parallel to the ids of the set.
[[nodiscard]] double BCubedF1(const GroupSet& set, const std::vector<std::uint32_t>& stories);

}  // namespace parallax

#endif  // PARALLAX_EVAL_GROUP_GROUP_SETS_H_
