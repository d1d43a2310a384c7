// What compare hands on, and what every presenter shows: the comparison document of one story.
// `present/` computes nothing: each conclusion stands here, with the places it rests on.
#ifndef PARALLAX_COMPARISON_H_
#define PARALLAX_COMPARISON_H_

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/span.h"

namespace parallax {

// A place in one report of the story. `report` indexes StoryComparison::reports.
struct ReportSpan {
  std::uint32_t report = 0;
  FieldSpan place;
  friend auto operator<=>(const ReportSpan&, const ReportSpan&) = default;
};

struct ComparedReport {
  AnnotatedArticle annotated;
  std::string inferred_date;            // day, solved over the story; empty when it could not be
  std::vector<ReportSpan> because;      // the places that solved it
  std::vector<std::string> duplicates;  // ids of further copies, byte for byte the same article
};

// One thing named across reports, languages and scripts.
struct StoryEntity {
  std::string name;
  EntityType type = EntityType::kPerson;
  std::vector<std::string> aliases;  // sorted
  std::vector<std::string> roles;
  std::vector<ReportSpan> mentions;  // sorted
};

struct QuoteInstance {
  ReportSpan place;
  QuotationKind kind = QuotationKind::kDirect;
  std::optional<ReportSpan> speaker;
};

// How one rendering differs from another in the same language: the words only one of them has.
struct QuoteDrift {
  ReportSpan from;
  ReportSpan to;
  std::vector<ReportSpan> only_from;
  std::vector<ReportSpan> only_to;
};

// One utterance, in all its renderings.
struct StoryQuote {
  std::string speaker;                          // name as shown; empty if unknown
  std::optional<std::uint32_t> speaker_entity;  // index into entities
  std::vector<QuoteInstance> instances;         // sorted by place
  std::vector<QuoteDrift> drift;
};

enum class EdgeKind : std::uint8_t { kVerbatim, kRewrite, kTranslation, kSharedSource };
[[nodiscard]] const char* EdgeKindName(EdgeKind kind);  // "verbatim", …, "shared-source"

// That one report's text was made out of another's, or both out of a third.
struct OriginEdge {
  std::uint32_t from = 0;  // report index; the source when `directed`
  std::uint32_t to = 0;
  EdgeKind kind = EdgeKind::kRewrite;
  double share = 0;  // of the sentences of `to` that `from` explains, 0…1
  bool directed = false;
  std::vector<std::string> because;                         // reasons, in words
  std::vector<std::pair<ReportSpan, ReportSpan>> evidence;  // aligned passages
};

// One independent origin: a root and all reports that stand on it.
struct Origin {
  std::string credited;                // agency; empty if none is named
  std::vector<std::uint32_t> reports;  // report indices, sorted
  std::vector<OriginEdge> edges;
};

enum class ClaimStatus : std::uint8_t { kCorroborated, kSingleSource, kContested };
[[nodiscard]] const char* ClaimStatusName(ClaimStatus status);  // "corroborated", …

struct Claim {
  ClaimStatus status = ClaimStatus::kSingleSource;
  std::uint32_t origins = 0;  // independent origins that say it; what stands in two word for word counts once
  ReportSpan representative;
  std::vector<ReportSpan> statements;  // sorted
  double confidence = 0;               // of the alignment, 0…1; 1 for a single statement
  std::vector<std::uint32_t>
      shared_words;  // sorted: reports that say it word for word as one of another origin
};

enum class ContestKind : std::uint8_t { kNumber, kDate, kName, kPolarity, kAttribution };
enum class Resolution : std::uint8_t { kDispute, kUpdate, kDifferentIndicator, kSlip };
[[nodiscard]] const char* ContestKindName(ContestKind kind);
[[nodiscard]] const char* ResolutionName(Resolution resolution);

struct ContestedValue {
  std::string value;
  std::vector<ReportSpan> statements;
};

struct Contest {
  ContestKind kind = ContestKind::kNumber;
  std::string about;
  Resolution resolution = Resolution::kDispute;
  std::vector<ContestedValue> values;  // at least two
};

// A term for the same thing, and which reports use it how often.
struct WordingTerm {
  std::string text;
  std::string language;
  std::map<std::uint32_t, std::uint32_t> reports;  // report index → count
  std::vector<ReportSpan> spans;
  std::optional<double> z;  // log-odds z-score where counts allow it (Monroe 2008)
};

struct Wording {
  std::string about;
  std::vector<WordingTerm> terms;
};

struct TimelinePoint {
  std::string date;  // ISO 8601 cut to its precision
  TimePrecision precision = TimePrecision::kDay;
  std::vector<ReportSpan> spans;  // the sentences that tell what happened then
};

struct BriefingSentence {
  std::string text;  // exactly the surface of citations.front()
  std::vector<ReportSpan> citations;
};

struct Coverage {
  std::uint32_t outlets = 0;
  std::uint32_t origins = 0;
  std::map<std::string, std::uint32_t> languages;
  std::string window_begin;  // earliest and latest publication day; empty if unknown
  std::string window_end;
  std::vector<std::string> limits;  // what could not be judged, in words
};

struct StoryComparison {
  std::string id;
  std::string title;
  std::string event_date;               // day; empty if it could not be told
  std::vector<ComparedReport> reports;  // sorted by date, then source
  std::vector<StoryEntity> entities;    // most mentioned first
  std::vector<StoryQuote> quotes;
  std::vector<Origin> origins;
  std::vector<Claim> claims;
  std::vector<Contest> contested;
  std::vector<Wording> wording;
  std::vector<TimelinePoint> timeline;
  std::vector<BriefingSentence> briefing;
  Coverage coverage;
};

// The whole document.
struct Comparison {
  std::vector<StoryComparison> stories;  // largest first, then by id
  std::vector<std::string> limits;       // of the whole run: no encoder, unreadable inputs, …
};

}  // namespace parallax

#endif  // PARALLAX_COMPARISON_H_
