// Writes the wire format of Protocol Buffers (protobuf.dev/programming-guides/encoding): enough for ONNX
// and SentencePiece models, so that conversion needs neither library.
#ifndef PARALLAX_ENCODE_CONVERT_PROTOBUF_WRITER_H_
#define PARALLAX_ENCODE_CONVERT_PROTOBUF_WRITER_H_

#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

namespace parallax {

class ProtobufWriter {
 public:
  void Int(std::uint32_t field, std::uint64_t value) {
    Varint(field << 3);
    Varint(value);
  }
  void Float(std::uint32_t field, float value) {
    Varint(field << 3 | 5);
    char bytes[sizeof value];
    std::memcpy(bytes, &value, sizeof value);
    bytes_.append(bytes, sizeof value);
  }
  // A string, bytes, or a message within this one.
  void Bytes(std::uint32_t field, std::string_view value) {
    Varint(field << 3 | 2);
    Varint(value.size());
    bytes_ += value;
  }
  void Message(std::uint32_t field, const ProtobufWriter& message) { Bytes(field, message.bytes_); }

  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  void Varint(std::uint64_t value) {
    for (; value >= 0x80; value >>= 7) bytes_ += static_cast<char>(value | 0x80);
    bytes_ += static_cast<char>(value);
  }

  std::string bytes_;
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_CONVERT_PROTOBUF_WRITER_H_
