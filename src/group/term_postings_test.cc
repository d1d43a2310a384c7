#include "group/term_postings.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace parallax {
namespace {

std::vector<std::uint32_t> Found(const TermPostings& postings, std::uint32_t term) {
  std::vector<std::uint32_t> reports;
  postings.Find(term, reports);
  std::ranges::sort(reports);
  return reports;
}

TEST(TermPostingsTest, ARareTermIsRememberedWhileTheTableGrows) {
  TermPostings postings;
  postings.Add(7, 1);
  postings.Add(7, 2);
  for (std::uint32_t i = 0; i < 20'000; ++i) {
    postings.Expect(i);
    postings.Add(1000 + i, i);
  }
  EXPECT_EQ(Found(postings, 7), (std::vector<std::uint32_t>{1, 2}));
}

TEST(TermPostingsTest, AFrequentTermKeepsItsNewestReports) {
  TermPostings postings;
  for (std::uint32_t i = 0; i < 1000; ++i) postings.Add(7, i);
  const std::vector<std::uint32_t> found = Found(postings, 7);
  EXPECT_EQ(found.size(), 8U);
  EXPECT_EQ(found.front(), 992U);
}

}  // namespace
}  // namespace parallax
