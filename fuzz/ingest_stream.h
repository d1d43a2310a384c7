// Any bytes are a stream of reports: reading them must end, with bounded documents that name their source, or
// with errors that say something.
#ifndef PARALLAX_FUZZ_INGEST_STREAM_H_
#define PARALLAX_FUZZ_INGEST_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <string>

#include "fuzz_check.h"
#include "ingest/source.h"

namespace parallax {

// Documents larger than this are refused while fuzzing, so that a bomb is told from a slow input.
inline constexpr std::uint64_t kMaxDocumentBytes = std::uint64_t{1} << 20;

inline void ReadWhole(const std::uint8_t* data, std::size_t size, InputFormat format) {
  IngestOptions options;
  options.format = format;
  options.max_document_bytes = kMaxDocumentBytes;
  const auto source = OpenBytes(std::string(reinterpret_cast<const char*>(data), size), "fuzz", options);
  // Every reader takes at least a byte of the input for each thing that it gives.
  for (std::size_t given = 0; const auto next = source->Next(); ++given) {
    Check(given <= size + 1);
    if (!*next) {
      Check(!next->error().message.empty());
      continue;
    }
    const RawDocument& document = **next;
    Check(!document.id.empty() && !document.source.empty());
    Check(document.bytes.size() <= kMaxDocumentBytes);
  }
}

}  // namespace parallax

#endif  // PARALLAX_FUZZ_INGEST_STREAM_H_
