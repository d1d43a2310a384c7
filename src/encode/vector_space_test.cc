#include "encode/vector_space.h"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>

namespace parallax {
namespace {

// A space of two dimensions that keeps the second one, with means for "en" and for all.
std::string SmallSpace() {
  std::string bytes = "PXSPACE1";
  const auto add = [&](const auto& value) {
    bytes.append(reinterpret_cast<const char*>(&value), sizeof(value));
  };
  for (const std::uint32_t size : {2U, 1U, 2U}) add(size);
  bytes += std::string(8, '\0');
  for (const float value : {0.5F, 0.5F}) add(value);
  bytes += std::string("en\0\0\0\0\0\0", 8);
  for (const float value : {1.0F, 0.0F}) add(value);
  for (const float value : {0.0F, 2.0F}) add(value);
  return bytes;
}

TEST(VectorSpaceTest, SubtractsTheMeanOfTheLanguageAndProjects) {
  const auto space = VectorSpace::Parse(SmallSpace());
  ASSERT_TRUE(space) << space.error().ToString();
  const Embeddings rows{.dimensions = 2, .values = {0.6F, 0.8F, 0.0F, 0.0F, 0.6F, -0.8F}};
  const std::vector<LanguageVectors> inputs = {{"en-GB", &rows}, {"xx", &rows}};
  const auto projected = space->Project(inputs);
  EXPECT_EQ(projected[0].values, (std::vector<float>{1, 0, -1}));
  EXPECT_EQ(projected[1].values, (std::vector<float>{1, 0, -1}));
}

TEST(VectorSpaceTest, OtherDimensionsAreCentredOnThemselves) {
  const auto space = VectorSpace::Parse(SmallSpace());
  const Embeddings rows{.dimensions = 3, .values = {1, 0, 0, 0, 1, 0}};
  const std::vector<LanguageVectors> inputs = {{"en", &rows}};
  const auto projected = space->Project(inputs);
  ASSERT_EQ(projected[0].rows(), 2U);
  EXPECT_NEAR(projected[0].values[0], std::sqrt(0.5F), 1e-6);
  EXPECT_NEAR(projected[0].values[1], -std::sqrt(0.5F), 1e-6);
}

TEST(VectorSpaceTest, DamagedFilesAreRefused) {
  const std::string good = SmallSpace();
  for (std::size_t size = 0; size < good.size(); ++size) {
    EXPECT_FALSE(VectorSpace::Parse(good.substr(0, size))) << size;
  }
  EXPECT_FALSE(VectorSpace::Parse(good + "x"));
  std::string huge = good;
  std::memset(huge.data() + 8, 0xFF, 4);
  EXPECT_FALSE(VectorSpace::Parse(huge));
}

TEST(VectorSpaceTest, TheSpaceThatIsBuiltInFitsTheEncoder) {
  const auto space = VectorSpace::Load(DataFiles());
  ASSERT_TRUE(space) << space.error().ToString();
  EXPECT_EQ(space->dimensions(), 384U);
}

}  // namespace
}  // namespace parallax
