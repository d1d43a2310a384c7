// Where the knowledge of Parallax is read from: the files of data/, embedded in the program, or a
// folder laid over them, so that a person can correct a table without building anything.
#ifndef PARALLAX_TEXT_DATA_FILES_H_
#define PARALLAX_TEXT_DATA_FILES_H_

#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"

namespace parallax {

class DataFiles {
 public:
  // The files that were built in.
  DataFiles() = default;
  // Files of `folder` replace built-in ones of the same name; the others stay.
  explicit DataFiles(std::string folder) : folder_(std::move(folder)) {}

  // The bytes of data/NAME ("agencies.tsv"). Fails with kNotFound or kUnreadable. Thread-safe.
  [[nodiscard]] Result<std::string> Read(std::string_view name) const;

  // Names below `prefix` ("time/"), sorted: how a stage finds out which languages it has tables for.
  [[nodiscard]] std::vector<std::string> List(std::string_view prefix) const;

 private:
  std::string folder_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_DATA_FILES_H_
