// Where results go: standard output, or a file that appears only when it is whole.
#ifndef PARALLAX_APP_OUTPUT_H_
#define PARALLAX_APP_OUTPUT_H_

#include <cstdio>
#include <memory>
#include <string>
#include <string_view>

#include "parallax/error.h"

namespace parallax {

class Output {
 public:
  // "-" or empty is standard output. A file is written beside its place and renamed by Close().
  [[nodiscard]] static Result<std::unique_ptr<Output>> Open(const std::string& path);
  ~Output();
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  // False once writing has failed: the caller can stop working.
  bool Write(std::string_view bytes);
  bool WriteLine(std::string_view line) { return Write(line) && Write("\n"); }
  // Flushes and puts the file in its place; tells what failed on the way.
  [[nodiscard]] Result<void> Close();
  [[nodiscard]] bool is_terminal() const;

 private:
  Output(std::FILE* file, std::string path) : file_(file), path_(std::move(path)) {}
  std::FILE* file_;
  std::string path_;  // empty for standard output
  int failure_ = 0;   // errno of the first write that failed
};

}  // namespace parallax

#endif  // PARALLAX_APP_OUTPUT_H_
