// Addresses that are told relative to another (RFC 3986, section 5): links of feeds, xml:base.
#ifndef PARALLAX_INGEST_URL_H_
#define PARALLAX_INGEST_URL_H_

#include <string>
#include <string_view>

namespace parallax {

// `reference` as an absolute address, seen from `base`; itself where it is absolute or `base` is not. Linear.
//
//   ResolveUrl("https://a.example/x/feed", "../story?id=1") == "https://a.example/story?id=1"
[[nodiscard]] std::string ResolveUrl(std::string_view base, std::string_view reference);

}  // namespace parallax

#endif  // PARALLAX_INGEST_URL_H_
