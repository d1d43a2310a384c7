// The readers behind OpenInputs, one a container format. Each gives the documents of one stream.
#ifndef PARALLAX_INGEST_READERS_H_
#define PARALLAX_INGEST_READERS_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "ingest/byte_stream.h"
#include "ingest/source.h"

namespace parallax {

// Finds out what `input` holds and gives the reader for it. `depth` counts the containers around it.
[[nodiscard]] std::unique_ptr<Source> OpenStream(std::unique_ptr<BufferedInput> input, std::string name,
                                                 const IngestOptions& options, int depth);

// A Source that gives one error, or a list of documents made beforehand.
[[nodiscard]] std::unique_ptr<Source> ErrorSource(Error error);
[[nodiscard]] std::unique_ptr<Source> ListSource(std::vector<Result<RawDocument>> documents);

// One object a line; a broken line costs only itself (kMalformed, "name:17").
[[nodiscard]] std::unique_ptr<Source> ReadNdjson(std::unique_ptr<BufferedInput> input, std::string name,
                                                 const IngestOptions& options);
// WARC 1.0 / 1.1 and WET: the pages of response, resource and conversion records.
[[nodiscard]] std::unique_ptr<Source> ReadWarc(std::unique_ptr<BufferedInput> input, std::string name,
                                               const IngestOptions& options);
// zip, tar (also compressed), 7z, and single files compressed with xz, bzip2 or zstd.
[[nodiscard]] std::unique_ptr<Source> ReadArchive(std::unique_ptr<BufferedInput> input, std::string name,
                                                  const IngestOptions& options, int depth);

// One JSON text: a record, an array of records, a JSON Feed (1.0, 1.1), ninjs (1, 2, 3) or an array of it; a
// line of NDJSON is one too. The text begins at byte `offset` of its file.
[[nodiscard]] std::vector<Result<RawDocument>> ParseJsonDocument(std::string_view bytes,
                                                                 std::string_view name,
                                                                 std::uint64_t offset = 0);
// The items of an RSS 2.0, RSS 1.0 or Atom file. Entities that the file defines itself are never expanded,
// external ones never loaded.
[[nodiscard]] std::vector<Result<RawDocument>> ParseFeed(std::string_view bytes, std::string_view name);
// The news items of a NewsML-G2 file.
[[nodiscard]] std::vector<Result<RawDocument>> ParseNewsml(std::string_view bytes, std::string_view name);

// Identifier of a document whose source gives it none: 16 hexadecimal digits of XXH3 over its source name.
[[nodiscard]] std::string DocumentId(std::string_view source);

}  // namespace parallax

#endif  // PARALLAX_INGEST_READERS_H_
