#include "extract/metadata/word_map.h"

#include <gtest/gtest.h>

#include <string>

namespace parallax {
namespace {

TEST(WordMapTest, FindsWhatWasAddedAndNothingElse) {
  WordMap<int> map;
  EXPECT_EQ(map.Find("none"), nullptr);
  for (int i = 0; i < 5000; ++i) map.Add("w" + std::to_string(i)) = i;
  map.Add("w17") += 100'000;
  map.Add("") = -1;
  for (int i = 0; i < 5000; ++i) {
    const int* const value = map.Find("w" + std::to_string(i));
    ASSERT_NE(value, nullptr) << i;
    EXPECT_EQ(*value, i == 17 ? 100'017 : i);
  }
  EXPECT_EQ(*map.Find(""), -1);
  for (const char* word : {"w", "w5000", "17", "W17", "w17 "}) EXPECT_EQ(map.Find(word), nullptr) << word;
}

}  // namespace
}  // namespace parallax
