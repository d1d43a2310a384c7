#include "compare/briefing/briefing.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

namespace parallax {
namespace {

constexpr std::size_t kSentences = 7;
// A sentence of fewer words lacks its context; of more it is no brief.
constexpr std::uint32_t kFewestWords = 6;
constexpr std::uint32_t kMostWords = 60;
// Probability from which a sentence repeats one that was chosen.
constexpr double kRepeats = 0.4;
// Candidates that are looked at; the rest stands on fewer origins and later in its reports.
constexpr std::size_t kMostCandidates = 400;

struct Candidate {
  const ClaimGroup* group = nullptr;
  const Claim* claim = nullptr;
  UnitRef chosen;
  double position = 0;  // mean place in the reports, 0 first … 1 last
  double worth = 0;
};

double PositionOf(const StoryView& view, const UnitRef& ref) {
  const auto size =
      static_cast<double>(std::max<std::size_t>(1, view.report(ref.report).article().text.size()));
  return PlaceOf(view, ref).span.begin / size;
}

std::string CommonLanguage(const StoryView& view) {
  std::map<std::string, std::size_t> counts;
  for (const ReportView& report : view.reports()) ++counts[report.article().language];
  const auto most = std::max_element(counts.begin(), counts.end(),
                                     [](const auto& l, const auto& r) { return l.second < r.second; });
  return most == counts.end() ? std::string() : most->first;
}

bool CanStand(const StoryView& view, const UnitRef& ref) {
  const Statement& statement = StatementOf(view, ref);
  const ReportView& report = view.report(ref.report);
  if (statement.place.field != Field::kBody || statement.sentence >= report.sentences.size()) return false;
  const std::uint32_t words = report.sentences[statement.sentence].words;
  return words >= kFewestWords && words <= kMostWords && statement.modality != Modality::kQuestioned &&
         !report.quoted[statement.sentence];
}

std::vector<Candidate> CollectCandidates(const StoryView& view, std::span<const ClaimGroup> groups,
                                         std::span<const Claim> claims) {
  const std::string language = CommonLanguage(view);
  std::vector<Candidate> candidates;
  for (std::size_t i = 0; i < groups.size(); ++i) {
    Candidate candidate{.group = &groups[i], .claim = &claims[i], .chosen = {}};
    int best = -1;
    std::set<std::uint32_t> reports;
    for (const UnitRef& ref : groups[i].statements) {
      candidate.position += PositionOf(view, ref) / static_cast<double>(groups[i].statements.size());
      reports.insert(ref.report);
      if (!CanStand(view, ref)) continue;
      const int rank = (view.report(ref.report).article().language == language ? 2 : 0) +
                       (ref == groups[i].representative ? 1 : 0);
      if (rank > best) {
        best = rank;
        candidate.chosen = ref;
      }
    }
    if (best < 0) continue;
    candidate.worth = claims[i].origins + 0.2 * static_cast<double>(reports.size()) - candidate.position;
    candidates.push_back(candidate);
  }
  std::stable_sort(candidates.begin(), candidates.end(),
                   [](const Candidate& l, const Candidate& r) { return l.worth > r.worth; });
  candidates.resize(std::min(candidates.size(), kMostCandidates));
  return candidates;
}

const Piece& SentencePiece(const StoryView& view, const UnitRef& ref) {
  return view.report(ref.report).sentences[StatementOf(view, ref).sentence];
}

bool Repeats(const StoryView& view, const Candidate& candidate, std::span<const Candidate> chosen,
             const PairModel& model) {
  return std::any_of(chosen.begin(), chosen.end(), [&](const Candidate& other) {
    const Piece& one = SentencePiece(view, candidate.chosen);
    const Piece& two = SentencePiece(view, other.chosen);
    return std::max(model.SaysInStory(one, two), model.SaysInStory(two, one)) >= kRepeats;
  });
}

}  // namespace

std::vector<BriefingSentence> WriteBriefing(const StoryView& view, std::span<const ClaimGroup> groups,
                                            std::span<const Claim> claims, const PairModel& model) {
  std::vector<Candidate> chosen;
  for (const Candidate& candidate : CollectCandidates(view, groups, claims)) {
    if (chosen.size() == kSentences) break;
    if (!Repeats(view, candidate, chosen, model)) chosen.push_back(candidate);
  }
  std::stable_sort(chosen.begin(), chosen.end(),
                   [](const Candidate& l, const Candidate& r) { return l.position < r.position; });
  std::vector<BriefingSentence> briefing;
  for (const Candidate& candidate : chosen) {
    const AnnotatedArticle& annotated = *view.report(candidate.chosen.report).annotated;
    const FieldSpan place = annotated.sentences[StatementOf(view, candidate.chosen).sentence].place;
    BriefingSentence sentence{std::string(annotated.article.Surface(place)),
                              {{candidate.chosen.report, place}}};
    for (const ReportSpan& statement : candidate.claim->statements) {
      if (statement.report != candidate.chosen.report) sentence.citations.push_back(statement);
    }
    briefing.push_back(std::move(sentence));
  }
  return briefing;
}

}  // namespace parallax
