#include "extract/metadata/page_dates.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <vector>

#include "text/utf8.h"

namespace parallax::html {
namespace {

// Scores of the kinds of places; the weights of meta tags and microdata stand in page_fields.tsv. Set on
// the development pages named in docs/benchmarks/extract_metadata.md.
constexpr int kLdArticle = 100;  // JSON-LD of an article
constexpr int kLdOther = 86;     // of the page around it
constexpr int kLdCreated = 60;   // dateCreated: drafts are older than what is published
constexpr int kUrlDay = 84;
constexpr int kUrlMonth = 20;
constexpr int kLabelled = 76;  // "Published:" before it
constexpr int kTimeElement = 52;
constexpr int kVisible = 42;
constexpr int kHintBonus = 12;     // a class says that it is a date of publication
constexpr int kDateHintBonus = 7;  // a class says that it is a date
constexpr int kHeaderBonus = 14;   // it stands between headline and body
constexpr int kAwayPenalty = 36;
constexpr int kLongLinePenalty = 22;  // in a sentence
constexpr int kChanged = 30;          // date of change, where no date of publication is told
constexpr int kInScript = 44;         // in data that a script of the page carries
constexpr int kScriptCreated = 30;
constexpr int kImageUrl = 26;  // in the address of the page's picture
constexpr int kDoubtful = 46;  // below this a date of publication yields to a labelled date of change
constexpr int kAgreement = 6;  // a place of another kind tells the same day

constexpr int kDescribed = 12;  // the only date of the page's description, where nothing else is told

constexpr int kListPenalty = 24;  // one of several that stand alike

constexpr int kFirstWebYear = 1994;  // dates in sight before this are of what is told

enum class Place : std::uint8_t { kLd, kField, kUrl, kTime, kLine, kScript };

struct Candidate {
  CalendarTime time;
  int score = 0;
  bool modified = false;
  Place place = Place::kField;
  std::string from;
};

bool SameDay(const CalendarTime& a, const CalendarTime& b) {
  return a.year == b.year && a.month == b.month && a.day == b.day;
}

// Days from `a` to `b`, where they are neighbours; else something larger than one.
int DaysBetween(const CalendarTime& a, const CalendarTime& b) {
  const auto number = [](const CalendarTime& t) {
    // Days since 1 March 1900, by the usual shift of the year's begin.
    const int year = t.month < 3 ? t.year - 1 : t.year;
    const int month = (t.month + 9) % 12;
    return 365 * (year - 1900) + year / 4 - year / 100 + year / 400 + (month * 306 + 5) / 10 + t.day;
  };
  return number(b) - number(a);
}

class Collector {
 public:
  Collector(const PageEvidence& evidence, const PageKnowledge& knowledge)
      : evidence_(evidence),
        knowledge_(knowledge),
        order_(knowledge.date_order().Order(evidence.locale, evidence.url)) {}

  std::vector<Candidate> Collect() {
    bool first_article = true;
    for (const LdArticle& article : evidence_.articles) {
      const int base = article.rank == 3 ? kLdArticle : kLdOther;
      // Articles after the first are teasers of others on most pages.
      const int later = first_article ? 0 : 40;
      AddField(article.published, base - later, false, Place::kLd, "json-ld datePublished");
      AddField(article.created, kLdCreated - later, false, Place::kLd, "json-ld dateCreated");
      AddField(article.modified, kLdArticle - later, true, Place::kLd, "json-ld dateModified");
      first_article &= article.published.empty();
    }
    for (const PageField& field : evidence_.fields) {
      if (field.kind != FieldKind::kPublished && field.kind != FieldKind::kModified) continue;
      const bool away = (evidence_.text.hints[field.node] & kHintAway) != 0;
      AddField(field.value, field.weight - (away ? kAwayPenalty : 0), field.kind == FieldKind::kModified,
               Place::kField, field.from);
    }
    if (const auto day = DateOfUrl(evidence_.url)) {
      Add(*day, day->day > 0 ? kUrlDay : kUrlMonth, false, Place::kUrl, "url");
    }
    CollectTimes();
    CollectLines();
    if (const auto day = DateOfUrl(evidence_.image); day && day->day > 0)
      Add(*day, kImageUrl, false, Place::kUrl, "image url");
    for (const auto& [key, value] : evidence_.scripts.dates) {
      AddField(value, key.find("reat") == std::string::npos ? kInScript : kScriptCreated, false,
               Place::kScript, "script " + key);
    }
    if (candidates_.empty()) AddDescribed();
    return std::move(candidates_);
  }

 private:
  void Add(const CalendarTime& time, int score, bool modified, Place place, std::string from) {
    constexpr std::size_t kMostCandidates = 500;
    if (candidates_.size() < kMostCandidates)
      candidates_.push_back({time, score, modified, place, std::move(from)});
  }

  // The only date of the page's description.
  void AddDescribed() {
    const auto found = knowledge_.dates().Find(evidence_.description, evidence_.language, order_);
    if (found.size() == 1 && found.front().named_month && found.front().time.day > 0)
      Add(found.front().time, kDescribed, false, Place::kField, "meta description");
  }

  void AddField(std::string_view value, int score, bool modified, Place place, const std::string& from) {
    if (value.empty()) return;
    if (const auto time = DateOfField(value, knowledge_.dates(), evidence_.language, order_)) {
      Add(*time, score, modified, place, from);
    }
  }

  // Between headline and body, or shortly before the headline; the further off, the less.
  [[nodiscard]] int HeaderScore(std::size_t line) const {
    constexpr std::size_t kBefore = 6;
    constexpr std::size_t kBehind = 2;
    constexpr int kInsideBody = -3;
    constexpr int kBehindBody = -4;
    const std::size_t lines = evidence_.text.lines.size();
    const bool known = evidence_.first_body_line < lines;  // where the body stands
    const std::size_t title = std::min(evidence_.title_line, evidence_.first_body_line);
    if (title >= lines) return 0;
    const std::size_t body = known ? evidence_.first_body_line : std::max(evidence_.body_line, title);
    if (line + kBefore < title) return -std::min<int>(12, static_cast<int>(title - line) / 8);
    if (line > body + kBehind) {
      const int far = -std::min<int>(12, static_cast<int>(line - body) / 8);
      if (!known) return far;
      return std::min(far, line <= evidence_.last_body_line ? kInsideBody : kBehindBody);
    }
    const std::size_t distance = line > title ? line - title : title - line;
    return kHeaderBonus - std::min<int>(8, static_cast<int>(distance) / 2);
  }

  // Between headline and body nothing is far away from the report, whatever it is called ("teaser").
  [[nodiscard]] bool IsBetween(std::size_t line) const {
    return evidence_.first_body_line < evidence_.text.lines.size() && line > evidence_.title_line &&
           line <= evidence_.first_body_line;
  }

  [[nodiscard]] int HintScore(std::uint8_t hints, bool away, std::size_t line) const {
    int score = !away ? 0 : IsBetween(line) ? -kAwayPenalty / 2 : -kAwayPenalty;
    if ((hints & kHintPublished) != 0) {
      score += kHintBonus;
    } else if ((hints & (kHintDate | kHintAuthor)) != 0) {
      score += kDateHintBonus;
    }
    return score;
  }

  void CollectTimes() {
    for (const PageTime& time : evidence_.text.times) {
      const std::string& value = time.value.empty() ? time.text : time.value;
      const auto read = DateOfField(value, knowledge_.dates(), evidence_.language, order_);
      if (!read) continue;
      bool modified = (time.hints & kHintModified) != 0 && (time.hints & kHintPublished) == 0;
      int score = kTimeElement + HintScore(time.hints, time.away, time.line) + HeaderScore(time.line);
      // The label may stand in the same line, before the element.
      if (time.line < evidence_.text.lines.size()) {
        const std::string& line = evidence_.text.lines[time.line].text;
        const std::size_t at = time.text.empty() ? std::string::npos : line.find(time.text);
        switch (at == std::string::npos ? LabelKind::kNone : LabelBefore(line, at).kind) {
          case LabelKind::kPublished:
            score = std::max(score + kHintBonus, kLabelled);
            modified = false;
            break;
          case LabelKind::kModified:
            modified = true;
            break;
          case LabelKind::kNone:
            break;
        }
      }
      Add(*read, score, modified, Place::kTime, "time element");
    }
  }

  enum class LabelKind : std::uint8_t { kNone, kPublished, kModified };
  struct DateLabel {
    LabelKind kind = LabelKind::kNone;
    bool full = false;  // a phrase that speaks of this page: "This page was last edited on"
  };

  // The label that stands nearest before byte `at` of a line.
  [[nodiscard]] DateLabel LabelBefore(std::string_view line, std::size_t at) const {
    constexpr std::size_t kNear = 48;  // bytes between the label's begin and the date
    std::size_t from = at > kNear ? at - kNear : 0;
    while (!IsBoundary(line, from)) ++from;
    const FoldedLine before = FoldLine(line.substr(from, at - from));
    DateLabel label_before;
    // A label stands right before its date, a weekday or a preposition between them; in a long line, which
    // may be a sentence, only at the line's begin.
    constexpr std::size_t kWidestGap = 16;
    constexpr std::size_t kLongLine = 160;
    constexpr std::size_t kFull = 20;  // bytes
    std::size_t nearest = 0;
    for (const auto& [label, meaning] : {std::pair{Label::kPublished, LabelKind::kPublished},
                                         std::pair{Label::kModified, LabelKind::kModified}}) {
      for (const PhraseIndex::Hit& hit : knowledge_.labels().Index(label).Find(before.text)) {
        const bool adjacent = hit.end + kWidestGap >= before.text.size();
        const bool placed = line.size() <= kLongLine || (from == 0 && hit.begin < kWidestGap);
        if (hit.end > nearest && adjacent && placed) {
          nearest = hit.end;
          label_before = {meaning, hit.end - hit.begin >= kFull};
        }
      }
    }
    return label_before;
  }

  void CollectLines() {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    constexpr int kMostSearched = 4000;
    int searched = 0;
    for (std::size_t i = 0; i < lines.size() && searched < kMostSearched; ++i) {
      const PageLine& line = lines[i];
      const bool digits =
          std::any_of(line.text.begin(), line.text.end(), [](char c) { return c >= '0' && c <= '9'; }) ||
          std::any_of(line.text.begin(), line.text.end(), [](char c) {
            return static_cast<unsigned char>(c) >= 0xD9;  // digits of other scripts
          });
      if (!digits) continue;
      ++searched;
      bool first = true;
      for (const FoundDate& date : knowledge_.dates().Find(line.text, evidence_.language, order_)) {
        if (date.time.day == 0 || date.time.year < kFirstWebYear) continue;
        constexpr std::uint32_t kShortLine = 120;
        int score = kVisible + HintScore(line.hints, line.away, i) + HeaderScore(i);
        if (line.size > kShortLine) score -= kLongLinePenalty;
        if (line.linked * 2 > line.size) score -= kDateHintBonus;
        const bool copyright = line.text.find("©") != std::string::npos;
        if (copyright) score -= kLongLinePenalty;
        const bool first_of_line = i > 0 && date.span.begin == 0 && lines[i - 1].size < kShortLine;
        const DateLabel label = first_of_line ? LabelBefore(lines[i - 1].text, lines[i - 1].text.size())
                                              : LabelBefore(line.text, date.span.begin);
        bool modified = (line.hints & kHintModified) != 0 && (line.hints & kHintPublished) == 0;
        if (label.kind == LabelKind::kPublished) {
          modified = false;
          score += kHintBonus;
        }
        if (label.kind == LabelKind::kModified) modified = true;
        if (label.full || (label.kind == LabelKind::kPublished && !line.away))
          score = std::max(score, kLabelled);
        if (!first && label.kind == LabelKind::kNone) score -= 4;
        first = false;
        Add(date.time, score, modified, Place::kLine, "text near the headline");
      }
    }
  }

  const PageEvidence& evidence_;
  const PageKnowledge& knowledge_;
  DayOrder order_;
  std::vector<Candidate> candidates_;
};

// A machine's time in UTC may be a day off the outlet's own day. The outlet's day is known where the address
// or a labelled date beside the headline holds it, or where another place tells the same moment in local
// time: then the two differ by whole quarters of an hour, which also tells the time zone.
const Candidate* LocalDay(std::vector<Candidate>& candidates, const Candidate& chosen) {
  if (chosen.time.offset != 0 || chosen.time.hour < 0) return &chosen;
  constexpr int kQuarter = 15;
  constexpr int kWidest = 14 * 60;
  Candidate* local = nullptr;
  for (Candidate& other : candidates) {
    if (other.modified || other.place == chosen.place || other.score < kTimeElement || other.time.day == 0)
      continue;
    const int days = DaysBetween(chosen.time, other.time);
    if (days != 1 && days != -1) continue;
    const int minutes =
        days * 24 * 60 + (other.time.hour - chosen.time.hour) * 60 + other.time.minute - chosen.time.minute;
    const bool same_moment = other.time.hour >= 0 && !other.time.offset && minutes % kQuarter == 0 &&
                             minutes >= -kWidest && minutes <= kWidest;
    // A day behind UTC only where it is evening there, a day ahead only where it is morning.
    const bool possible = (days == -1 && chosen.time.hour < 12) || (days == 1 && chosen.time.hour >= 10);
    if (same_moment) {
      other.time.offset = minutes;
      return &other;
    }
    constexpr int kSure =
        kTimeElement + kHeaderBonus;  // beside the headline, and named or labelled as the date
    const bool sure = other.place == Place::kUrl || (other.score >= kSure && other.time.hour < 0);
    if (sure && possible && (local == nullptr || other.score > local->score)) local = &other;
  }
  return local != nullptr ? local : &chosen;
}

// Dates that stand alike for several days are those of a list: of other reports, of comments.
void DropLists(std::vector<Candidate>& candidates) {
  constexpr int kAlike = 2;
  constexpr std::size_t kManyDays = 3;
  std::vector<int> lost(candidates.size());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const Candidate& one = candidates[i];
    if (one.place != Place::kTime && one.place != Place::kLine) continue;
    std::vector<int> days;
    for (const Candidate& other : candidates) {
      if (other.place != one.place || other.modified || std::abs(other.score - one.score) > kAlike) continue;
      const int day = (other.time.year * 12 + other.time.month) * 31 + other.time.day;
      if (std::find(days.begin(), days.end(), day) == days.end()) days.push_back(day);
      if (days.size() >= kManyDays) break;
    }
    if (days.size() >= kManyDays) lost[i] = kListPenalty;
  }
  for (std::size_t i = 0; i < candidates.size(); ++i)
    candidates[i].score = std::max(std::min(candidates[i].score, 1), candidates[i].score - lost[i]);
}

}  // namespace

PageDates ChooseDates(const PageEvidence& evidence, const PageKnowledge& knowledge) {
  std::vector<Candidate> candidates = Collector(evidence, knowledge).Collect();
  DropLists(candidates);
  // Places of other kinds that tell the same day.
  for (Candidate& candidate : candidates) {
    if (candidate.time.day == 0) continue;
    bool agrees[6] = {};
    for (const Candidate& other : candidates) {
      if (other.place != candidate.place && other.score > 0 && SameDay(other.time, candidate.time))
        agrees[static_cast<int>(other.place)] = true;
    }
    candidate.score += kAgreement * static_cast<int>(std::count(std::begin(agrees), std::end(agrees), true));
  }
  const auto best = [&](bool modified) -> const Candidate* {
    const Candidate* chosen = nullptr;
    for (const Candidate& candidate : candidates) {
      if (candidate.modified != modified || candidate.score <= 0) continue;
      if (chosen == nullptr || candidate.score > chosen->score) chosen = &candidate;
    }
    return chosen;
  };
  // The finest reading of the chosen day among those that are trusted nearly as far.
  const auto finest = [&](const Candidate& chosen, bool modified) {
    const Candidate* fine = &chosen;
    constexpr int kNearly = 50;
    for (const Candidate& candidate : candidates) {
      if (candidate.modified != modified || !SameDay(candidate.time, chosen.time)) continue;
      if (candidate.score + kNearly < chosen.score) continue;
      const auto rank = [](const CalendarTime& t) {
        return 2 * static_cast<int>(t.Precision()) + t.offset.has_value();
      };
      if (rank(candidate.time) > rank(fine->time)) fine = &candidate;
    }
    const CalendarTime time =
        knowledge.outlet_zones().FromMidnight(fine->time, evidence.language, evidence.url);
    return time.ToPublication(fine->from);
  };
  PageDates dates;
  const Candidate* published = best(false);
  const Candidate* modified = best(true);
  // What is told with the same trust twice was published first on the earlier day.
  constexpr int kSameTrust = 6;
  for (const Candidate& candidate : candidates) {
    if (published == nullptr || candidate.modified || candidate.time.day == 0 ||
        candidate.place == Place::kLine)
      continue;
    if (candidate.score + kSameTrust >= published->score && candidate.score >= kUrlDay &&
        DaysBetween(candidate.time, published->time) > 1) {
      published = &candidate;
    }
  }
  // Of a month in the address the best day that lies in it.
  if (published != nullptr && published->time.day == 0) {
    const Candidate* day = nullptr;
    for (const Candidate& candidate : candidates) {
      const bool inside = candidate.time.day != 0 && candidate.time.year == published->time.year &&
                          candidate.time.month == published->time.month && !candidate.modified;
      if (inside && candidate.score > 0 && (day == nullptr || candidate.score > day->score)) day = &candidate;
    }
    if (day != nullptr) published = day;
  }
  if (published != nullptr) published = LocalDay(candidates, *published);
  if (modified != nullptr) dates.modified = finest(*modified, true);
  // No page was changed for the last time before it was published: a day in sight behind that is of what is
  // told.
  const bool impossible = published != nullptr && modified != nullptr && published->place == Place::kLine &&
                          published->score < kLabelled && modified->score >= kLabelled &&
                          DaysBetween(modified->time, published->time) > 1;  // one: of UTC
  if (published != nullptr && !impossible &&
      (modified == nullptr || published->score >= kDoubtful || modified->score < kChanged)) {
    dates.published = finest(*published, false);
  } else if (modified != nullptr) {
    dates.published = finest(*modified, true);
  }
  return dates;
}

}  // namespace parallax::html
