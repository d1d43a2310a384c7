#include "present/json.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

namespace parallax {
namespace {

using Json = nlohmann::ordered_json;

std::vector<std::string> Keys(const Json& object) {
  std::vector<std::string> keys;
  for (const auto& [key, value] : object.items()) keys.push_back(key);
  return keys;
}

FieldSpan Body(std::uint32_t begin, std::uint32_t end) {
  return {Field::kBody, {begin, end}};
}

Article Ferry() {
  Article article;
  article.id = "a";
  article.source = "a.html";
  article.language = "en";
  article.title = "Ferry stops";
  article.text = "The ferry stopped on Monday.";
  article.blocks = {{{0, 28}, BlockKind::kParagraph, ""}};
  article.published = PublicationTime{"2031-05-05", TimePrecision::kDay, "meta"};
  return article;
}

TEST(ArticleJson, IsOneLineWithItsMembersInOrder) {
  const std::string line = ToJson(Ferry());
  EXPECT_EQ(line.find('\n'), std::string::npos);
  const Json json = Json::parse(line);
  EXPECT_THAT(Keys(json),
              ::testing::ElementsAre("id", "source", "url", "canonical_url", "language", "language_reliable",
                                     "title", "authors", "published", "modified", "outlet", "agency",
                                     "agency_note", "dateline", "image_credits", "section", "tags",
                                     "corrections", "paywalled", "live_blog", "text", "captions", "blocks",
                                     "encoding", "encoding_from", "notes", "error"));
  EXPECT_EQ(json["published"].dump(), R"({"value":"2031-05-05","precision":"day","from":"meta"})");
  EXPECT_EQ(json["blocks"].dump(), R"([{"begin":0,"end":28,"kind":"paragraph"}])");
  EXPECT_TRUE(json["outlet"].is_null());
  EXPECT_TRUE(json["agency"].is_array());
}

TEST(ArticleJson, PassesUnknownMembersThroughAndKeepsItsOwn) {
  Article article = Ferry();
  article.passthrough = R"({"zeta":[1,2],"title":"theirs","alpha":{"x":null}})";
  const Json json = Json::parse(ToJson(article));
  EXPECT_EQ(json["zeta"].dump(), "[1,2]");
  EXPECT_EQ(json["alpha"].dump(), R"({"x":null})");
  EXPECT_EQ(json["title"], "Ferry stops");
}

TEST(ArticleJson, LeavesOutWhatIsNoObject) {
  Article article = Ferry();
  const std::string deep(100000, '[');
  for (const std::string& bad : {std::string("[1]"), std::string(R"({"cut":)"), deep, std::string("7")}) {
    article.passthrough = bad;
    EXPECT_EQ(ToJson(article), ToJson(Ferry()));
  }
}

TEST(ArticleJson, PassesThroughAsItIsWrittenHoweverDeepOrMany) {
  Article article = Ferry();
  const std::string own = ToJson(Ferry());
  const auto with = [&](const std::string& more) { return own.substr(0, own.size() - 1) + "," + more + "}"; };
  const std::string deep = R"("deep":)" + std::string(100000, '[') + std::string(100000, ']');
  article.passthrough = "{" + deep + "}";
  EXPECT_EQ(ToJson(article), with(deep));
  article.passthrough = R"( { "a" : 1.50 , "s":"}\",{" , "a":2, "title":0,"e":{} } )";
  EXPECT_EQ(ToJson(article), with(R"("a" : 1.50 ,"s":"}\",{" ,"e":{} )"));
  // A search for each key among all of them would take minutes.
  std::string many = "\"k\":0";
  for (int i = 0; i < 300000; ++i) many += ",\"k" + std::to_string(i) + "\":1";
  article.passthrough = "{" + many + "}";
  EXPECT_EQ(ToJson(article), with(many));
}

TEST(ArticleJson, TellsPlacesWhereTheyAreWanted) {
  Article article = Ferry();
  article.text_to_source.AppendLinear(0, 10, 100);
  article.text_to_source.AppendReplaced(10, 2, 110, 118);
  EXPECT_FALSE(Json::parse(ToJson(article)).contains("text_to_source"));
  EXPECT_EQ(Json::parse(ToJson(article, true))["text_to_source"].dump(), "[[0,10,100,110],[10,12,110,118]]");
}

TEST(ArticleJson, WritesInvalidBytesAsReplacementCharacters) {
  Article article = Ferry();
  article.title = "a\xFFz";
  EXPECT_EQ(Json::parse(ToJson(article))["title"], "a\xEF\xBF\xBDz");
}

TEST(AnnotatedJson, KeepsWhatStandsInTheTitleApartFromTheBody) {
  AnnotatedArticle annotated;
  annotated.article = Ferry();
  annotated.sentences = {{{Field::kTitle, {0, 11}}}, {Body(0, 28)}};
  annotated.entities = {{EntityType::kPerson, "Ada Brok", {}, {}, {}}};
  annotated.quotations = {{Body(4, 9), QuotationKind::kPartial, 0, Body(0, 3), 0, std::nullopt}};
  annotated.quantities = {{Body(0, 3), 12, 12.5, Bound::kRange, "km"}};
  annotated.statements.resize(1);
  annotated.statements[0].place = Body(0, 28);
  annotated.statements[0].sentence = 1;
  annotated.statements[0].quotation = 0;
  const Json json = Json::parse(ToJson(annotated));
  EXPECT_EQ(json["sentences"].dump(), R"([{"begin":0,"end":28}])");
  EXPECT_EQ(json["in_title"]["sentences"].dump(), R"([{"begin":0,"end":11,"field":"title"}])");
  EXPECT_EQ(json["in_captions"]["sentences"].dump(), "[]");
  EXPECT_EQ(json["statements"][0]["sentence"], 0);
  EXPECT_EQ(json["statements"][0]["quotation"], 0);
  EXPECT_EQ(json["quotations"].dump(),
            R"([{"begin":4,"end":9,"id":"q1","kind":"partial","speaker":{"begin":0,"end":3},)"
            R"("speaker_entity":"e1","cue":null}])");
  EXPECT_EQ(json["quantities"].dump(),
            R"([{"begin":0,"end":3,"value":12,"upper":12.5,"bound":"range","unit":"km"}])");
}

TEST(StoryLine, IsThreeMembers) {
  EXPECT_EQ(StoryLine(Ferry(), "s7"), R"({"id":"a","source":"a.html","story":"s7"})");
}

TEST(ErrorLine, NamesPlaceAndRemedy) {
  const Error error{ErrorKind::kMalformed, "cut in half", "x.ndjson:3", 17, "repair the line"};
  EXPECT_EQ(ErrorLine(error, ""),
            R"({"id":null,"source":"x.ndjson:3","error":{"kind":"malformed","message":"cut in half",)"
            R"("byte":17,"remedy":"repair the line"}})");
}

// Two reports, one a copy of the other.
Comparison TwoReports() {
  StoryComparison story;
  story.id = "s1";
  story.title = "Ferry stops";
  story.event_date = "2031-05-05";
  story.reports.resize(2);
  story.reports[0].annotated.article = Ferry();
  story.reports[1].annotated.article = Ferry();
  story.reports[1].annotated.article.id = "b";
  story.reports[1].annotated.article.published.reset();
  story.reports[1].annotated.time_expressions = {{Body(18, 27), TimexType::kDate, "", true}};
  story.reports[1].inferred_date = "2031-05-05";
  story.reports[1].because = {{1, Body(18, 27)}};
  story.entities = {{"Ada Brok", EntityType::kPerson, {}, {}, {{0, Body(0, 3)}}}};
  story.quotes = {{"", std::nullopt, {{{0, Body(4, 9)}, QuotationKind::kDirect, std::nullopt}}, {}}};
  story.origins = {
      {"",
       {0, 1},
       {{0, 1, EdgeKind::kVerbatim, 1.0 / 3, true, {"earlier"}, {{{0, Body(0, 28)}, {1, Body(0, 28)}}}}}}};
  story.claims = {{ClaimStatus::kSingleSource,
                   1,
                   {0, Body(0, 28)},
                   {{0, Body(0, 28)}, {1, {Field::kTitle, {0, 5}}}},
                   0.5,
                   {0, 1}}};
  story.contested = {
      {ContestKind::kNumber, "cars", Resolution::kUpdate, {{"2", {{0, Body(0, 3)}}}, {"3", {}}}}};
  story.wording = {{"ferry", {{"boat", "en", {{1, 2}}, {}, 2.5}}}};
  story.timeline = {{"2031-05", TimePrecision::kMonth, {{0, Body(0, 28)}}}};
  story.briefing = {{"The ferry stopped on Monday.", {{0, Body(0, 28)}}}};
  story.coverage = {1, 1, {{"en", 2}}, "2031-05-05", "", {"nothing was judged"}};
  return {{story}, {"no encoder"}};
}

TEST(ComparisonJson, IsTheDocumentedDocument) {
  const Json json = Json::parse(ToJson(TwoReports(), {.indent = -1}));
  EXPECT_THAT(Keys(json), ::testing::ElementsAre("format", "version", "stories", "limits"));
  EXPECT_EQ(json["format"], "parallax-comparison");
  const Json& story = json["stories"][0];
  EXPECT_THAT(Keys(story),
              ::testing::ElementsAre("id", "title", "event_date", "languages", "reports", "entities",
                                     "time_expressions", "quotes", "origins", "claims", "contested",
                                     "wording", "timeline", "briefing", "coverage"));
  struct Case {
    const char* pointer;
    const char* json;
  };
  const Case cases[] = {
      {"/languages", R"({"en":2})"},
      {"/reports/0/published",
       R"({"value":"2031-05-05","precision":"day","from":"meta","inferred":null,"because":[]})"},
      {"/reports/1/published",
       R"({"value":null,"precision":null,"from":null,"inferred":"2031-05-05","because":[{"report":"b","begin":18,"end":27}]})"},
      {"/entities/0",
       R"({"id":"e1","name":"Ada Brok","type":"person","aliases":[],"roles":[],"mentions":[{"report":"a","begin":0,"end":3}]})"},
      {"/time_expressions", R"([{"report":"b","begin":18,"end":27,"value":null,"type":"date"}])"},
      {"/quotes/0",
       R"({"id":"q1","speaker":null,"speaker_entity":null,"instances":[{"report":"a","begin":4,"end":9,"kind":"direct","speaker":null}],"drift":[]})"},
      {"/origins/0/edges/0",
       R"({"from":"a","to":"b","kind":"verbatim","share":0.333333,"directed":true,"because":["earlier"],"evidence":[[{"report":"a","begin":0,"end":28},{"report":"b","begin":0,"end":28}]]})"},
      {"/claims/0",
       R"({"id":"c1","status":"single-source","origins":1,"confidence":0.5,"representative":{"report":"a","begin":0,"end":28},"statements":[{"report":"a","begin":0,"end":28},{"report":"b","begin":0,"end":5,"field":"title"}],"shared_words":["a","b"]})"},
      {"/contested/0",
       R"({"kind":"number","about":"cars","resolution":"update","values":[{"value":"2","statements":[{"report":"a","begin":0,"end":3}]},{"value":"3","statements":[]}]})"},
      {"/wording/0",
       R"({"about":"ferry","terms":[{"text":"boat","language":"en","reports":{"b":2},"spans":[],"z":2.5}]})"},
      {"/timeline/0",
       R"({"date":"2031-05","precision":"month","spans":[{"report":"a","begin":0,"end":28}]})"},
      {"/briefing/0",
       R"({"text":"The ferry stopped on Monday.","citations":[{"report":"a","begin":0,"end":28}]})"},
      {"/coverage",
       R"({"outlets":1,"origins":1,"languages":{"en":2},"window":["2031-05-05",null],"limits":["nothing was judged"]})"},
  };
  for (const Case& c : cases) EXPECT_EQ(story.at(Json::json_pointer(c.pointer)).dump(), c.json) << c.pointer;
}

TEST(ComparisonJson, NoStoriesIsADocumentToo) {
  EXPECT_EQ(ToJson(Comparison{}, {.indent = -1}),
            R"({"format":"parallax-comparison","version":1,"stories":[],"limits":[]})");
}

}  // namespace
}  // namespace parallax
