// Containers made in memory, for the tests of this folder.
#ifndef PARALLAX_INGEST_TEST_BYTES_H_
#define PARALLAX_INGEST_TEST_BYTES_H_

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace parallax {

[[nodiscard]] std::string Gzip(std::string_view bytes);

using NamedFiles = std::vector<std::pair<std::string, std::string>>;
[[nodiscard]] std::string Zip(const NamedFiles& files);
[[nodiscard]] std::string TarGz(const NamedFiles& files);

// One WARC record; `length` replaces the true length where it is not -1.
[[nodiscard]] std::string WarcRecord(std::string_view type, std::string_view content_type,
                                     std::string_view content, long length = -1);

}  // namespace parallax

#endif  // PARALLAX_INGEST_TEST_BYTES_H_
