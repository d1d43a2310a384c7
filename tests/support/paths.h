// Where tests find files: the source tree, and the folder of shared gold data that may stand beside it.
#ifndef PARALLAX_TESTS_SUPPORT_PATHS_H_
#define PARALLAX_TESTS_SUPPORT_PATHS_H_

#include <filesystem>
#include <optional>

namespace parallax {

// Root of the source tree.
[[nodiscard]] std::filesystem::path SourceDir();

// The folder of gold data: $PARALLAX_SHARED, else "../shared" beside the source tree; nothing when it
// is not there. Tests that need it say GTEST_SKIP() then, and `./test` counts them.
[[nodiscard]] std::optional<std::filesystem::path> SharedDir();

}  // namespace parallax

#endif  // PARALLAX_TESTS_SUPPORT_PATHS_H_
