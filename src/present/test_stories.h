// Records for the tests of the writers.
#ifndef PARALLAX_PRESENT_TEST_STORIES_H_
#define PARALLAX_PRESENT_TEST_STORIES_H_

#include <string>
#include <string_view>

#include "parallax/comparison.h"

namespace parallax {

// The first place of `words` in the body of a report.
inline ReportSpan PlaceOf(const StoryComparison& story, std::uint32_t report, std::string_view words) {
  const auto at = static_cast<std::uint32_t>(story.reports[report].annotated.article.text.find(words));
  return {report, {Field::kBody, {at, at + static_cast<std::uint32_t>(words.size())}}};
}

// Three reports of a stopped ferry: the second is made out of the first, the third is in Chinese.
inline Comparison FerryStory() {
  StoryComparison story;
  story.id = "ferry";
  story.title = "Ferry stops";
  story.event_date = "2031-05-05";
  story.reports.resize(3);
  const auto fill = [&](std::size_t i, const char* outlet, const char* language, const char* text) {
    Article& article = story.reports[i].annotated.article;
    article.id = std::string(1, static_cast<char>('a' + i));
    article.source = article.id + ".html";
    article.outlet = outlet;
    article.language = language;
    article.title = "Ferry";
    article.text = text;
  };
  fill(0, "Coast *Post*", "en", "The ferry stopped. 12 cars were aboard.");
  fill(1, "Bay Mail", "en", "The ferry stopped. 14 cars were aboard.");
  fill(2, "海岸报", "zh", "渡轮停航了。");
  story.reports[0].annotated.article.published = PublicationTime{"2031-05-05", TimePrecision::kDay, "meta"};
  story.reports[2].inferred_date = "2031-05-05";
  const ReportSpan stop0 = PlaceOf(story, 0, "The ferry stopped");
  const ReportSpan stop1 = PlaceOf(story, 1, "The ferry stopped");
  const ReportSpan stop2 = PlaceOf(story, 2, "渡轮停航了");
  const ReportSpan cars0 = PlaceOf(story, 0, "12 cars were aboard");
  const ReportSpan cars1 = PlaceOf(story, 1, "14 cars were aboard");
  story.origins = {{"HWS", {0, 1}, {{0, 1, EdgeKind::kRewrite, 0.5, true, {"published later"}, {}}}},
                   {"", {2}, {}}};
  story.claims = {{ClaimStatus::kContested, 1, cars0, {cars0, cars1}, 0.9, {}},
                  {ClaimStatus::kCorroborated, 2, stop0, {stop0, stop1, stop2}, 0.9, {}}};
  story.contested = {
      {ContestKind::kNumber, "cars aboard", Resolution::kSlip, {{"12", {cars0}}, {"14", {cars1}}}}};
  story.quotes = {{"", std::nullopt, {{stop2, QuotationKind::kPartial, std::nullopt}}, {}}};
  story.wording = {{"boat", {{"ferry", "en", {{0, 1}, {1, 2}}, {}, std::nullopt}}}};
  story.timeline = {{"2031-05-05", TimePrecision::kDay, {stop0}}};
  story.briefing = {{"The ferry stopped", {stop0, stop1, stop2}}};
  story.coverage = {3, 2, {{"en", 2}, {"zh", 1}}, "2031-05-05", "2031-05-05", {"few reports"}};
  return {{story}, {"no encoder"}};
}

}  // namespace parallax

#endif  // PARALLAX_PRESENT_TEST_STORIES_H_
