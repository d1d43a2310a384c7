// Inputs of any kind to raw documents, one at a time.
//
// A path may be a file, a folder, an archive or "-"; what it holds is found by looking at its bytes,
// never at its name. Containers (folders, zip and tar archives, gzip, WARC, feeds, NDJSON) are opened as
// streams, so that memory is bounded by the largest single document, not by the input.
#ifndef PARALLAX_INGEST_SOURCE_H_
#define PARALLAX_INGEST_SOURCE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/document.h"
#include "parallax/error.h"

namespace parallax {

enum class InputFormat : std::uint8_t { kAuto, kHtml, kText, kNdjson, kFeed, kNinjs, kNewsml, kWarc };

// "auto", "html", "text", "ndjson", "feed", "ninjs", "newsml", "warc"; nothing for any other word.
[[nodiscard]] std::optional<InputFormat> ParseInputFormat(std::string_view word);

struct IngestOptions {
  InputFormat format = InputFormat::kAuto;
  // A single document above this is refused. The largest news page of the gold sets has 8 MB; 64 MB
  // leaves room for a page of 50 MB.
  std::uint64_t max_document_bytes = std::uint64_t{64} << 20;
  // The same for a feed or a NewsML-G2 message, which hold many reports: 100,000 items of 2 KB.
  std::uint64_t max_collection_bytes = std::uint64_t{256} << 20;
  // Containers inside containers deeper than this are refused.
  int max_depth = 4;
};

class Source {
 public:
  virtual ~Source() = default;
  // The next document, or why one could not be read (later ones still come); nothing at the end.
  // Not thread-safe.
  [[nodiscard]] virtual std::optional<Result<RawDocument>> Next() = 0;
};

// All documents behind `paths`, in the order given; folders are walked in byte order of their paths,
// hidden files left out, links to folders not followed. "-" is standard input. A path that cannot be
// opened, a link that leads nowhere, a folder that may not be read or in which there is nothing to read give
// one error each.
[[nodiscard]] std::unique_ptr<Source> OpenInputs(std::vector<std::string> paths,
                                                 const IngestOptions& options);

// The documents in `bytes`, named `name` in sources and messages.
[[nodiscard]] std::unique_ptr<Source> OpenBytes(std::string bytes, std::string name,
                                                const IngestOptions& options);

}  // namespace parallax

#endif  // PARALLAX_INGEST_SOURCE_H_
