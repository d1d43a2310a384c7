#include "compare/claims/unit_chooser.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace parallax {
namespace {

constexpr std::uint32_t kFewestWords = 3;
// Weight of the words (a long one has 1) that a unit needs to say something by itself: "Nobody was killed"
// has 1.8, "he said it" less than 1.
constexpr float kFewestWeight = 1.2F;
// A part of a statement must say more, and not in names alone: "with Prime Minister Anna Berg" is no claim.
constexpr std::uint32_t kFewestPartWords = 4;
constexpr float kFewestOwnWeight = 1.0F;
// A clause that only says who speaks ("the minister told reporters") has less weight than this beside
// speaker, cue and names.
constexpr float kFrameWeight = 2.7F;
// Others that a report is held against to find its units: more change little, and a story may have hundreds.
constexpr std::size_t kPeers = 12;

// The values below were set on three stories of four reports in nine languages written for it
// (eval/compare/stories): .79 of the points there; any one of them changed by a third gives .76 to .79.
// A pair less likely than this tells nothing of where to cut.
constexpr double kLeastSame = 0.5;
// Nothing further apart in the common space came near that probability; saves the other features.
constexpr double kNearCosine = 0.35;
// A unit of several parts is as good as its parts only when it fits better by so much a part.
constexpr double kJoined = 0.95;
// Cost of a unit: what is found nowhere stays together.
constexpr double kUnitCost = 0.02;
// The first round looks at all units of the others, the second at those that these have chosen.
constexpr int kRounds = 2;

// Whether a unit only introduces what somebody says in another statement of its sentence.
bool IsFrame(const ReportView& report, const Unit& unit) {
  const AnnotatedArticle& annotated = *report.annotated;
  const Statement& statement = annotated.statements[unit.statement];
  if (statement.attributed || statement.quotation) return false;
  std::vector<Span> known;
  bool cue = false;
  for (const Quotation& quotation : annotated.quotations) {
    if (quotation.place.field != unit.place.field) continue;
    if (quotation.cue && unit.place.span.Contains(quotation.cue->span)) {
      cue = true;
      known.push_back(quotation.cue->span);
      if (quotation.speaker) known.push_back(quotation.speaker->span);
    }
  }
  if (!cue) return false;
  float weight = 0;
  for (const Word& word : report.words.In(unit.place)) {
    const bool told = word.name != 0 || std::any_of(known.begin(), known.end(),
                                                    [&](Span span) { return span.Overlaps(word.span); });
    if (!told) weight += word.weight;
  }
  return weight < kFrameWeight;
}

// Whether the unit tells something by itself.
bool SaysSomething(const ReportView& report, const Unit& unit) {
  if (unit.piece.words < kFewestWords || unit.piece.weight < kFewestWeight) return false;
  if (IsWhole(report, unit)) return !IsFrame(report, unit);
  float own = 0;
  for (const Word& word : report.words.In(unit.place)) {
    if (word.name == 0) own += word.weight;
  }
  return unit.piece.words >= kFewestPartWords && own >= kFewestOwnWeight && !IsFrame(report, unit);
}

// What speaks for a unit: a unit of another report that may say the same.
struct Link {
  std::uint32_t report = 0;
  std::uint32_t unit = 0;
  double worth = 0;
};

class Chooser {
 public:
  Chooser(const StoryView& view, UnitScorer& scorer) : view_(view), scorer_(scorer) {
    const std::vector<std::uint32_t> bounds = StatementBounds();
    for (std::uint32_t r = 0; r < view.size(); ++r) {
      const ReportView& report = view.report(r);
      std::vector<bool> usable(report.units.size(), false);
      for (std::uint32_t u = 0; u < report.units.size(); ++u) {
        const Unit& unit = report.units[u];
        usable[u] =
            unit.place.field == FieldOf(report) && unit.statement < bounds[r] && SaysSomething(report, unit);
      }
      links_.emplace_back(report.units.size());
      chosen_.push_back(usable);
      usable_.push_back(std::move(usable));
    }
    FindLinks();
  }

  std::vector<UnitRef> Run() {
    for (int round = 0; round < kRounds; ++round) {
      for (std::uint32_t r = 0; r < view_.size(); ++r) Cut(r);
    }
    return Take();
  }

 private:
  static Field FieldOf(const ReportView& report) {
    return report.article().text.empty() ? Field::kTitle : Field::kBody;
  }

  // The first statement of each report that is not compared any more. In rounds over the reports, so that
  // the bound cuts the ends of all and not all of some.
  [[nodiscard]] std::vector<std::uint32_t> StatementBounds() const {
    std::vector<std::uint32_t> bounds(view_.size(), 0);
    std::size_t total = 0;
    for (bool more = true; more && total < kMostUnits;) {
      more = false;
      for (std::uint32_t r = 0; r < view_.size() && total < kMostUnits; ++r) {
        const ReportView& report = view_.report(r);
        const auto& statements = report.annotated->statements;
        while (bounds[r] < statements.size() && statements[bounds[r]].place.field != FieldOf(report))
          ++bounds[r];
        if (bounds[r] == statements.size()) continue;
        ++bounds[r];
        ++total;
        more = true;
      }
    }
    return bounds;
  }

  void FindLinks() {
    const std::size_t reports = view_.size();
    for (std::uint32_t r = 0; r < reports; ++r) {
      // Half of the peers stand behind it, for the others it is the one behind; in a circle.
      const std::size_t behind = reports <= kPeers + 1 ? reports - 1 - r : kPeers / 2;
      for (std::size_t step = 1; step <= behind; ++step) {
        LinkReports(r, static_cast<std::uint32_t>((r + step) % reports));
      }
    }
  }

  void LinkReports(std::uint32_t r, std::uint32_t q) {
    for (std::uint32_t a = 0; a < usable_[r].size(); ++a) {
      if (!usable_[r][a]) continue;
      for (std::uint32_t b = 0; b < usable_[q].size(); ++b) {
        if (!usable_[q][b]) continue;
        const Piece& one = view_.report(r).units[a].piece;
        const Piece& other = view_.report(q).units[b].piece;
        const bool vectors = !one.vector.empty() && !other.vector.empty();
        if (vectors && Cosine(one.vector, other.vector) < kNearCosine) continue;
        const double same = scorer_.Same({r, a}, {q, b});
        if (same <= kLeastSame) continue;
        const double sure = std::pow((same - kLeastSame) / (1 - kLeastSame), 2);
        // Nothing can be worth more than what the other says.
        const double worth = sure * std::min(one.weight, other.weight);
        links_[r][a].push_back({q, b, worth});
        links_[q][b].push_back({r, a, worth});
      }
    }
  }

  // What the unit finds in the other reports, the best of each, by the report.
  [[nodiscard]] double WorthOf(std::uint32_t r, std::uint32_t u) const {
    std::vector<Link> links = links_[r][u];
    std::erase_if(links, [&](const Link& link) { return !chosen_[link.report][link.unit]; });
    std::ranges::sort(links, [](const Link& left, const Link& right) {
      return left.report != right.report ? left.report < right.report : left.worth > right.worth;
    });
    double sum = 0;
    for (std::size_t i = 0; i < links.size(); ++i) {
      if (i == 0 || links[i].report != links[i - 1].report) sum += links[i].worth;
    }
    const Unit& unit = view_.report(r).units[u];
    const std::size_t others = std::min(view_.size() - 1, kPeers);
    return others == 0 ? 0 : sum / static_cast<double>(others) * std::pow(kJoined, unit.end - unit.first - 1);
  }

  // Cuts the report where its units are worth most.
  void Cut(std::uint32_t r) {
    const ReportView& report = view_.report(r);
    const std::size_t parts = report.parts.size();
    std::vector<double> worth(parts + 1, -std::numeric_limits<double>::infinity());
    std::vector<std::uint32_t> last(parts + 1, 0);  // the unit that ends there
    worth[0] = 0;
    for (std::uint32_t u = 0; u < report.units.size(); ++u) {  // by first part: what is before it is settled
      const Unit& unit = report.units[u];
      const double own = WorthOf(r, u);
      const bool several = report.parts[unit.end - 1].statement != unit.statement;
      if (several && own <= 0) continue;  // two statements are one unit only for another that says both
      const double sum = worth[unit.first] + own - kUnitCost;
      if (sum > worth[unit.end]) {
        worth[unit.end] = sum;
        last[unit.end] = u;
      }
    }
    std::fill(chosen_[r].begin(), chosen_[r].end(), false);
    for (std::uint32_t at = static_cast<std::uint32_t>(parts); at > 0; at = report.units[last[at]].first) {
      chosen_[r][last[at]] = usable_[r][last[at]];
    }
  }

  // The chosen units, cut like the statements where they are too many.
  [[nodiscard]] std::vector<UnitRef> Take() const {
    std::vector<std::vector<UnitRef>> chosen(view_.size());
    for (std::uint32_t r = 0; r < view_.size(); ++r) {
      for (std::uint32_t u = 0; u < chosen_[r].size(); ++u) {
        if (chosen_[r][u]) chosen[r].push_back({r, u});
      }
    }
    std::vector<UnitRef> refs;
    bool more = true;
    for (std::size_t round = 0; more && refs.size() < kMostUnits; ++round) {
      more = false;
      for (std::uint32_t r = 0; r < view_.size() && refs.size() < kMostUnits; ++r) {
        if (round >= chosen[r].size()) continue;
        refs.push_back(chosen[r][round]);
        more = true;
      }
    }
    std::ranges::sort(refs);
    return refs;
  }

  const StoryView& view_;
  UnitScorer& scorer_;
  // By report and unit: whether it says something, whether it is a unit now, and what speaks for it.
  std::vector<std::vector<bool>> usable_;
  std::vector<std::vector<bool>> chosen_;
  std::vector<std::vector<std::vector<Link>>> links_;
};

}  // namespace

std::vector<UnitRef> ChooseUnits(const StoryView& view, UnitScorer& scorer) {
  return Chooser(view, scorer).Run();
}

}  // namespace parallax
