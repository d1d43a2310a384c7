// Features of a set of reports in a file, so that encoding and annotating them is paid for once.
#ifndef PARALLAX_EVAL_GROUP_FEATURE_FILE_H_
#define PARALLAX_EVAL_GROUP_FEATURE_FILE_H_

#include <string>

#include "group_sets.h"

namespace parallax {

// Writes ids and features; gold is read from its own file each time.
void WriteFeatures(const GroupSet& set, const std::string& path);
// False where there is no such file, or another program wrote it.
[[nodiscard]] bool ReadFeatures(const std::string& path, GroupSet& set);

}  // namespace parallax

#endif  // PARALLAX_EVAL_GROUP_FEATURE_FILE_H_
