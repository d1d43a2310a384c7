#include "compare/claims/claim_aligner.h"

#include <algorithm>
#include <map>
#include <set>

#include "compare/claims/shared_words.h"
#include "compare/similarity/linkage.h"
#include "compare/similarity/margin.h"

namespace parallax {
namespace {

constexpr std::size_t kMostStatements = 4000;
constexpr std::uint32_t kFewestWords = 3;
// Weight of the words (a long one has 1) that a statement needs to say something by itself.
constexpr float kFewestWeight = 2.0F;
// A clause that only says who speaks ("the minister told reporters") has less weight than this beside
// speaker, cue and names.
constexpr float kFrameWeight = 2.7F;
// Logits for a name that both statements have and that stands at most twice in each of the reports: names
// that run through a whole story tell nothing, a rare one is an anchor.
constexpr double kRareName = 1.0;
constexpr std::uint32_t kRare = 2;
// Pairs further apart in the common space than that are never the same; saves the other features.
constexpr double kNearCosine = 0.2;
// Mean probability from which groups are joined.
constexpr double kSameClaim = 0.5;
// A pair below this says nothing; it counts as 0.
constexpr double kLeast = 0.1;
// Two statements of one report are one claim only when it says the same thing twice.
constexpr double kSaidTwice = 0.8;

// Whether a statement only introduces what somebody says in another statement of its sentence.
bool IsFrame(const ReportView& report, std::uint32_t index) {
  const AnnotatedArticle& annotated = *report.annotated;
  const Statement& statement = annotated.statements[index];
  if (statement.attributed || statement.quotation) return false;
  std::vector<Span> known;
  bool cue = false;
  for (const Quotation& quotation : annotated.quotations) {
    if (quotation.place.field != statement.place.field) continue;
    if (quotation.cue && statement.place.span.Contains(quotation.cue->span)) {
      cue = true;
      known.push_back(quotation.cue->span);
      if (quotation.speaker) known.push_back(quotation.speaker->span);
    }
  }
  if (!cue) return false;
  float weight = 0;
  for (const Word& word : report.words.In(statement.place)) {
    const bool told = word.name != 0 || std::any_of(known.begin(), known.end(),
                                                    [&](Span span) { return span.Overlaps(word.span); });
    if (!told) weight += word.weight;
  }
  return weight < kFrameWeight;
}

std::vector<StatementRef> Collect(const StoryView& view) {
  std::vector<StatementRef> refs;
  std::vector<std::vector<std::uint32_t>> usable(view.size());
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const ReportView& report = view.report(r);
    const Field field = report.article().text.empty() ? Field::kTitle : Field::kBody;
    for (std::uint32_t s = 0; s < report.statements.size(); ++s) {
      if (report.annotated->statements[s].place.field != field) continue;
      if (report.statements[s].words < kFewestWords || report.statements[s].weight < kFewestWeight) continue;
      if (!IsFrame(report, s)) usable[r].push_back(s);
    }
  }
  // In rounds over the reports, so that the bound cuts the ends of all and not all of some.
  for (std::size_t round = 0; refs.size() < kMostStatements; ++round) {
    const std::size_t before = refs.size();
    for (std::uint32_t r = 0; r < view.size() && refs.size() < kMostStatements; ++r) {
      if (round < usable[r].size()) refs.push_back({r, usable[r][round]});
    }
    if (refs.size() == before) break;
  }
  std::sort(refs.begin(), refs.end());
  return refs;
}

// Whether both have a figure of one indicator and the values conflict: then the figures are what is
// contested, and the rest decides whether it is one claim.
bool FiguresConflict(const std::vector<Figure>& left, const std::vector<Figure>& right) {
  for (const Figure& one : left) {
    if (one.indicator.empty()) continue;
    for (const Figure& other : right) {
      if (one.indicator == other.indicator && Indicators::Conflict(one, other)) return true;
    }
  }
  return false;
}

// How often each name stands in the statements of a report.
using NameCounts = std::map<std::uint64_t, std::uint32_t>;

std::vector<NameCounts> CountNames(const StoryView& view) {
  std::vector<NameCounts> counts(view.size());
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    for (const Piece& piece : view.report(r).statements) {
      for (const std::uint64_t name : piece.names) ++counts[r][name];
    }
  }
  return counts;
}

bool ShareRareName(const Piece& a, const NameCounts& in_a, const Piece& b, const NameCounts& in_b) {
  return std::any_of(a.names.begin(), a.names.end(), [&](std::uint64_t name) {
    return std::binary_search(b.names.begin(), b.names.end(), name) && in_a.at(name) <= kRare &&
           in_b.at(name) <= kRare;
  });
}

double Score(const Piece& a, const Piece& b, bool mask_numbers, const PairModel& model) {
  if (!mask_numbers) return model.Same(a, b);
  Piece left = a;
  Piece right = b;
  left.numbers.clear();
  right.numbers.clear();
  return model.Same(left, right);
}

ClaimGroup ToGroup(const std::vector<StatementRef>& refs, const std::vector<std::uint32_t>& items,
                   const std::map<std::pair<std::uint32_t, std::uint32_t>, double>& scores) {
  ClaimGroup group;
  double best = -1;
  double sum = 0;
  std::size_t pairs = 0;
  for (const std::uint32_t item : items) {
    group.statements.push_back(refs[item]);
    double nearness = 0;
    for (const std::uint32_t other : items) {
      const auto found = scores.find({std::min(item, other), std::max(item, other)});
      if (item == other || found == scores.end()) continue;
      nearness += found->second;
      if (item < other) {
        sum += found->second;
        ++pairs;
      }
    }
    if (nearness > best) {
      best = nearness;
      group.representative = refs[item];
    }
  }
  if (pairs > 0) group.confidence = sum / static_cast<double>(pairs);
  return group;
}

std::size_t ReportsOf(const ClaimGroup& group) {
  std::set<std::uint32_t> reports;
  for (const StatementRef& ref : group.statements) reports.insert(ref.report);
  return reports.size();
}

}  // namespace

std::vector<ClaimGroup> AlignClaims(const StoryView& view, const PairModel& model,
                                    const Indicators& indicators) {
  const std::vector<StatementRef> refs = Collect(view);
  std::vector<std::vector<Figure>> figures;
  figures.reserve(refs.size());
  for (const StatementRef& ref : refs) {
    figures.push_back(
        indicators.FiguresIn(view.report(ref.report), ref.report, StatementOf(view, ref).place));
  }
  const std::vector<NameCounts> names = CountNames(view);
  std::vector<ScoredPair> raw;
  std::vector<std::uint32_t> report_of;
  report_of.reserve(refs.size());
  for (const StatementRef& ref : refs) report_of.push_back(ref.report);
  for (std::uint32_t i = 0; i < refs.size(); ++i) {
    const Piece& a = PieceOf(view, refs[i]);
    for (std::uint32_t j = i + 1; j < refs.size(); ++j) {
      const Piece& b = PieceOf(view, refs[j]);
      const bool vectors = !a.vector.empty() && !b.vector.empty();
      if (vectors && Cosine(a.vector, b.vector) < kNearCosine) continue;
      if (!vectors && !SameLanguage(a.language, b.language)) continue;
      double score = Score(a, b, FiguresConflict(figures[i], figures[j]), model);
      if (ShareRareName(a, names[refs[i].report], b, names[refs[j].report])) {
        score = Sigmoid(Logit(score) + kRareName);
      }
      if (score >= kLeast) raw.push_back({i, j, score});
    }
  }
  std::vector<ScoredPair> pairs;
  std::map<std::pair<std::uint32_t, std::uint32_t>, double> scores;
  for (const ScoredPair& pair : ApplyMargin(report_of, raw)) {
    if (pair.score < (report_of[pair.a] == report_of[pair.b] ? kSaidTwice : kLeast)) continue;
    pairs.push_back(pair);
    scores[{pair.a, pair.b}] = pair.score;
  }
  std::vector<ClaimGroup> groups;
  for (const auto& items : LinkGroups(refs.size(), pairs, {}, kSameClaim)) {
    groups.push_back(ToGroup(refs, items, scores));
  }
  std::stable_sort(groups.begin(), groups.end(),
                   [](const ClaimGroup& l, const ClaimGroup& r) { return ReportsOf(l) > ReportsOf(r); });
  return groups;
}

std::vector<Claim> ToClaims(const StoryView& view, std::span<const ClaimGroup> groups,
                            std::span<const Origin> origins) {
  std::vector<std::size_t> origin_of(view.size(), 0);
  for (std::size_t i = 0; i < origins.size(); ++i) {
    for (const std::uint32_t report : origins[i].reports) origin_of[report] = i;
  }
  std::vector<Claim> claims;
  for (const ClaimGroup& group : groups) {
    Claim claim;
    const std::vector<std::uint32_t> sets = OriginsAmong(view, group.statements, origin_of);
    std::map<std::uint32_t, std::set<std::size_t>> independent;  // origins by set
    for (std::size_t i = 0; i < sets.size(); ++i) {
      const StatementRef& ref = group.statements[i];
      claim.statements.push_back({ref.report, StatementOf(view, ref).place});
      independent[sets[i]].insert(origin_of[ref.report]);
    }
    std::set<std::uint32_t> shared;
    for (std::size_t i = 0; i < sets.size(); ++i) {
      if (independent[sets[i]].size() > 1) shared.insert(group.statements[i].report);
    }
    claim.shared_words.assign(shared.begin(), shared.end());
    std::sort(claim.statements.begin(), claim.statements.end());
    claim.representative = {group.representative.report, StatementOf(view, group.representative).place};
    claim.origins = static_cast<std::uint32_t>(independent.size());
    claim.status = independent.size() > 1 ? ClaimStatus::kCorroborated : ClaimStatus::kSingleSource;
    claim.confidence = group.confidence;
    claims.push_back(std::move(claim));
  }
  return claims;
}

}  // namespace parallax
