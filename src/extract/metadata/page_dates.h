// When a page's report was published and changed.
//
// Every place that tells a date is a candidate with a score: how far its kind is trusted (structured data
// over addresses over what stands near the headline over the rest), raised where another kind of place tells
// the same day. The best one wins; the finest of those that tell its day gives the time.
#ifndef PARALLAX_EXTRACT_METADATA_PAGE_DATES_H_
#define PARALLAX_EXTRACT_METADATA_PAGE_DATES_H_

#include <optional>
#include <string_view>

#include "extract/metadata/calendar_time.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"
#include "parallax/article.h"

namespace parallax::html {

struct PageDates {
  std::optional<PublicationTime> published;
  std::optional<PublicationTime> modified;
};

[[nodiscard]] PageDates ChooseDates(const PageEvidence& evidence, const PageKnowledge& knowledge);

// The day that an address holds in its path: "/2031/05/17/", "/2031-05-17-", "20310517". To the month from
// "/2031/05/".
[[nodiscard]] std::optional<CalendarTime> DateOfUrl(std::string_view url);

// A date as machines write it in attributes: ISO 8601, RFC 2822, "20310517", seconds or milliseconds since
// 1970; else as people do.
[[nodiscard]] std::optional<CalendarTime> DateOfField(std::string_view value, const DateReader& dates,
                                                      std::string_view language, DayOrder order);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_PAGE_DATES_H_
