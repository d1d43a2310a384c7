// Reads little-endian values off a block of bytes and never past its end: the base of the readers of model
// files, whose every count and offset is somebody else's claim.
#ifndef PARALLAX_ENCODE_CONVERT_BYTE_READER_H_
#define PARALLAX_ENCODE_CONVERT_BYTE_READER_H_

#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace parallax {

static_assert(std::endian::native == std::endian::little, "model files are read as they stand in memory");

class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : bytes_(bytes) {}

  // The next value; zero, and failed() from then on, when the bytes are at their end.
  template <typename T>
  [[nodiscard]] T Read() {
    T value{};
    const std::string_view bytes = Take(sizeof(T));
    if (!failed_) std::memcpy(&value, bytes.data(), sizeof(T));
    return value;
  }

  // The next `size` bytes; none, and failed(), when there are fewer.
  [[nodiscard]] std::string_view Take(std::uint64_t size) {
    if (failed_ || size > bytes_.size() - at_) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CONVERT_BYTE_READER_H_
