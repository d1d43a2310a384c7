#include "compare/quotes/quote_aligner.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "compare/quotes/quote_drift.h"
#include "compare/similarity/linkage.h"
#include "compare/similarity/margin.h"

namespace parallax {
namespace {

constexpr std::size_t kMostUtterances = 3000;
constexpr std::size_t kMostDrifts = 20;
// Probability from which two quotations are one utterance.
constexpr double kOneUtterance = 0.5;
constexpr double kLeast = 0.1;
// One speaker said few things in one story: logits for two alike quotations of theirs. Two speakers who are
// both named next to the quotation hardly said the same; where one is a pronoun ("she said") or an office,
// whom it means may have been guessed wrong.
constexpr double kSameSpeaker = 1.1;
constexpr double kTwoNamedSpeakers = 3.0;
constexpr double kTwoSpeakers = 0.7;
// Share of common words from which two quotations have "the same wording".
constexpr double kSameWording = 0.75;
// Fewer words than that are a partial quotation whose meaning a vector does not tell.
constexpr std::uint32_t kFewWords = 4;

struct Item {
  std::uint32_t report = 0;
  const Utterance* utterance = nullptr;
  std::optional<std::uint32_t> speaker;  // story entity
  bool named = false;                    // by a name, not by a pronoun or an office
};

bool IsNamed(const AnnotatedArticle& annotated, const std::optional<FieldSpan>& speaker) {
  return speaker &&
         std::any_of(annotated.mentions.begin(), annotated.mentions.end(), [&](const Mention& mention) {
           return !mention.nominal && mention.place.field == speaker->field &&
                  mention.place.span.Overlaps(speaker->span);
         });
}

// Share of the weight of all stems of both that both have.
double Wording(const Piece& a, const Piece& b) {
  if (!SameLanguage(a.language, b.language)) return 0;
  double shared = 0;
  auto other = b.stems.begin();
  for (const auto& [stem, weight] : a.stems) {
    while (other != b.stems.end() && other->first < stem) ++other;
    if (other != b.stems.end() && other->first == stem) shared += std::min(weight, other->second);
  }
  const double all = a.weight + b.weight - shared;
  return all > 0 ? shared / all : 0;
}

double Score(const Item& a, const Item& b, const PairModel& model) {
  const Piece& left = a.utterance->piece;
  const Piece& right = b.utterance->piece;
  if (left.words == 0 || right.words == 0) return 0;
  const double wording = Wording(left, right);
  const bool few = std::min(left.words, right.words) < kFewWords;
  const bool same_speaker = a.speaker && b.speaker && *a.speaker == *b.speaker;
  const bool two_speakers = a.speaker && b.speaker && *a.speaker != *b.speaker;
  if (wording >= kSameWording && (!few || !two_speakers)) return std::max(wording, 0.9);
  if (a.report == b.report) return 0;
  if (few && (!same_speaker || SameLanguage(left.language, right.language))) return 0;
  double same = model.Same(left, right);
  if (same_speaker) same = Sigmoid(Logit(same) + kSameSpeaker);
  if (two_speakers) same = Sigmoid(Logit(same) - (a.named && b.named ? kTwoNamedSpeakers : kTwoSpeakers));
  return same;
}

std::vector<Item> Collect(const StoryView& view, const EntityIndex& entities) {
  std::vector<Item> items;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    for (const Utterance& utterance : view.report(r).utterances) {
      if (utterance.kind == QuotationKind::kIndirect) continue;
      items.push_back({r, &utterance, entities.Find(r, utterance.speaker_entity),
                       IsNamed(*view.report(r).annotated, utterance.speaker)});
    }
  }
  return items;
}

StoryQuote ToQuote(const StoryView& view, const EntityIndex& entities, const std::vector<Item>& items,
                   const std::vector<std::uint32_t>& group) {
  StoryQuote quote;
  std::map<std::uint32_t, std::size_t> speakers;
  std::map<std::string, std::size_t> surfaces;
  std::vector<ReportSpan> firsts;  // first piece of each rendering
  for (const std::uint32_t index : group) {
    const Item& item = items[index];
    const AnnotatedArticle& annotated = *view.report(item.report).annotated;
    for (const std::uint32_t number : item.utterance->quotations) {
      const Quotation& quotation = annotated.quotations[number];
      QuoteInstance instance{{item.report, quotation.place}, quotation.kind, std::nullopt};
      const auto& speaker = quotation.speaker ? quotation.speaker : item.utterance->speaker;
      if (speaker) instance.speaker = ReportSpan{item.report, *speaker};
      quote.instances.push_back(instance);
    }
    if (item.utterance->places.size() == 1) firsts.push_back({item.report, item.utterance->places.front()});
    if (item.speaker) ++speakers[*item.speaker];
    if (item.utterance->speaker) ++surfaces[std::string(annotated.article.Surface(*item.utterance->speaker))];
  }
  std::sort(quote.instances.begin(), quote.instances.end(),
            [](const QuoteInstance& l, const QuoteInstance& r) { return l.place < r.place; });
  const auto fewer = [](const auto& l, const auto& r) { return l.second < r.second; };
  if (const auto most = std::max_element(speakers.begin(), speakers.end(), fewer); most != speakers.end()) {
    quote.speaker_entity = most->first;
    quote.speaker = entities.entities[most->first].name;
  } else if (const auto shown = std::max_element(surfaces.begin(), surfaces.end(), fewer);
             shown != surfaces.end()) {
    quote.speaker = shown->first;
  }
  std::sort(firsts.begin(), firsts.end());
  for (std::size_t i = 1; i < firsts.size() && quote.drift.size() < kMostDrifts; ++i) {
    // Against the first rendering in the same language that came before.
    for (std::size_t j = 0; j < i; ++j) {
      if (!SameLanguage(view.report(firsts[j].report).article().language,
                        view.report(firsts[i].report).article().language)) {
        continue;
      }
      if (auto drift = FindDrift(view, firsts[j], firsts[i])) quote.drift.push_back(*std::move(drift));
      break;
    }
  }
  return quote;
}

std::size_t ReportsOf(const StoryQuote& quote) {
  std::set<std::uint32_t> reports;
  for (const QuoteInstance& instance : quote.instances) reports.insert(instance.place.report);
  return reports.size();
}

}  // namespace

std::vector<StoryQuote> AlignQuotes(const StoryView& view, const EntityIndex& entities,
                                    const PairModel& model) {
  const std::vector<Item> items = Collect(view, entities);
  const std::size_t compared = std::min(items.size(), kMostUtterances);
  std::vector<ScoredPair> pairs;
  std::vector<std::uint32_t> report_of;
  for (const Item& item : items) report_of.push_back(item.report);
  for (std::uint32_t i = 0; i < compared; ++i) {
    for (std::uint32_t j = i + 1; j < compared; ++j) {
      const double score = Score(items[i], items[j], model);
      if (score >= kLeast) pairs.push_back({i, j, score});
    }
  }
  pairs = ApplyMargin(report_of, pairs);
  std::vector<StoryQuote> quotes;
  for (const auto& group : LinkGroups(items.size(), pairs, {}, kOneUtterance)) {
    quotes.push_back(ToQuote(view, entities, items, group));
  }
  std::stable_sort(quotes.begin(), quotes.end(),
                   [](const StoryQuote& l, const StoryQuote& r) { return ReportsOf(l) > ReportsOf(r); });
  return quotes;
}

}  // namespace parallax
