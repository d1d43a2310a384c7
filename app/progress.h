// One line on standard error that counts what is done, where a person is looking.
#ifndef PARALLAX_APP_PROGRESS_H_
#define PARALLAX_APP_PROGRESS_H_

#include <chrono>
#include <cstdint>
#include <string>

namespace parallax {

class Progress {
 public:
  // Shows nothing where `quiet`, or where standard error is no terminal.
  explicit Progress(bool quiet);
  ~Progress();
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  // Redraws the line, at most ten times a second.
  void Show(std::uint64_t reports);
  // Clears the line, so that something else can be written.
  void Clear();

 private:
  bool shown_;
  bool drawn_ = false;
  std::chrono::steady_clock::time_point last_{};
};

}  // namespace parallax

#endif  // PARALLAX_APP_PROGRESS_H_
