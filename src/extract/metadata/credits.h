// Reads the lines in which a report says whose work it is: credits ("SOURCE: X AND NEWS AGENCIES"), bylines
// ("Von A B, dpa"), photo credits ("Foto: A B / AFP") and datelines ("ANKARA, March 10 (Reuters) -").
#ifndef PARALLAX_EXTRACT_METADATA_CREDITS_H_
#define PARALLAX_EXTRACT_METADATA_CREDITS_H_

#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "extract/metadata/agencies.h"
#include "extract/metadata/calendar_time.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/labels.h"

namespace parallax {

struct Credit {
  std::vector<std::string> people;
  std::vector<std::string> agencies;  // names of the table, in order, no repeats
  std::string agency_note;            // "news agencies", as written
  std::vector<std::string> others;    // what is named besides: outlets, ministries, places
};

struct Dateline {
  std::string place;  // as written; empty when the line only names an agency
  std::vector<std::string> agencies;
  std::optional<CalendarTime> date;  // only where the year is written
  std::size_t end = 0;               // byte where the report's first sentence begins
};

struct PhotoCredit {
  std::size_t begin = 0;  // byte of the line where the credit's label begins
  std::string credit;     // what stands behind the label
};

class CreditReader {
 public:
  // The tables must outlive the reader. `given_names` are without case and accents; null where none are
  // known.
  CreditReader(const Agencies& agencies, const Labels& labels, const DateReader& dates,
               const std::unordered_set<std::string>* given_names)
      : agencies_(agencies), labels_(labels), dates_(dates), given_names_(given_names) {}

  // Whose work a credit names; `credit` is without its label. Parts are cut at marks and at "and".
  [[nodiscard]] Credit Read(std::string_view credit) const;

  // The person a part of a byline or an author field names, cleaned of "By", roles, addresses and
  // marks; empty when it names none: an agency, a desk, an outlet, a handle. `trusted` fields (author
  // objects of metadata) may hold one word or a name in one case.
  [[nodiscard]] std::string PersonName(std::string_view part, bool trusted) const;

  // The one word that somebody signs with ("night_owl", "Ada"); empty where the field is more than that, or
  // names an agency, a desk or an address.
  [[nodiscard]] std::string Handle(std::string_view field) const;

  // The people of a whole author field ("Von A B und C D (dpa)"), without repeats.
  [[nodiscard]] std::vector<std::string> People(std::string_view field, bool trusted) const;

  // A byline on a line of its own: a label and names, or names of agencies alone ("AFP/Reuters").
  [[nodiscard]] std::optional<Credit> ReadByline(std::string_view line) const;

  // A source line: label, mark, names; or nothing but agencies in brackets.
  [[nodiscard]] std::optional<Credit> ReadSourceLine(std::string_view line) const;

  // The source that is told inside of a line, behind a day or a name: "17 May 2031 Source: Reuters".
  [[nodiscard]] std::optional<Credit> ReadInnerSource(std::string_view line) const;

  // The photo credit of a line: at its start, or where a caption ends.
  [[nodiscard]] std::optional<PhotoCredit> FindPhotoCredit(std::string_view line) const;

  // Whether the line tells where people stand in a picture: "(left)", "(t.v.)", "(右)".
  [[nodiscard]] bool HasPosition(std::string_view line) const;

  // The dateline that a paragraph begins with.
  [[nodiscard]] std::optional<Dateline> ReadDateline(std::string_view paragraph) const;

  // The agencies that sign at the end of a paragraph, in brackets or behind a dash or slash: "(dpa)", "/AFP".
  [[nodiscard]] std::vector<std::string> TrailingAgencies(std::string_view paragraph) const;

 private:
  [[nodiscard]] std::optional<Dateline> BracketDateline(std::string_view paragraph) const;
  [[nodiscard]] std::optional<Dateline> SignedDateline(std::string_view paragraph) const;
  [[nodiscard]] std::string_view WithoutDateBehind(std::string_view names) const;
  [[nodiscard]] std::optional<Credit> LabelBehind(std::string_view line) const;
  [[nodiscard]] std::size_t EndOfName(std::string_view part) const;
  [[nodiscard]] bool StartsWithRole(std::string_view part) const;
  [[nodiscard]] bool IsGivenName(std::string_view word) const;
  [[nodiscard]] std::vector<std::string_view> Parts(std::string_view text) const;

  const Agencies& agencies_;
  const Labels& labels_;
  const DateReader& dates_;
  const std::unordered_set<std::string>* given_names_;
};

}  // namespace parallax

#endif  // PARALLAX_EXTRACT_METADATA_CREDITS_H_
