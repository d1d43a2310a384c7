#include "text/model_files.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(ModelFilesTest, AMissingModelNamesTheCommandThatFetchesIt) {
  const auto path = ModelFiles("/nowhere").Path("lid.176.ftz");
  ASSERT_FALSE(path);
  EXPECT_EQ(path.error().ToString(),
            "/nowhere/lid.176.ftz: the model file is not installed; run scripts/fetch_models, or name its "
            "folder in "
            "PARALLAX_MODELS");
}

}  // namespace
}  // namespace parallax
