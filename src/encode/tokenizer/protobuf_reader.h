// Reads the wire format of Protocol Buffers field by field, within the bytes given and without copying them.
#ifndef PARALLAX_ENCODE_TOKENIZER_PROTOBUF_READER_H_
#define PARALLAX_ENCODE_TOKENIZER_PROTOBUF_READER_H_

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace parallax {

class ProtobufReader {
 public:
  struct Field {
    std::uint32_t number = 0;
    std::uint64_t integer = 0;  // of a varint
    float real = 0;             // of a 32-bit field
    std::string_view bytes;     // of a string, bytes or message
  };

  explicit ProtobufReader(std::string_view bytes) : bytes_(bytes) {}

  // Whether there was another field, which `field` then holds. False at the end, and where the bytes are
  // damaged: failed() then.
  [[nodiscard]] bool Next(Field& field) {
    if (failed_ || at_ == bytes_.size()) return false;
    field = {};
    const std::uint64_t key = Varint();
    field.number = static_cast<std::uint32_t>(key >> 3);
    switch (key & 7) {
      case 0:
        field.integer = Varint();
        break;
      case 1:
        Take(8);
        break;
      case 2:
        field.bytes = Take(Varint());
        break;
      case 5:
        field.bytes = Take(sizeof field.real);
        if (!failed_) std::memcpy(&field.real, field.bytes.data(), sizeof field.real);
        break;
      default:
        failed_ = true;
    }
    return !failed_;
  }

  [[nodiscard]] bool failed() const { return failed_; }
  [[nodiscard]] std::size_t position() const { return at_; }

 private:
  std::uint64_t Varint() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64 && at_ < bytes_.size(); shift += 7) {
      const auto byte = static_cast<unsigned char>(bytes_[at_++]);
      value |= static_cast<std::uint64_t>(byte & 0x7F) << shift;
      if (byte < 0x80) return value;
    }
    failed_ = true;
    return 0;
  }

  std::string_view Take(std::uint64_t size) {
    if (failed_ || size > bytes_.size() - at_) {
      failed_ = true;
      return {};
    }
    const std::string_view taken = bytes_.substr(at_, size);
    at_ += size;
    return taken;
  }

  std::string_view bytes_;
  std::size_t at_ = 0;
  bool failed_ = false;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_TOKENIZER_PROTOBUF_READER_H_
