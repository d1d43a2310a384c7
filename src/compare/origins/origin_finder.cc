#include "compare/origins/origin_finder.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <set>

#include "compare/dates/calendar.h"
#include "compare/origins/candidates.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// An edge needs this probability: more than even, since reports of one event are alike without copying,
// and the model's independent texts tell of other events.
constexpr double kEdge = 0.65;
// Two reports that credit one agency and tell one story come from it far more often than not: their odds
// are multiplied by this.
constexpr double kSharedAgencyOdds = 9;
// A report that its source explains less of than this has told enough of its own to be an origin.
constexpr double kExplained = 0.4;
// Clocks of publishers and feeds differ by some minutes.
constexpr std::int64_t kClockNoiseMinutes = 15;
// Copies are cut: the text whose 5-grams stand in the other to this much more of its own is the copy.
constexpr double kAsymmetry = 0.3;

struct Link {
  std::uint32_t from = 0;
  std::uint32_t to = 0;
  double reused = 0;
  double share = 0;
  bool directed = false;
  EdgeKind kind = EdgeKind::kRewrite;
  std::vector<std::string> because;
  TextAlignment alignment;  // a is `first`
  std::uint32_t first = 0;
};

std::optional<std::string> SharedAgency(const Article& left, const Article& right) {
  for (const std::string& agency : left.agencies) {
    if (std::find(right.agencies.begin(), right.agencies.end(), agency) != right.agencies.end())
      return agency;
  }
  return std::nullopt;
}

bool Credits(const Article& report, const Article& source) {
  if (source.outlet.empty()) return false;
  const std::string outlet = FoldCase(source.outlet);
  return FoldCase(report.outlet) != outlet &&
         std::any_of(report.agencies.begin(), report.agencies.end(),
                     [&](const std::string& agency) { return FoldCase(agency) == outlet; });
}

// Minutes by which `right` was published after `left`, where both times are known and beyond noise.
std::optional<std::int64_t> MinutesLater(const Article& left, const Article& right) {
  if (!left.published || !right.published) return std::nullopt;
  const auto one = ParseMinute(left.published->value);
  const auto other = ParseMinute(right.published->value);
  if (one && other) {
    return std::abs(*other - *one) > kClockNoiseMinutes ? std::optional(*other - *one) : std::nullopt;
  }
  const auto day = ParseDay(left.published->value);
  const auto other_day = ParseDay(right.published->value);
  if (!day || !other_day || *day == *other_day) return std::nullopt;
  return std::int64_t{*other_day - *day} * 24 * 60;
}

std::string Duration(std::int64_t minutes) {
  minutes = std::abs(minutes);
  if (minutes < 120) return fmt::format("{} minutes", minutes);
  if (minutes < 48 * 60) return fmt::format("{} hours", minutes / 60);
  return fmt::format("{} days", minutes / (24 * 60));
}

// Decides which of the two is the source, and says why: credit before time before containment.
void Direct(const Article& a, const Article& b, Link& link) {
  int sign = 0;  // 1: a is the source
  if (Credits(b, a) != Credits(a, b)) {
    sign = Credits(b, a) ? 1 : -1;
    link.because.push_back(fmt::format("credits {}", sign > 0 ? a.outlet : b.outlet));
  } else if (const auto later = MinutesLater(a, b)) {
    sign = *later > 0 ? 1 : -1;
    link.because.push_back(fmt::format("published {} later", Duration(*later)));
  } else {
    const double asymmetry = link.alignment.grams_of_b_in_a - link.alignment.grams_of_a_in_b;
    if (std::abs(asymmetry) >= kAsymmetry) {
      sign = asymmetry > 0 ? 1 : -1;
      link.because.emplace_back("the shorter text is contained in the longer one");
    }
  }
  link.directed = sign != 0;
  // Without a direction the one of which more is explained is written as `to`.
  if (sign == 0) sign = link.alignment.aligned_b >= link.alignment.aligned_a ? 1 : -1;
  if (sign < 0) std::swap(link.from, link.to);
}

void Explain(const Article& a, const Article& b, Link& link) {
  const TextAlignment& alignment = link.alignment;
  const double grams = std::max(alignment.grams_of_a_in_b, alignment.grams_of_b_in_a);
  if (!alignment.path.empty()) {
    link.because.push_back(fmt::format(
        "{} pairs of sentences outside quotations tell the same in the same order", alignment.path.size()));
  }
  if (grams >= 0.01) {
    link.because.push_back(fmt::format("{:.0f} % of word 5-grams outside quotations in common", grams * 100));
  }
  if (alignment.longest_run >= 8) {
    link.because.push_back(fmt::format("{} words in a row in common", alignment.longest_run));
  }
  if (const auto agency = SharedAgency(a, b)) link.because.push_back("both credit " + *agency);
  if (!a.agency_note.empty() && FoldCase(a.agency_note) == FoldCase(b.agency_note)) {
    link.because.push_back("both credit " + a.agency_note);
  }
}

std::optional<Link> Relate(const StoryView& view, std::uint32_t a, std::uint32_t b, const PairModel& pairs,
                           const TextModel& texts) {
  const Article& left = view.report(a).article();
  const Article& right = view.report(b).article();
  Link link{.from = a,
            .to = b,
            .because = {},
            .alignment = AlignTexts(view.report(a), view.report(b), pairs),
            .first = a};
  const bool vectors =
      view.report(a).sentence_vectors.rows() > 0 && view.report(b).sentence_vectors.rows() > 0;
  link.reused = texts.Reused(link.alignment, vectors);
  const bool shared_agency = SharedAgency(left, right).has_value();
  if (shared_agency) {
    link.reused = link.reused * kSharedAgencyOdds / (1 + link.reused * (kSharedAgencyOdds - 1));
  }
  if (link.reused < kEdge) return std::nullopt;
  Explain(left, right, link);
  Direct(left, right, link);
  const bool forward = link.from == a;
  link.share = forward ? std::max(link.alignment.aligned_b, link.alignment.grams_of_b_in_a)
                       : std::max(link.alignment.aligned_a, link.alignment.grams_of_a_in_b);
  if (link.share < kExplained) return std::nullopt;
  const bool credited = Credits(left, right) || Credits(right, left);
  const TextRelation relation = texts.Relate(link.alignment, link.reused);
  if (relation == TextRelation::kVerbatim) {
    link.kind = EdgeKind::kVerbatim;
  } else if (relation == TextRelation::kTranslation) {
    link.kind = EdgeKind::kTranslation;
  } else {
    link.kind = shared_agency && !credited ? EdgeKind::kSharedSource : EdgeKind::kRewrite;
  }
  if (shared_agency && !credited) link.directed = false;  // both stand on the agency, not on each other
  return link;
}

OriginEdge ToEdge(const StoryView& view, const Link& link) {
  OriginEdge edge{.from = link.from,
                  .to = link.to,
                  .kind = link.kind,
                  .share = link.share,
                  .directed = link.directed,
                  .because = link.because,
                  .evidence = {}};
  for (const AlignedSentences& pair : link.alignment.path) {
    const std::uint32_t other = link.first == link.from ? link.to : link.from;
    const ReportSpan one{link.first, view.report(link.first).annotated->sentences[pair.a].place};
    const ReportSpan two{other, view.report(other).annotated->sentences[pair.b].place};
    edge.evidence.emplace_back(link.first == link.from ? one : two, link.first == link.from ? two : one);
  }
  return edge;
}

std::uint32_t RootOf(std::vector<std::uint32_t>& parents, std::uint32_t i) {
  while (parents[i] != i) i = parents[i] = parents[parents[i]];
  return i;
}

// The agency most of the reports credit; the first by name where two are even.
std::string CreditOf(const StoryView& view, const std::vector<std::uint32_t>& reports) {
  std::map<std::string, std::size_t> counts;
  for (const std::uint32_t report : reports) {
    for (const std::string& agency : view.report(report).article().agencies) ++counts[agency];
  }
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& l, const auto& r) { return l.second < r.second; });
  return most == counts.end() ? std::string() : most->first;
}

}  // namespace

std::vector<Origin> FindOrigins(const StoryView& view, const PairModel& pairs, const TextModel& texts) {
  std::vector<Link> links;
  for (const auto& [a, b] : CandidatePairs(view)) {
    if (std::optional<Link> link = Relate(view, a, b, pairs, texts)) links.push_back(*std::move(link));
  }
  std::stable_sort(links.begin(), links.end(),
                   [](const Link& l, const Link& r) { return l.reused > r.reused; });

  std::vector<std::uint32_t> parents(view.size());
  std::iota(parents.begin(), parents.end(), 0U);
  std::set<std::uint32_t> sourced;  // reports that have a source
  std::vector<const Link*> taken;
  for (const Link& link : links) {
    const std::uint32_t from = RootOf(parents, link.from);
    const std::uint32_t to = RootOf(parents, link.to);
    if (from == to || (link.directed && sourced.contains(link.to))) continue;
    parents[std::max(from, to)] = std::min(from, to);
    if (link.directed) sourced.insert(link.to);
    taken.push_back(&link);
  }
  std::map<std::uint32_t, Origin> origins;  // by first report
  for (std::uint32_t i = 0; i < view.size(); ++i) origins[RootOf(parents, i)].reports.push_back(i);
  for (const Link* link : taken) origins[RootOf(parents, link->to)].edges.push_back(ToEdge(view, *link));
  std::vector<Origin> result;
  for (auto& [root, origin] : origins) {
    origin.credited = CreditOf(view, origin.reports);
    result.push_back(std::move(origin));
  }
  return result;
}

}  // namespace parallax
