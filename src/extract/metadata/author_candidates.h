// The names on a page that may be its authors', each with the plain facts that the choice stands on.
//
// Names come from JSON-LD, meta tags, microdata, elements and links that say "author", bylines, lines with a
// date beside the headline, signatures. Every one is cut and cleaned by CreditReader: agencies, desks and
// handles of outlets are no candidates. Which of the rest are the authors a forest decides
// (metadata_model.h) that was trained on pages with known authors.
#ifndef PARALLAX_EXTRACT_METADATA_AUTHOR_CANDIDATES_H_
#define PARALLAX_EXTRACT_METADATA_AUTHOR_CANDIDATES_H_

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "extract/html/dom.h"
#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_knowledge.h"

namespace parallax::html {

// Where a name stands; a set of these.
enum class AuthorPlace : std::uint8_t {
  kLdPerson,   // author of the first article of JSON-LD, of type Person
  kLdUntyped,  // of no type
  kLdOther,    // of a later article
  kMeta,
  kCardLabel,  // twitter:data1 behind a label for authors
  kItem,       // microdata
  kLink,       // rel="author", or to an author's page
  kLinkAway,   // the same in navigation, an aside, comments or teasers
  kElement,    // a class says that it names the author
  kElementAway,
  kBox,           // the first line of a longer element of that kind
  kByline,        // "By …" on a line between headline and body
  kBylineBehind,  // on a line behind the body
  kBylineBody,    // on a line of the body
  kBylineInner,   // in a line, behind other things
  kDateLine,      // in a line with a date beside the headline
  kHeaderLine,    // a line of its own beside the headline
  kSignature,     // a line of its own at the body's end
  kScript,        // in data that a script of the page carries
  kCopyright,     // behind the sign of copyright
  kSite,          // the site bears the name
};
inline constexpr auto kAuthorPlaceNames = std::to_array<std::string_view>({
    "LD person",    "LD untyped", "LD other",     "meta",      "card label", "item",          "link",
    "link away",    "element",    "element away", "box",       "byline",     "byline behind", "byline body",
    "byline inner", "date line",  "header line",  "signature", "script",     "copyright",     "site",
});
inline constexpr std::size_t kAuthorPlaces = kAuthorPlaceNames.size();

// What is known of a candidate besides its places and those that name others, in the order of its features. A
// model is bound to these names: a fact whose meaning changes gets another one.
inline constexpr auto kAuthorFacts = std::to_array<std::string_view>({
    "places",
    "first place",
    "first place of all",
    "crowd",
    "rank in crowd",
    "candidates",
    "words",
    "capitals",
    "small letters",
    "digit",
    "given name",
    "given name first",
    "bytes",
    "role",
    "particle",
    "like organization",
    "in title element",
    "lines from title",
    "lines from body",
    "lines from body end",
    "line away",
    "line of author",
    "line linked",
    "date near",
    "share of line",
    "heading line",
    "begins line",
    "seen before",
    "seen inside",
    "seen behind",
    "seen alone",
    "small words",
    "function word",
    "LD rank",
    "announced",
    "helper",
});
inline constexpr std::size_t kAuthorFeatures = 2 * kAuthorPlaces + kAuthorFacts.size();

struct AuthorCandidate {
  std::string name;
  std::string letters;          // of its words in the order of the alphabet: no two candidates share them
  std::uint32_t places = 0;     // bits of AuthorPlace
  std::size_t line = SIZE_MAX;  // of the visible lines, where it stands in one
  std::array<float, kAuthorFeatures> features{};
};

// At most 80 candidates, in order of their places. `outlet` is the outlet's name; evidence.title_line must be
// set. Linear in the page.
[[nodiscard]] std::vector<AuthorCandidate> CollectAuthors(const Document& dom, const PageEvidence& evidence,
                                                          std::string_view outlet,
                                                          const PageKnowledge& knowledge);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_AUTHOR_CANDIDATES_H_
