// The texts of a page that may be its headline, each with the plain facts that the choice stands on.
//
// Candidates are what the markup declares, what JSON-LD says, the headings and the <title>; whole, without
// the site's name, and in parts. Texts of the same letters are one candidate: a site's name stands in one
// place, the headline in most. Which of them is the headline a forest decides (title_model.h) that was
// trained on pages with known headlines.
#ifndef PARALLAX_EXTRACT_METADATA_TITLE_CANDIDATES_H_
#define PARALLAX_EXTRACT_METADATA_TITLE_CANDIDATES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/dom.h"
#include "extract/metadata/date_reader.h"
#include "extract/metadata/page_evidence.h"

namespace parallax::html {

// Where a candidate stands; a set of these. "Part" is what is left when something was taken off.
enum class TitlePlace : std::uint8_t {
  kLdHeadline,  // of the first article of JSON-LD
  kLdHeadlinePart,
  kLdOther,
  kOpenGraph,
  kOpenGraphPart,
  kTwitter,
  kOtherMeta,
  kItem,  // microdata
  kH1,
  kH1Part,
  kH1NoTopic,  // without the part whose class says that it is the topic
  kH1First,    // its first element or line
  kH1Last,     // its last one
  kH2,
  kH3,
  kTitleElement,
  kTitleWithoutOutlet,
  kTitleLeft,   // of the first cut
  kTitleInner,  // left of a later cut
  kTitleRight,  // of the first cut
  kAfterColon,  // what follows a short topic
  kTitledLine,  // a line above the body whose class says that it is a title
};
inline constexpr auto kTitlePlaceNames = std::to_array<std::string_view>({
    "LD headline",
    "LD headline part",
    "LD other",
    "open graph",
    "open graph part",
    "twitter",
    "other meta",
    "item",
    "h1",
    "h1 part",
    "h1 no topic",
    "h1 first",
    "h1 last",
    "h2",
    "h3",
    "title element",
    "title without outlet",
    "title left",
    "title inner",
    "title right",
    "after colon",
    "titled line",
});
inline constexpr std::size_t kTitlePlaces = kTitlePlaceNames.size();
// What is known of a candidate besides its places, in the order of its features. A model is bound to these
// names: a fact whose meaning changes gets another one.
inline constexpr auto kTitleFacts = std::to_array<std::string_view>({
    "places",
    "log letters",
    "words",
    "share of longest",
    "like LD headline",
    "like open graph",
    "like title element",
    "like nearest heading",
    "share of slug",
    "share in slug",
    "words of slug",
    "begins heading",
    "begins LD",
    "begins open graph",
    "begins title element",
    "ends heading",
    "ends LD",
    "ends open graph",
    "ends title element",
    "begun by heading",
    "begun by declared",
    "ended by heading",
    "ended by declared",
    "heading hint title",
    "heading hint away",
    "heading hint topic",
    "heading link",
    "heading nearest",
    "heading distance",
    "level-1 headings",
    "news",
    "LD declared",
    "open graph declared",
    "is outlet",
    "has host at end",
    "is host",
    "outlet declared",
    "marks",
    "shouted",
    "ends in outlet",
});
inline constexpr std::size_t kTitleFeatures = kTitlePlaces + kTitleFacts.size();

struct TitleCandidate {
  std::string text;
  std::string letters;       // as LettersOf() gives them: no two candidates share them
  std::uint32_t places = 0;  // bits of TitlePlace
  NodeId heading = kNoNode;  // the best heading that says it
  std::array<float, kTitleFeatures> features{};
};

// At most 60 candidates, in order of their places. `outlet` is the outlet's name. Linear in the page.
[[nodiscard]] std::vector<TitleCandidate> CollectTitles(const Document& dom, const PageEvidence& evidence,
                                                        std::string_view outlet, const DateReader& dates);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_TITLE_CANDIDATES_H_
