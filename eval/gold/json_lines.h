// Gold data come as one JSON object a line, gzipped or plain.
#ifndef PARALLAX_EVAL_GOLD_JSON_LINES_H_
#define PARALLAX_EVAL_GOLD_JSON_LINES_H_

#include <functional>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "parallax/error.h"

namespace parallax::eval {

// Whole content of a file, unpacked when it is gzip. kNotFound, or kMalformed where the gzip is damaged.
[[nodiscard]] Result<std::string> ReadMaybeGzip(const std::string& path);

// Calls `take` with the object of every line that is not empty; kMalformed at the first that is no JSON.
[[nodiscard]] Result<void> ForEachJsonLine(const std::string& path,
                                           const std::function<void(const nlohmann::json&)>& take);

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_GOLD_JSON_LINES_H_
