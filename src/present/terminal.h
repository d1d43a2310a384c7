// A comparison for a terminal: wrapped to its width, wide characters counted as two columns, colour only
// where it is wanted. What a report says cannot move the cursor or colour anything.
#ifndef PARALLAX_PRESENT_TERMINAL_H_
#define PARALLAX_PRESENT_TERMINAL_H_

#include <string>

#include "parallax/comparison.h"

namespace parallax {

struct TerminalStyle {
  int width = 100;      // columns; less than 40 is taken as 40
  bool colour = false;  // ANSI escapes
};

// Ends with a line end. Long parts are cut, and say so. Thread-safe.
[[nodiscard]] std::string ToTerminal(const Comparison& comparison, TerminalStyle style = {});

}  // namespace parallax

#endif  // PARALLAX_PRESENT_TERMINAL_H_
