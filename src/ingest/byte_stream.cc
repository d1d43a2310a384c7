#include "ingest/byte_stream.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace parallax {
namespace {

constexpr std::size_t kChunk = std::size_t{256} << 10;

class FileStream : public ByteStream {
 public:
  FileStream(int descriptor, std::string path) : descriptor_(descriptor), path_(std::move(path)) {}
  ~FileStream() override {
    if (descriptor_ > 2) close(descriptor_);
  }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    while (true) {
      const ssize_t got = read(descriptor_, buffer, size);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      return std::unexpected(Error{ErrorKind::kUnreadable, std::strerror(errno), path_, {}, {}});
    }
  }

 private:
  int descriptor_;
  std::string path_;
};

class MemoryStream : public ByteStream {
 public:
  explicit MemoryStream(std::string bytes) : bytes_(std::move(bytes)) {}

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    const std::size_t got = std::min(size, bytes_.size() - at_);
    std::memcpy(buffer, bytes_.data() + at_, got);
    at_ += got;
    return got;
  }

 private:
  std::string bytes_;
  std::size_t at_ = 0;
};

}  // namespace

Result<std::unique_ptr<ByteStream>> OpenFile(const std::string& path) {
  if (path == "-") return std::make_unique<FileStream>(STDIN_FILENO, "-");
  const int descriptor = open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor < 0) {
    const bool missing = errno == ENOENT || errno == ENOTDIR;
    return std::unexpected(
        Error{missing ? ErrorKind::kNotFound : ErrorKind::kUnreadable,
              missing ? "no such file or folder" : "cannot be opened: " + std::string(std::strerror(errno)),
              path,
              {},
              missing ? "check the path" : "check who may read it"});
  }
  // O_NONBLOCK keeps the opening of a pipe without a writer from hanging; reading may wait.
  fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);
  struct stat about {};
  const bool readable = fstat(descriptor, &about) == 0 && (S_ISREG(about.st_mode) || S_ISFIFO(about.st_mode));
  if (!readable) {
    close(descriptor);
    return std::unexpected(Error{ErrorKind::kUnsupported, "neither a file nor a pipe", path, {}, {}});
  }
  return std::make_unique<FileStream>(descriptor, path);
}

std::unique_ptr<ByteStream> OpenMemory(std::string bytes) {
  return std::make_unique<MemoryStream>(std::move(bytes));
}

Result<std::string_view> BufferedInput::Peek(std::size_t size) {
  while (buffer_.size() - begin_ < size && !at_end_) {
    if (begin_ > 0 && begin_ >= buffer_.size() / 2) {
      buffer_.erase(0, begin_);
      begin_ = 0;
    }
    const std::size_t filled = buffer_.size();
    const std::size_t want = std::max(kChunk, size - (filled - begin_));
    buffer_.resize(filled + want);
    const Result<std::size_t> got = stream_->Read(buffer_.data() + filled, want);
    buffer_.resize(filled + got.value_or(0));
    if (!got) {
      at_end_ = true;
      return std::unexpected(got.error());
    }
    at_end_ = *got == 0;
  }
  return std::string_view(buffer_).substr(begin_, size);
}

void BufferedInput::Consume(std::size_t size) {
  size = std::min(size, buffer_.size() - begin_);
  begin_ += size;
  offset_ += size;
}

Result<std::string> BufferedInput::ReadLine(std::size_t limit, bool* end) {
  *end = false;
  std::size_t seen = 0;
  std::size_t window_size = 4096;
  bool too_long = false;
  while (true) {
    const auto window = Peek(window_size);
    if (!window) return std::unexpected(window.error());
    if (window->empty() && !too_long) {
      *end = true;
      return std::string();
    }
    const std::size_t newline = window->find('\n', seen);
    const bool last = window->size() < window_size;
    if (newline == std::string_view::npos && !last) {
      if (window_size >= limit) {  // pass over what is too long without keeping it
        too_long = true;
        Consume(window->size());
        seen = 0;
        continue;
      }
      seen = window->size();
      window_size = std::min(window_size * 4, std::max(limit, window_size + 1));
      continue;
    }
    const std::size_t size = newline == std::string_view::npos ? window->size() : newline;
    if (too_long || size > limit) {
      Consume(std::min(size + 1, window->size()));
      return Fail(ErrorKind::kTooLarge, "the line has more than " + std::to_string(limit) + " bytes");
    }
    std::string line(window->substr(0, size));
    Consume(std::min(size + 1, window->size()));
    return line;
  }
}

Result<std::string> BufferedInput::ReadAll(std::size_t limit) {
  std::string all;
  while (true) {
    const auto window = Peek(kChunk);
    if (!window) return std::unexpected(window.error());
    if (window->empty()) return all;
    if (all.size() + window->size() > limit)
      return Fail(ErrorKind::kTooLarge, "the document has more than " + std::to_string(limit) + " bytes");
    all.append(*window);
    Consume(window->size());
  }
}

}  // namespace parallax
