#include "extract/metadata/stem_finder.h"

#include <gtest/gtest.h>

#include <array>
#include <string>
#include <string_view>

namespace parallax {
namespace {

// "stem@place" of all that is found.
std::string Found(const StemFinder& finder, std::string_view text) {
  std::string found;
  finder.ForEach(text, [&](std::size_t stem, std::size_t at) {
    found += (found.empty() ? "" : " ") + std::to_string(stem) + "@" + std::to_string(at);
  });
  return found;
}

TEST(StemFinderTest, FindsEachStemAnywhere) {
  constexpr std::array<std::string_view, 4> kStems{"author", "Author", "ublish", "uthori"};
  const StemFinder finder(kStems);
  const struct {
    const char* text;
    const char* found;
  } kCases[] = {
      {"", ""},
      {"autho", ""},
      {"author", "0@0"},
      {"xAuthorx", "1@1"},
      {"published by the authors", "2@1 0@17"},
      {"authority", "0@0 3@1"},
      {"uublishh", "2@1"},
      {"auauthoauthor", "0@7"},
      {"authorauthor", "0@0 0@6"},
      {"\xC3\xBC"
       "blish author\xC3\xBC",
       "0@8"},
  };
  for (const auto& c : kCases) EXPECT_EQ(Found(finder, c.text), c.found) << c.text;
  for (int before = 0; before < 20; ++before) {
    for (int after = 0; after < 8; ++after) {
      EXPECT_EQ(Found(finder, std::string(before, 'u') + "ublish" + std::string(after, 'a')),
                "2@" + std::to_string(before));
    }
  }
}

}  // namespace
}  // namespace parallax
