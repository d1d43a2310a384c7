#include "group/report_lead.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

TEST(ReportLeadTest, ALongBodyIsCutBetweenWordsAndBlocksFollow) {
  Article article;
  for (int i = 0; i < 100; ++i) article.text += "twelve chars ";
  const auto size = static_cast<std::uint32_t>(article.text.size());
  article.blocks = {{{0, 500}, BlockKind::kParagraph, {}},
                    {{500, 1100}, BlockKind::kParagraph, {}},
                    {{1100, size}, BlockKind::kParagraph, {}}};
  article.captions = "a picture";
  KeepLead(article);
  EXPECT_LE(article.text.size(), 1000U);
  EXPECT_GT(article.text.size(), 980U);
  EXPECT_TRUE(article.text.ends_with("twelve") || article.text.ends_with("chars"));
  ASSERT_EQ(article.blocks.size(), 2U);
  EXPECT_EQ(article.blocks[1].span.end, article.text.size());
  EXPECT_EQ(article.captions, "");
}

TEST(ReportLeadTest, WithoutBlanksItIsCutBetweenCharacters) {
  Article article;
  for (int i = 0; i < 500; ++i) article.text += "語";  // three bytes each
  KeepLead(article);
  EXPECT_EQ(article.text.size(), 999U);
}

TEST(ReportLeadTest, AShortBodyStaysWhole) {
  Article article;
  article.text = "Short.";
  KeepLead(article);
  EXPECT_EQ(article.text, "Short.");
}

}  // namespace
}  // namespace parallax
