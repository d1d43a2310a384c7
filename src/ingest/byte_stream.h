// Bytes from a file, standard input, memory or a decompressor, read through one window.
#ifndef PARALLAX_INGEST_BYTE_STREAM_H_
#define PARALLAX_INGEST_BYTE_STREAM_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "parallax/error.h"

namespace parallax {

class ByteStream {
 public:
  virtual ~ByteStream() = default;
  // Reads up to `size` bytes; 0 at the end. After an error no more is read.
  [[nodiscard]] virtual Result<std::size_t> Read(char* buffer, std::size_t size) = 0;
};

// Fails with kNotFound or kUnreadable, naming the path. "-" is standard input.
[[nodiscard]] Result<std::unique_ptr<ByteStream>> OpenFile(const std::string& path);
[[nodiscard]] std::unique_ptr<ByteStream> OpenMemory(std::string bytes);

// A stream with a window on what comes next. Memory: the largest window asked for.
class BufferedInput {
 public:
  explicit BufferedInput(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  // The next `size` bytes, fewer at the end of the stream; valid until the next call.
  [[nodiscard]] Result<std::string_view> Peek(std::size_t size);
  // Passes over `size` bytes that Peek has shown.
  void Consume(std::size_t size);
  // Bytes up to and without the next '\n', which is consumed; a line longer than `limit` fails with
  // kTooLarge after it was passed over. `*end` is set when there is nothing left to read.
  [[nodiscard]] Result<std::string> ReadLine(std::size_t limit, bool* end);
  // Everything that is left; kTooLarge where that is more than `limit`.
  [[nodiscard]] Result<std::string> ReadAll(std::size_t limit);
  // Offset of the next byte in the stream.
  [[nodiscard]] std::uint64_t offset() const { return offset_; }

 private:
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t begin_ = 0;
  std::uint64_t offset_ = 0;
  bool at_end_ = false;
};

}  // namespace parallax

#endif  // PARALLAX_INGEST_BYTE_STREAM_H_
