// What was made of the last attribute values of a page: classes repeat from element to element.
#ifndef PARALLAX_EXTRACT_HTML_VALUE_CACHE_H_
#define PARALLAX_EXTRACT_HTML_VALUE_CACHE_H_

#include <array>
#include <bit>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace parallax::html {

// One place for a value, by a hash of its size, begin and end: of two that share one the later stays. Not
// thread-safe. The values given must outlive it.
template <typename Made>
class ValueCache {
 public:
  // What was made of `value`, or make() when that is not known.
  template <typename Make>
  Made Get(std::string_view value, const Make& make) {
    constexpr std::size_t kWord = sizeof(std::uint64_t);
    if (value.size() < kWord) return make();
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, value.data(), kWord);
    std::memcpy(&last, value.data() + value.size() - kWord, kWord);
    const std::uint64_t mixed = (first ^ std::rotl(last, 23) ^ value.size()) * 0x9E3779B97F4A7C15;
    Entry& entry = entries_[mixed >> (64 - kBits)];
    if (entry.value != value) entry = {value, make()};
    return entry.made;
  }

 private:
  static constexpr int kBits = 9;
  struct Entry {
    std::string_view value;
    Made made{};
  };
  std::array<Entry, std::size_t{1} << kBits> entries_;
};

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_HTML_VALUE_CACHE_H_
