#include "eval/extract/training_run.h"

#include <fmt/core.h>

#include <cstdint>
#include <cstdio>
#include <nlohmann/json.hpp>
#include <ostream>

namespace parallax::html {

int FoldOf(const std::string& site) {
  std::uint32_t hash = 0x811c9dc5;
  for (const char c : site) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193;
  return static_cast<int>((hash >> 8) % kFolds);
}

int TrainingMain(int argc, char** argv, const char* program,
                 const std::function<int(const TrainingFiles&)>& train) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.size() < 4) {
    fmt::print(stderr, "usage: {} PAGES OUTPUT.bin CROSS.ndjson GOLD.jsonl...\n", program);
    return 2;
  }
  return train({arguments[0], arguments[1], arguments[2], {arguments.begin() + 3, arguments.end()}});
}

void WriteLine(const nlohmann::ordered_json& line, std::ostream& out) {
  out << line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace parallax::html
