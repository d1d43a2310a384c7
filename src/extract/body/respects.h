// What the features of a block are about, in words: what an explained decision names.
#ifndef PARALLAX_EXTRACT_BODY_RESPECTS_H_
#define PARALLAX_EXTRACT_BODY_RESPECTS_H_

#include <array>
#include <cstddef>
#include <cstdint>

namespace parallax::html {

inline constexpr std::size_t kFeatures = 124;

// What a feature is about.
enum class Respect : std::uint8_t {
  kSentences,
  kLinks,
  kForm,
  kWords,
  kElements,
  kClasses,
  kHoldings,
  kMainText,
  kPlace,
  kHeadline,
  kHeading,
  kLike,
  kDeclared,
  kNeighbours,
  kPage,
};
inline constexpr std::size_t kRespects = 15;

// For a reader: "links in it".
[[nodiscard]] const char* RespectName(Respect respect);

// Of each feature, in the order that PageFeatures gives them.
extern const std::array<Respect, kFeatures> kRespectOfFeature;

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_BODY_RESPECTS_H_
