// The words that records are written with, and the small functions of public records.
#include <fmt/format.h>

#include "parallax/article.h"
#include "parallax/comparison.h"
#include "parallax/error.h"

namespace parallax {

const char* ErrorKindName(ErrorKind kind) {
  switch (kind) {
    case ErrorKind::kNotFound:
      return "not-found";
    case ErrorKind::kUnreadable:
      return "unreadable";
    case ErrorKind::kMalformed:
      return "malformed";
    case ErrorKind::kUnsupported:
      return "unsupported";
    case ErrorKind::kTooLarge:
      return "too-large";
    case ErrorKind::kUnavailable:
      return "unavailable";
    case ErrorKind::kInvalidArgument:
      return "invalid-argument";
  }
  return "malformed";
}

std::string Error::ToString() const {
  std::string text;
  if (!document.empty()) text += document + ": ";
  if (byte) text += fmt::format("byte {}: ", *byte);
  text += message;
  if (!remedy.empty()) text += "; " + remedy;
  return text;
}

std::unexpected<Error> Fail(ErrorKind kind, std::string message) {
  return std::unexpected(Error{kind, std::move(message), {}, {}, {}});
}

const char* FieldName(Field field) {
  switch (field) {
    case Field::kBody:
      return "body";
    case Field::kTitle:
      return "title";
    case Field::kCaptions:
      return "captions";
  }
  return "body";
}

std::string_view Article::FieldText(Field field) const {
  switch (field) {
    case Field::kBody:
      return text;
    case Field::kTitle:
      return title;
    case Field::kCaptions:
      return captions;
  }
  return text;
}

std::string_view Article::Surface(FieldSpan place) const {
  return parallax::Surface(FieldText(place.field), place.span);
}

const char* TimePrecisionName(TimePrecision precision) {
  switch (precision) {
    case TimePrecision::kYear:
      return "year";
    case TimePrecision::kMonth:
      return "month";
    case TimePrecision::kDay:
      return "day";
    case TimePrecision::kMinute:
      return "minute";
    case TimePrecision::kSecond:
      return "second";
  }
  return "day";
}

const char* BlockKindName(BlockKind kind) {
  switch (kind) {
    case BlockKind::kHeading:
      return "heading";
    case BlockKind::kParagraph:
      return "paragraph";
    case BlockKind::kList:
      return "list";
    case BlockKind::kQuote:
      return "quote";
    case BlockKind::kCaption:
      return "caption";
    case BlockKind::kTable:
      return "table";
    case BlockKind::kLiveEntry:
      return "live-entry";
  }
  return "paragraph";
}

const char* EntityTypeName(EntityType type) {
  switch (type) {
    case EntityType::kPerson:
      return "person";
    case EntityType::kOrganization:
      return "organization";
    case EntityType::kLocation:
      return "location";
    case EntityType::kProduct:
      return "product";
    case EntityType::kEvent:
      return "event";
  }
  return "person";
}

const char* TimexTypeName(TimexType type) {
  switch (type) {
    case TimexType::kDate:
      return "date";
    case TimexType::kTime:
      return "time";
    case TimexType::kDuration:
      return "duration";
    case TimexType::kSet:
      return "set";
  }
  return "date";
}

const char* QuotationKindName(QuotationKind kind) {
  switch (kind) {
    case QuotationKind::kDirect:
      return "direct";
    case QuotationKind::kPartial:
      return "partial";
    case QuotationKind::kIndirect:
      return "indirect";
  }
  return "direct";
}

const char* ModalityName(Modality modality) {
  switch (modality) {
    case Modality::kAsserted:
      return "asserted";
    case Modality::kPossible:
      return "possible";
    case Modality::kPlanned:
      return "planned";
    case Modality::kConditional:
      return "conditional";
    case Modality::kQuestioned:
      return "questioned";
    case Modality::kDemanded:
      return "demanded";
  }
  return "asserted";
}

const char* BoundName(Bound bound) {
  switch (bound) {
    case Bound::kExact:
      return "exact";
    case Bound::kApproximate:
      return "about";
    case Bound::kAtLeast:
      return "at-least";
    case Bound::kAtMost:
      return "at-most";
    case Bound::kRange:
      return "range";
  }
  return "exact";
}

const char* EdgeKindName(EdgeKind kind) {
  switch (kind) {
    case EdgeKind::kVerbatim:
      return "verbatim";
    case EdgeKind::kRewrite:
      return "rewrite";
    case EdgeKind::kTranslation:
      return "translation";
    case EdgeKind::kSharedSource:
      return "shared-source";
  }
  return "rewrite";
}

const char* ClaimStatusName(ClaimStatus status) {
  switch (status) {
    case ClaimStatus::kCorroborated:
      return "corroborated";
    case ClaimStatus::kSingleSource:
      return "single-source";
    case ClaimStatus::kContested:
      return "contested";
  }
  return "single-source";
}

const char* ContestKindName(ContestKind kind) {
  switch (kind) {
    case ContestKind::kNumber:
      return "number";
    case ContestKind::kDate:
      return "date";
    case ContestKind::kName:
      return "name";
    case ContestKind::kPolarity:
      return "polarity";
    case ContestKind::kAttribution:
      return "attribution";
  }
  return "number";
}

const char* ResolutionName(Resolution resolution) {
  switch (resolution) {
    case Resolution::kDispute:
      return "dispute";
    case Resolution::kUpdate:
      return "update";
    case Resolution::kDifferentIndicator:
      return "different-indicator";
    case Resolution::kSlip:
      return "slip";
  }
  return "dispute";
}

}  // namespace parallax
