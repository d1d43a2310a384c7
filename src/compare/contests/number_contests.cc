#include "compare/contests/number_contests.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <string>

#include "compare/dates/calendar.h"
#include "compare/similarity/linkage.h"
#include "compare/similarity/margin.h"

namespace parallax {
namespace {

constexpr std::size_t kMostFigures = 1500;
// Probability that two statements say the same, their numbers masked.
constexpr double kSameMeasure = 0.5;
// Logits for one indicator of the table in both (the dead, the injured: not just one word), and for each of
// the two being the only value of it in its report: then there is no other figure it could answer to.
constexpr double kSharedIndicator = 1.0;
constexpr double kOnlyValue = 0.7;

struct Item {
  std::uint32_t report = 0;
  FieldSpan place;  // of the unit, or of the statement where no unit was compared
  Figure figure;
  Piece masked;
  bool only_value = false;  // of its indicator in the report
};

void MarkOnlyValues(std::vector<Item>& items) {
  std::map<std::pair<std::uint32_t, std::string>, std::set<double>> values;
  for (const Item& item : items) values[{item.report, item.figure.indicator}].insert(item.figure.low);
  for (Item& item : items) item.only_value = values[{item.report, item.figure.indicator}].size() == 1;
}

// What a figure may stand in: a place and its piece.
struct Host {
  FieldSpan place;
  const Piece* piece = nullptr;
};

// The units of the claims by report, and the statements that none of them overlaps: of titles and captions.
std::vector<std::vector<Host>> CollectHosts(const StoryView& view, std::span<const ClaimGroup> groups) {
  std::vector<std::vector<Host>> hosts(view.size());
  for (const ClaimGroup& group : groups) {
    for (const UnitRef& ref : group.statements) {
      hosts[ref.report].push_back({PlaceOf(view, ref), &PieceOf(view, ref)});
    }
  }
  const auto by_place = [](const Host& left, const Host& right) { return left.place < right.place; };
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    std::ranges::sort(hosts[r], by_place);
    const std::span<const Host> units(hosts[r]);
    std::vector<Host> others;
    for (std::size_t s = 0; s < view.report(r).statements.size(); ++s) {
      const FieldSpan& place = view.report(r).annotated->statements[s].place;
      // Units do not overlap, so the first that ends behind the begin is the only one to ask.
      const auto unit = std::ranges::partition_point(units, [&](const Host& host) {
        return host.place.field < place.field ||
               (host.place.field == place.field && host.place.span.end <= place.span.begin);
      });
      const bool held =
          unit != units.end() && unit->place.field == place.field && unit->place.span.Overlaps(place.span);
      if (!held) others.push_back({place, &view.report(r).statements[s]});
    }
    hosts[r].insert(hosts[r].end(), others.begin(), others.end());
    std::ranges::sort(hosts[r], by_place);
  }
  return hosts;
}

std::vector<Item> Collect(const StoryView& view, const Indicators& indicators,
                          std::span<const ClaimGroup> groups) {
  std::vector<Item> items;
  const std::vector<std::vector<Host>> hosts = CollectHosts(view, groups);
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    for (std::size_t h = 0; h < hosts[r].size() && items.size() < kMostFigures; ++h) {
      const Host& host = hosts[r][h];
      const std::vector<Figure> figures = indicators.FiguresIn(view.report(r), r, host.place);
      std::map<std::string_view, std::size_t> count;
      for (const Figure& figure : figures) ++count[figure.indicator];
      for (const Figure& figure : figures) {
        // Two figures of one kind in one unit ("12 of the 30 injured") cannot be told apart.
        if (figure.indicator.empty() || count[figure.indicator] > 1) continue;
        Item item{r, host.place, figure, *host.piece};
        item.masked.numbers.clear();
        items.push_back(std::move(item));
      }
    }
  }
  MarkOnlyValues(items);
  return items;
}

double Score(const Item& a, const Item& b, const PairModel& model) {
  if (a.figure.indicator != b.figure.indicator) return 0;
  const double same = model.Same(a.masked, b.masked);
  if (a.figure.indicator.find(':') != std::string::npos) return same;
  double logit = Logit(same) + kSharedIndicator;
  if (a.only_value) logit += kOnlyValue;
  if (b.only_value) logit += kOnlyValue;
  return Sigmoid(logit);
}

std::optional<std::int64_t> PublishedMinute(const Article& article) {
  if (!article.published) return std::nullopt;
  if (const auto minute = ParseMinute(article.published->value)) return minute;
  if (const auto day = ParseDay(article.published->value)) return std::int64_t{*day} * 24 * 60;
  return std::nullopt;
}

// Whether every report of a higher value was published after every report of a lower one.
bool GrowsWithTime(const StoryView& view, const std::vector<std::vector<const Item*>>& values) {
  std::optional<std::int64_t> latest;
  for (const auto& items : values) {
    std::optional<std::int64_t> own_latest;
    for (const Item* item : items) {
      const auto minute = PublishedMinute(view.report(item->report).article());
      if (!minute || (latest && *minute <= *latest)) return false;
      own_latest = std::max(own_latest.value_or(*minute), *minute);
    }
    latest = own_latest;
  }
  return true;
}

// Whether all reports of some value also give another of the values.
bool IsSlip(const std::vector<std::vector<const Item*>>& values) {
  for (const auto& items : values) {
    std::set<std::uint32_t> others;
    for (const auto& other : values) {
      if (&other == &items) continue;
      for (const Item* item : other) others.insert(item->report);
    }
    const bool in_others = std::all_of(items.begin(), items.end(),
                                       [&](const Item* item) { return others.contains(item->report); });
    if (in_others && others.size() > 1) return true;
  }
  return false;
}

std::string FormatValue(const Item& item) {
  std::array<char, 32> text{};
  const auto [end, problem] = std::to_chars(text.data(), text.data() + text.size(), item.figure.low);
  std::string value(text.data(), problem == std::errc() ? end : text.data());
  if (item.figure.bound == Bound::kAtLeast) return "≥ " + value;
  if (item.figure.bound == Bound::kAtMost) return "≤ " + value;
  if (item.figure.bound == Bound::kApproximate) return "≈ " + value;
  return value;
}

// The items of a group parted by value: neighbours by size stay together until two of them conflict.
std::vector<std::vector<const Item*>> PartByValue(std::vector<const Item*> items) {
  std::stable_sort(items.begin(), items.end(),
                   [](const Item* l, const Item* r) { return l->figure.low < r->figure.low; });
  std::vector<std::vector<const Item*>> values;
  for (const Item* item : items) {
    const bool fits =
        !values.empty() && std::none_of(values.back().begin(), values.back().end(), [&](const Item* other) {
          return Indicators::Conflict(other->figure, item->figure);
        });
    if (!fits) values.emplace_back();
    values.back().push_back(item);
  }
  return values;
}

std::optional<Contest> ToContest(const StoryView& view, const std::vector<const Item*>& items) {
  const std::vector<std::vector<const Item*>> values = PartByValue(items);
  std::set<std::uint32_t> reports;
  for (const Item* item : items) reports.insert(item->report);
  if (values.size() < 2 || reports.size() < 2) return std::nullopt;
  Contest contest{
      .kind = ContestKind::kNumber, .about = {}, .resolution = Resolution::kDispute, .values = {}};
  const Item& first = *items.front();
  const std::string& indicator = first.figure.indicator;
  const AnnotatedArticle& annotated = *view.report(first.report).annotated;
  contest.about =
      indicator.substr(indicator.find(':') + 1) + ": " + std::string(annotated.article.Surface(first.place));
  if (IsSlip(values)) {
    contest.resolution = Resolution::kSlip;
  } else if (GrowsWithTime(view, values)) {
    contest.resolution = Resolution::kUpdate;
  }
  for (const auto& group : values) {
    ContestedValue value{FormatValue(*group.front()), {}};
    for (const Item* item : group) {
      value.statements.push_back({item->report, item->place});
    }
    std::sort(value.statements.begin(), value.statements.end());
    contest.values.push_back(std::move(value));
  }
  return contest;
}

}  // namespace

std::vector<Contest> FindNumberContests(const StoryView& view, const PairModel& model,
                                        const Indicators& indicators, std::span<const ClaimGroup> groups) {
  const std::vector<Item> items = Collect(view, indicators, groups);
  std::vector<ScoredPair> pairs;
  for (std::uint32_t i = 0; i < items.size(); ++i) {
    for (std::uint32_t j = i + 1; j < items.size(); ++j) {
      const double score = Score(items[i], items[j], model);
      if (score >= kSameMeasure / 2) pairs.push_back({i, j, score});
    }
  }
  std::vector<Contest> contests;
  for (const auto& group : LinkGroups(items.size(), pairs, {}, kSameMeasure)) {
    std::vector<const Item*> members;
    for (const std::uint32_t item : group) members.push_back(&items[item]);
    if (auto contest = ToContest(view, members)) contests.push_back(*std::move(contest));
  }
  return contests;
}

}  // namespace parallax
