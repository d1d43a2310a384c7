// Lines of many languages out of the gold data, for measuring and for comparing tokenizers.
#ifndef PARALLAX_EVAL_ENCODE_SAMPLE_LINES_H_
#define PARALLAX_EVAL_ENCODE_SAMPLE_LINES_H_

#include <cstddef>
#include <filesystem>
#include <string>
#include <vector>

#include "parallax/error.h"

namespace parallax {

// The first `count` of: titles and first lines of the groups europa, itn and semeval, then both sentences of
// each pair of match; in the order of the files. None is empty or has a line break.
[[nodiscard]] Result<std::vector<std::string>> SampleLines(const std::filesystem::path& shared,
                                                           std::size_t count);

}  // namespace parallax

#endif  // PARALLAX_EVAL_ENCODE_SAMPLE_LINES_H_
