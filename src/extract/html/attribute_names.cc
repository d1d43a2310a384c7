#include "extract/html/attribute_names.h"

#include <array>
#include <initializer_list>

#include "extract/html/element_kinds.h"

namespace parallax::html {

std::string_view ReadAttribute(std::string_view name) {
  // By size, so that few are compared.
  const auto known = [&](std::initializer_list<std::string_view> names) {
    for (const std::string_view read : names) {
      if (read == name) return read;
    }
    return std::string_view();
  };
  switch (name.size()) {
    case 2:
      return known({"id"});
    case 3:
      return known({"rel"});
    case 4:
      return known({"href", "name", "type", "lang", "role"});
    case 5:
      return known({"class", "title", "style"});
    case 6:
      return known({"hidden"});
    case 7:
      return known({"content", "pubdate"});
    case 8:
      return known({"property", "itemprop", "datetime", "itemtype"});
    case 11:
      return known({"aria-hidden"});
    default:
      return {};
  }
}

bool MayBeReadAttribute(std::string_view written) {
  // By size.
  static constexpr std::array<std::string_view, 12> kFirstLetters{"",  "",   "i",   "r", "hntlr", "cts",
                                                                  "h", "cp", "pid", "",  "",      "a"};
  return written.size() < kFirstLetters.size() &&
         kFirstLetters[written.size()].find(Lower(written.front())) != std::string_view::npos;
}

}  // namespace parallax::html
