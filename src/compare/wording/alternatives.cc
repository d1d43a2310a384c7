#include "compare/wording/alternatives.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "compare/similarity/pair_features.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kMostAlternatives = 20;
constexpr std::size_t kMostPairsInGroup = 40;
// More words in a row than that are another clause, not another word.
constexpr std::size_t kMostWords = 3;
// Function words differ with grammar, not with view: each side must have a word that weighs this.
constexpr float kTellingWeight = 0.6F;
// Statements that share less of their words are worded anew as a whole, and no word stands for another.
constexpr double kSharedWords = 0.4;

using WordRun = std::span<const Word>;

// Pairs of runs that stand between equal words on both sides.
std::vector<std::pair<WordRun, WordRun>> Substitutions(WordRun left, WordRun right) {
  std::vector<std::pair<WordRun, WordRun>> found;
  std::size_t from = 0;
  std::size_t to = 0;
  bool open = false;  // an equal word stands before
  for (const auto& [i, j] : CommonSubsequence(left, right)) {
    if (open && i > from && j > to && i - from <= kMostWords && j - to <= kMostWords) {
      found.emplace_back(left.subspan(from, i - from), right.subspan(to, j - to));
    }
    open = true;
    from = i + 1;
    to = j + 1;
  }
  return found;
}

bool Telling(WordRun run) {
  return std::any_of(run.begin(), run.end(),
                     [](const Word& word) { return word.weight >= kTellingWeight; }) &&
         std::none_of(run.begin(), run.end(), [](const Word& word) { return word.number || word.name != 0; });
}

// Inflections of one word are no alternatives.
bool ShareStem(WordRun left, WordRun right) {
  return std::any_of(left.begin(), left.end(), [&](const Word& word) {
    return word.weight >= kTellingWeight && std::any_of(right.begin(), right.end(), [&](const Word& other) {
             return other.stem == word.stem;
           });
  });
}

struct Found {
  std::map<std::string, std::vector<ReportSpan>> spans;  // by folded surface
  std::string about;
  std::string language;
};

}  // namespace

std::vector<Wording> FindAlternatives(const StoryView& view, std::span<const ClaimGroup> groups) {
  std::map<std::pair<std::string, std::string>, Found> found;
  for (const ClaimGroup& group : groups) {
    std::size_t pairs = 0;
    for (std::size_t i = 0; i < group.statements.size(); ++i) {
      for (std::size_t j = i + 1; j < group.statements.size() && pairs < kMostPairsInGroup; ++j) {
        const UnitRef& one = group.statements[i];
        const UnitRef& two = group.statements[j];
        const Piece& a = PieceOf(view, one);
        const Piece& b = PieceOf(view, two);
        if (one.report == two.report || !SameLanguage(a.language, b.language)) continue;
        ++pairs;
        const PairFeatures features = ComputePairFeatures(a, b);
        if (features[static_cast<std::size_t>(PairFeature::kWordsOfAInB)] < kSharedWords ||
            features[static_cast<std::size_t>(PairFeature::kWordsOfBInA)] < kSharedWords) {
          continue;
        }
        const auto place_of = [&](const UnitRef& ref, WordRun run) {
          return ReportSpan{ref.report,
                            {PlaceOf(view, ref).field, {run.front().span.begin, run.back().span.end}}};
        };
        const auto surface = [&](const ReportSpan& span) {
          return FoldCase(FoldSpace(view.report(span.report).article().Surface(span.place)));
        };
        for (const auto& [left, right] :
             Substitutions(view.report(one.report).words.In(PlaceOf(view, one)),
                           view.report(two.report).words.In(PlaceOf(view, two)))) {
          if (!Telling(left) || !Telling(right) || ShareStem(left, right)) continue;
          const ReportSpan at_left = place_of(one, left);
          const ReportSpan at_right = place_of(two, right);
          const std::string l = surface(at_left);
          const std::string r = surface(at_right);
          Found& entry = found[std::minmax(l, r)];
          entry.spans[l].push_back(at_left);
          entry.spans[r].push_back(at_right);
          entry.language = a.language;
          if (entry.about.empty()) {
            entry.about = view.report(group.representative.report)
                              .article()
                              .Surface(PlaceOf(view, group.representative));
          }
        }
      }
    }
  }
  std::vector<std::pair<std::size_t, Wording>> ranked;
  for (auto& [key, entry] : found) {
    Wording wording{.about = entry.about, .terms = {}};
    std::set<std::uint32_t> reports;
    for (auto& [text, spans] : entry.spans) {
      std::sort(spans.begin(), spans.end());
      spans.erase(std::unique(spans.begin(), spans.end()), spans.end());
      WordingTerm term{
          .text = text, .language = entry.language, .reports = {}, .spans = spans, .z = std::nullopt};
      for (const ReportSpan& span : spans) {
        ++term.reports[span.report];
        reports.insert(span.report);
      }
      wording.terms.push_back(std::move(term));
    }
    ranked.emplace_back(reports.size(), std::move(wording));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& l, const auto& r) { return l.first > r.first; });
  ranked.resize(std::min(ranked.size(), kMostAlternatives));
  std::vector<Wording> result;
  for (auto& [reports, wording] : ranked) result.push_back(std::move(wording));
  return result;
}

}  // namespace parallax
