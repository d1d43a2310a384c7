// The files of data/ as they were embedded at build time. Implementation detail of data_files.h.
#ifndef PARALLAX_TEXT_EMBEDDED_FILES_H_
#define PARALLAX_TEXT_EMBEDDED_FILES_H_

#include <span>
#include <string_view>

namespace parallax {

struct EmbeddedFile {
  std::string_view name;  // path below data/, with '/'
  std::string_view bytes;
};

// Sorted by name; lives as long as the program.
[[nodiscard]] std::span<const EmbeddedFile> EmbeddedFiles();

}  // namespace parallax

#endif  // PARALLAX_TEXT_EMBEDDED_FILES_H_
