// The file that keeps vectors from run to run: a header that names the model, then records of equal size that
// are only ever appended. Each record has a checksum of its own, so that damage costs the record it hits.
#ifndef PARALLAX_ENCODE_VECTOR_FILE_H_
#define PARALLAX_ENCODE_VECTOR_FILE_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parallax/error.h"

namespace parallax {

// 128 bits of XXH3 over a text.
struct TextKey {
  std::uint64_t high = 0;
  std::uint64_t low = 0;
  friend bool operator==(const TextKey&, const TextKey&) = default;
};
[[nodiscard]] TextKey KeyOf(std::string_view text);
struct TextKeyHash {
  [[nodiscard]] std::size_t operator()(const TextKey& key) const { return key.low; }
};

// Not thread-safe; several processes may use one file at a time (appends are made under flock, and what
// another process appends is seen by the next Open).
class VectorFile {
 public:
  // Opens or makes FOLDER/<hash of model>.vectors; the folder is made as well. A file that is not one of
  // ours, or of another version, is begun anew. Reads only the keys. Fails with kUnreadable when it may not
  // be written.
  [[nodiscard]] static Result<std::unique_ptr<VectorFile>> Open(const std::string& folder,
                                                                std::string_view model,
                                                                std::size_t dimensions);
  ~VectorFile();
  VectorFile(const VectorFile&) = delete;
  VectorFile& operator=(const VectorFile&) = delete;

  // Whether the vector is there and whole; copies it to `vector`.
  [[nodiscard]] bool Find(const TextKey& key, std::span<float> vector) const;

  // Appends the vectors that are not there yet, row i of `vectors` for keys[i], until the file is 256 MiB
  // large. Errors are those of the disk.
  Result<void> Append(std::span<const TextKey> keys, std::span<const float> vectors);

 private:
  VectorFile(int descriptor, std::string path, std::size_t dimensions)
      : descriptor_(descriptor), path_(std::move(path)), dimensions_(dimensions) {}
  [[nodiscard]] std::size_t record_size() const;
  Result<void> ReadKeys(std::string_view header);
  [[nodiscard]] std::unexpected<Error> DiskError(std::string what) const;

  int descriptor_;
  std::string path_;
  std::size_t dimensions_;
  std::unordered_map<TextKey, std::uint64_t, TextKeyHash> places_;  // offset of the record
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_VECTOR_FILE_H_
