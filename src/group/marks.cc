#include "group/marks.h"

#include <algorithm>

namespace parallax {
namespace {

// How far a mark outweighs all evidence.
constexpr double kMarked = 1e6;

}  // namespace

void Marks::Add(std::uint32_t a, std::uint32_t b, bool same) {
  if (a == b) return;
  if (a > b) std::swap(a, b);
  std::erase_if(marks_, [&](const Mark& mark) { return mark.a == a && mark.b == b; });
  marks_.push_back({a, b, same});
}

std::optional<double> Marks::Verdict(std::span<const std::uint32_t> a,
                                     std::span<const std::uint32_t> b) const {
  std::optional<double> verdict;
  const auto in = [](std::span<const std::uint32_t> members, std::uint32_t report) {
    return std::ranges::binary_search(members, report);
  };
  for (const Mark& mark : marks_) {
    if (!(in(a, mark.a) && in(b, mark.b)) && !(in(a, mark.b) && in(b, mark.a))) continue;
    if (!mark.same) return -kMarked;
    verdict = kMarked;
  }
  return verdict;
}

bool Marks::Touches(std::uint32_t report) const {
  return std::ranges::any_of(marks_, [&](const Mark& mark) { return mark.a == report || mark.b == report; });
}

std::vector<std::pair<std::uint32_t, std::uint32_t>> Marks::same() const {
  std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
  for (const Mark& mark : marks_) {
    if (mark.same) pairs.emplace_back(mark.a, mark.b);
  }
  return pairs;
}

}  // namespace parallax
