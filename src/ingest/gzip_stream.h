// Decompression of gzip, member by member, as WARC files need it: a member that is damaged costs only
// itself, reading goes on at the next one (RFC 1952; WARC 1.1, annex D).
#ifndef PARALLAX_INGEST_GZIP_STREAM_H_
#define PARALLAX_INGEST_GZIP_STREAM_H_

#include <functional>
#include <memory>
#include <string>

#include "ingest/byte_stream.h"

namespace parallax {

// A stream of the decompressed bytes of `compressed`. Damage is told to `on_damage` (message, offset in
// the compressed stream) and passed over. Ends with kTooLarge where more than 1,000 bytes come out of each
// one that went in, over 64 MB: honest text stays below 100, zeros reach 1,030.
[[nodiscard]] std::unique_ptr<ByteStream> OpenGzip(std::unique_ptr<BufferedInput> compressed,
                                                   std::function<void(Error)> on_damage);

// One compressed body in memory, as HTTP names its coding: "gzip", "deflate", "br", "zstd", "identity".
// Fails with kUnsupported, kMalformed, or kTooLarge above `limit` bytes.
[[nodiscard]] Result<std::string> DecodeContent(std::string_view coding, std::string_view bytes,
                                                std::size_t limit);

}  // namespace parallax

#endif  // PARALLAX_INGEST_GZIP_STREAM_H_
