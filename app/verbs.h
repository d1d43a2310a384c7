// The command line: what the verbs share, and one function a verb.
#ifndef PARALLAX_APP_VERBS_H_
#define PARALLAX_APP_VERBS_H_

#include <CLI/App.hpp>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "app/output.h"
#include "app/progress.h"
#include "parallax/engine.h"

namespace parallax {

// Exit statuses, as the man page lists them.
enum ExitStatus : int { kAllWell = 0, kSomeFailed = 1, kWrongUsage = 2, kNothingDone = 3 };

// Options that every verb takes.
struct CommonOptions {
  std::vector<std::string> paths;
  std::string format;
  std::string output;
  bool quiet = false;
  EngineOptions engine;
};

// Adds the options to a verb. `formats` are the words --format takes; the first is the default.
void AddCommonOptions(CLI::App* verb, CommonOptions* options, const std::vector<std::string>& formats);

// One run of a verb: opens the output and the engine, counts what was done and what failed, and turns that
// into an exit status.
class Run {
 public:
  explicit Run(const CommonOptions& options) : options_(options), progress_(options.quiet) {}

  // Calls `work`, which writes to the output and calls Done() for each thing it has written; gives the
  // status.
  [[nodiscard]] int Do(const std::function<void(const Engine&, const EngineEvents&, Output&)>& work);
  void Done() { ++done_; }
  // Says something about the run as a whole on standard error, unless --quiet.
  void Note(const std::string& message);

 private:
  void Fail(const Error& error);

  const CommonOptions& options_;
  Progress progress_;
  std::uint64_t done_ = 0;
  std::uint64_t failed_ = 0;
};

// Each makes its verb and sets its callback, which stores the exit status.
void AddCompare(CLI::App& app, int* status);
void AddExtract(CLI::App& app, int* status);
void AddAnnotate(CLI::App& app, int* status);
void AddGroup(CLI::App& app, int* status);

}  // namespace parallax

#endif  // PARALLAX_APP_VERBS_H_
