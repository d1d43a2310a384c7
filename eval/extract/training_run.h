// What the trainers of extraction share: their command line, the folds of sites, the lines they write.
#ifndef PARALLAX_EVAL_EXTRACT_TRAINING_RUN_H_
#define PARALLAX_EVAL_EXTRACT_TRAINING_RUN_H_

#include <functional>
#include <iosfwd>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

namespace parallax::html {

constexpr int kFolds = 5;

// The fold of a site, as SiteOf() names it: 0 to kFolds - 1, the same wherever it is asked.
[[nodiscard]] int FoldOf(const std::string& site);

struct TrainingFiles {
  std::string pages;   // folder of the unpacked pages, set/name.html
  std::string output;  // the model
  std::string cross;   // what models say of the pages they were trained without
  std::vector<std::string> golds;
};

// Runs `train` on what the command line names; says how `program` is used, and returns 2, where too little is
// named.
int TrainingMain(int argc, char** argv, const char* program,
                 const std::function<int(const TrainingFiles&)>& train);

// One line of JSON; invalid UTF-8 becomes U+FFFD.
void WriteLine(const nlohmann::ordered_json& line, std::ostream& out);

}  // namespace parallax::html

#endif  // PARALLAX_EVAL_EXTRACT_TRAINING_RUN_H_
