#include "annotate/names/role_finder.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "text/segmenter.h"

namespace parallax {
namespace {

// The roles that `person` has in `text`, a bar between them.
std::string RolesOf(const std::string& person, const std::string& language, const std::string& text) {
  static const auto segmenter = Segmenter::Create(DataFiles());
  static const auto lexicon = NameLexicon::Create(DataFiles());
  AnnotatedArticle article;
  article.article.language = language;
  article.article.text = text;
  const auto begin = static_cast<std::uint32_t>(text.find(person));
  const Span span{begin, static_cast<std::uint32_t>(begin + person.size())};
  article.mentions.push_back({{Field::kBody, span}, EntityType::kPerson, 0});
  article.entities.push_back({});
  WordReader reader(**lexicon, language);
  std::vector<SentenceWords> words;
  const std::vector<Token> tokens = (*segmenter)->Tokens(text, language);
  for (const Span sentence : (*segmenter)->Sentences(text, language)) {
    article.sentences.push_back({{Field::kBody, sentence}});
    words.push_back(reader.Read(article.article.text, sentence, tokens));
  }
  FindRoles(**lexicon, words, article);
  std::string roles;
  for (const std::string& role : article.entities[0].roles) roles += (roles.empty() ? "" : "|") + role;
  return roles;
}

TEST(RoleFinderTest, RolesOfScriptsWithoutCapitals) {
  EXPECT_EQ(RolesOf("安娜·科瓦尔", "zh", "挪威外交部长安娜·科瓦尔昨天说。"), "挪威外交部长");
  EXPECT_EQ(RolesOf("安娜·科瓦尔", "zh", "昨天安娜·科瓦尔主席说。"), "主席");
  EXPECT_EQ(RolesOf("安娜·科瓦尔", "zh", "昨天安娜·科瓦尔说。"), "");
  EXPECT_EQ(RolesOf("アンナ・コバル", "ja", "アンナ・コバル外務大臣は述べた。"), "外務大臣");
  EXPECT_EQ(RolesOf("آنا کووال", "fa", "شهردار اسلو، آنا کووال، گفت."), "شهردار اسلو");
  EXPECT_EQ(RolesOf("אנה קובל", "he", "שר החוץ של אוקראינה אנה קובל שתק."), "שר החוץ של אוקראינה");
  EXPECT_EQ(RolesOf("آنا كوفال", "ar", "قال وزير الخارجية الأوكراني آنا كوفال."), "وزير الخارجية الأوكراني");
}

TEST(RoleFinderTest, ARoleBehindItsArticle) {
  EXPECT_EQ(RolesOf("Peter Lind", "ca", "L'alcalde d'Oslo, Peter Lind, va callar."), "L'alcalde d'Oslo");
  EXPECT_EQ(RolesOf("Peter Lind", "it", "Tace l'ambasciatore Peter Lind."), "l'ambasciatore");
}

}  // namespace
}  // namespace parallax
