#include "extract/metadata/stem_finder.h"

#include <gtest/gtest.h>

#include <string>

namespace parallax {
namespace {

TEST(StemFinderTest, FindsEachStemAnywhere) {
  const StemFinder finder({"author", "Author", "ublish", "authority"});
  const struct {
    const char* text;
    std::uint32_t found;
  } kCases[] = {
      {"", 0},
      {"autho", 0},
      {"author", 1 | 8},
      {"xAuthorx", 2},
      {"published by the authors", 1 | 4 | 8},
      {"uublishh", 4},
      {"auauthoauthor", 1 | 8},
      {"\xC3\xBC"
       "blish author\xC3\xBC",
       1 | 8},
  };
  for (const auto& c : kCases) EXPECT_EQ(finder.In(c.text), c.found) << c.text;
  for (int before = 0; before < 20; ++before) {
    for (int after = 0; after < 8; ++after)
      EXPECT_EQ(finder.In(std::string(before, 'u') + "ublish" + std::string(after, 'a')), 4U) << before;
  }
}

}  // namespace
}  // namespace parallax
