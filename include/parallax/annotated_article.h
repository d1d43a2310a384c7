// What annotate hands on: an article with everything later stages stand on marked in it.
// All places are FieldSpans: bytes of the body, the title or the captions of `article`.
#ifndef PARALLAX_ANNOTATED_ARTICLE_H_
#define PARALLAX_ANNOTATED_ARTICLE_H_

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "parallax/article.h"
#include "parallax/span.h"

namespace parallax {

enum class EntityType : std::uint8_t { kPerson, kOrganization, kLocation, kProduct, kEvent };
enum class TimexType : std::uint8_t { kDate, kTime, kDuration, kSet };
enum class QuotationKind : std::uint8_t { kDirect, kPartial, kIndirect };
enum class Modality : std::uint8_t { kAsserted, kPossible, kPlanned, kConditional, kQuestioned, kDemanded };
enum class Bound : std::uint8_t { kExact, kApproximate, kAtLeast, kAtMost, kRange };

[[nodiscard]] const char* EntityTypeName(EntityType type);        // "person", …
[[nodiscard]] const char* TimexTypeName(TimexType type);          // "date", …
[[nodiscard]] const char* QuotationKindName(QuotationKind kind);  // "direct", …
[[nodiscard]] const char* ModalityName(Modality modality);        // "asserted", …
[[nodiscard]] const char* BoundName(Bound bound);                 // "exact", …

struct Sentence {
  FieldSpan place;
};

// One occurrence of a name (or of a role that the text ties to a named person: `nominal`).
struct Mention {
  FieldSpan place;
  EntityType type = EntityType::kPerson;
  std::uint32_t entity = 0;  // index into AnnotatedArticle::entities
  bool nominal = false;      // "the Russian foreign minister", not a name
};

// What the mentions of one article that mean the same thing have in common.
struct Entity {
  EntityType type = EntityType::kPerson;
  std::string name;                  // the fullest form found, as written in the article
  std::vector<std::string> aliases;  // other forms, sorted, without repeats
  std::vector<std::string> roles;    // "foreign minister", as written
  // A person who has the surname of that other entity and of nobody else, but another given name, once and
  // with nothing around that speaks of two people: perhaps the same person under a wrong name.
  std::optional<std::uint32_t> conflicts_with = std::nullopt;
};

struct TimeExpression {
  FieldSpan place;
  TimexType type = TimexType::kDate;
  std::string value;      // TIMEX3: "2022-03-10", "P2W", "2022-03-10TMO"; empty if uncertain
  bool relative = false;  // the value rests on the anchor date
  // What a relative expression says of its anchor ("op=shift unit=W count=2 sign=-1"), so that Resolve() of
  // text/time_frame.h can give its value for another anchor. Empty where it rests on another expression.
  std::string relation = {};
};

struct Quotation {
  FieldSpan place;  // the words quoted, without their marks
  QuotationKind kind = QuotationKind::kDirect;
  std::uint32_t utterance = 0;  // pieces of one split quotation share this number
  std::optional<FieldSpan> speaker;
  std::optional<std::uint32_t> speaker_entity;  // index into entities
  std::optional<FieldSpan> cue;                 // the reporting verb or phrase
};

// A number in a text, with what it counts.
struct Quantity {
  FieldSpan place;
  double value = 0;
  double upper = 0;  // of a range; else equal to value
  Bound bound = Bound::kExact;
  std::string unit;  // base word of what is counted, lower case, in the article's language, or a
                     // unit of measure from data ("%", "USD", "km"); empty if none
};

// A clause that says something, and who says it.
struct Statement {
  FieldSpan place;
  std::uint32_t sentence = 0;                // index into sentences
  std::optional<std::uint32_t> quotation;    // it stands in this quotation
  std::optional<std::uint32_t> asserted_by;  // entity; nobody: the outlet itself
  bool attributed = false;                   // somebody other than the outlet says it
  bool negated = false;
  Modality modality = Modality::kAsserted;
};

// A piece of a statement that may be told by itself elsewhere: an apposition, a relative or participial
// clause, an adverbial of place or time, one of several predicates.
struct StatementPart {
  FieldSpan place;
  std::uint32_t statement = 0;  // index into statements
  bool negated = false;
};

struct AnnotatedArticle {
  Article article;
  // The day that relative expressions were counted from, ISO 8601 ("2022-03-10", "2022-03"), and
  // the places that decided it when the article's own date did not. Empty when none could be had.
  std::string anchor_date;
  bool anchor_inferred = false;
  std::vector<FieldSpan> anchor_because;

  std::vector<Sentence> sentences;  // in order of place: title, body, captions each by themselves
  std::vector<Mention> mentions;    // sorted by place
  std::vector<Entity> entities;
  std::vector<TimeExpression> time_expressions;  // sorted by place
  std::vector<Quotation> quotations;             // sorted by place
  std::vector<Quantity> quantities;              // sorted by place
  std::vector<Statement> statements;             // sorted by place
  std::vector<StatementPart> parts;              // sorted by place; each statement has one at least

  std::vector<std::string> limits;  // what could not be judged and why, in words
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATED_ARTICLE_H_
