#include "app/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace parallax {
namespace {

constexpr std::string_view kUnfinished = ".unfinished";

Error WriteError(const std::string& path, int code) {
  return {ErrorKind::kUnreadable,
          std::string("cannot be written: ") + std::strerror(code),
          path.empty() ? "standard output" : path,
          {},
          "check the path, the permissions and the space left"};
}

bool IsRegularOrNew(const std::string& path) {
  struct stat about {};
  return stat(path.c_str(), &about) != 0 || S_ISREG(about.st_mode);
}

}  // namespace

Result<std::unique_ptr<Output>> Output::Open(const std::string& path) {
  if (path.empty() || path == "-") return std::unique_ptr<Output>(new Output(stdout, {}));
  // A device or a pipe is written to as it is; renaming would replace it.
  if (!IsRegularOrNew(path)) {
    std::FILE* file = std::fopen(path.c_str(), "we");
    if (file == nullptr) return std::unexpected(WriteError(path, errno));
    auto output = std::unique_ptr<Output>(new Output(file, {}));
    return output;
  }
  std::FILE* file = std::fopen((path + std::string(kUnfinished)).c_str(), "we");
  if (file == nullptr) return std::unexpected(WriteError(path, errno));
  return std::unique_ptr<Output>(new Output(file, path));
}

Output::~Output() {
  if (file_ == nullptr || file_ == stdout) return;
  std::fclose(file_);
  if (!path_.empty()) unlink((path_ + std::string(kUnfinished)).c_str());
}

bool Output::Write(std::string_view bytes) {
  if (failure_ != 0) return false;
  if (std::fwrite(bytes.data(), 1, bytes.size(), file_) != bytes.size()) failure_ = errno != 0 ? errno : EIO;
  return failure_ == 0;
}

Result<void> Output::Close() {
  if (std::fflush(file_) != 0 && failure_ == 0) failure_ = errno;
  // A reader that has had enough is no failure, also where its signal is ignored.
  if (failure_ == EPIPE && file_ == stdout) return {};
  if (failure_ != 0) return std::unexpected(WriteError(path_, failure_));
  if (file_ == stdout) return {};
  std::FILE* file = std::exchange(file_, nullptr);
  if (std::fclose(file) != 0) return std::unexpected(WriteError(path_, errno));
  const std::string unfinished = path_ + std::string(kUnfinished);
  if (!path_.empty() && std::rename(unfinished.c_str(), path_.c_str()) != 0) {
    const int code = errno;
    unlink(unfinished.c_str());
    return std::unexpected(WriteError(path_, code));
  }
  return {};
}

bool Output::is_terminal() const {
  return file_ != nullptr && isatty(fileno(file_)) != 0;
}

}  // namespace parallax
