// What a stream holds, from its first bytes.
#ifndef PARALLAX_INGEST_SNIFF_H_
#define PARALLAX_INGEST_SNIFF_H_

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace parallax {

enum class ContentKind : std::uint8_t {
  kEmpty,
  kBinary,
  kHtml,
  kText,
  kNdjson,    // JSON objects, one a line
  kJson,      // one JSON value: a record, an array of records, a JSON Feed, ninjs
  kFeed,      // RSS 2.0, RDF Site Summary, Atom
  kNewsml,    // NewsML-G2
  kWarc,      // WARC and WET
  kWideJson,  // JSON in UTF-16 or UTF-32, which no standard allows
  kGzip,
  kArchive,  // zip, tar, 7z, xz, bzip2, zstd: what libarchive opens
};

// How many bytes Sniff wants to see.
inline constexpr std::size_t kSniffBytes = 8192;

// Linear in `head`, which is the beginning of the stream; `whole` says that it is all of it.
[[nodiscard]] ContentKind Sniff(std::string_view head, bool whole);

// Whether a tenth of the bytes are controls: a picture, a compressed stream, a program.
[[nodiscard]] bool LooksBinary(std::string_view head);

}  // namespace parallax

#endif  // PARALLAX_INGEST_SNIFF_H_
