// What fuzzers ask: properties that hold for any input, or the end of the program.
#ifndef PARALLAX_FUZZ_FUZZ_CHECK_H_
#define PARALLAX_FUZZ_FUZZ_CHECK_H_

#include <cstdlib>

namespace parallax {

inline void Check(bool holds) {
  if (!holds) std::abort();
}

}  // namespace parallax

#endif  // PARALLAX_FUZZ_FUZZ_CHECK_H_
