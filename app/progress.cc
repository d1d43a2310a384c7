#include "app/progress.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cstdio>

namespace parallax {

Progress::Progress(bool quiet) : shown_(!quiet && isatty(STDERR_FILENO) != 0) {}

Progress::~Progress() {
  Clear();
}

void Progress::Show(std::uint64_t reports) {
  const auto now = std::chrono::steady_clock::now();
  if (!shown_ || (drawn_ && now - last_ < std::chrono::milliseconds(100))) return;
  last_ = now;
  drawn_ = true;
  fmt::print(stderr, "\r\033[K{} {} read", reports, reports == 1 ? "report" : "reports");
  std::fflush(stderr);
}

void Progress::Clear() {
  if (!drawn_) return;
  fmt::print(stderr, "\r\033[K");
  std::fflush(stderr);
  drawn_ = false;
}

}  // namespace parallax
