#include "annotate/statements/number_text.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "text/utf8.h"

namespace parallax {
namespace {

// Past this many digits a number is an identifier.
constexpr std::size_t kMostDigits = 18;

struct Group {
  std::string digits;
  char32_t mark = 0;  // what stood before it
};

bool Split(std::string_view text, std::vector<Group>& groups) {
  groups.push_back({});
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (const int digit = DigitValue(c); digit >= 0) {
      groups.back().digits.push_back(static_cast<char>('0' + digit));
    } else if (c == U'.' || c == U',' || c == U'\'' || c == U'’' || c == U'٫' || c == U'٬' || IsSpace(c)) {
      groups.push_back({{}, c == U'٫' ? U'.' : c == U'٬' ? U'\'' : c});
    } else {
      return false;
    }
  }
  return std::ranges::all_of(groups, [](const Group& group) { return !group.digits.empty(); });
}

}  // namespace

std::optional<double> ParseNumber(std::string_view text, char decimal) {
  std::vector<Group> groups;
  if (!Split(text, groups)) return std::nullopt;
  std::size_t fraction = groups.size();  // index of the group behind the decimal mark
  if (groups.size() > 1) {
    const Group& last = groups.back();
    const bool dot_or_comma = last.mark == U'.' || last.mark == U',';
    const bool only = std::ranges::count(groups, last.mark, &Group::mark) == 1;
    const bool other = std::ranges::any_of(groups.begin() + 1, groups.end() - 1,
                                           [&](const Group& g) { return g.mark != last.mark; });
    if (dot_or_comma && only &&
        (other || last.digits.size() != 3 || static_cast<char>(last.mark) == decimal)) {
      fraction = groups.size() - 1;
    }
    for (std::size_t i = 1; i < fraction; ++i) {
      if (groups[i].digits.size() != 3 || groups[i].mark != groups[1].mark || groups[0].digits.size() > 3)
        return std::nullopt;
    }
  }
  std::string digits;
  for (std::size_t i = 0; i < fraction; ++i) digits += groups[i].digits;
  if (digits.size() > kMostDigits || (digits.size() > 1 && digits.front() == '0')) return std::nullopt;
  double value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  if (fraction < groups.size()) {
    if (groups.back().digits.size() > kMostDigits) return std::nullopt;
    double part = 0;
    for (const char c : groups.back().digits) part = part * 10 + (c - '0');
    value += part / std::pow(10.0, static_cast<double>(groups.back().digits.size()));
  }
  return value;
}

}  // namespace parallax
