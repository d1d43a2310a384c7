// What analysts know: pairs of reports that tell of one event, or do not, whatever the evidence says.
#ifndef PARALLAX_GROUP_MARKS_H_
#define PARALLAX_GROUP_MARKS_H_

#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

namespace parallax {

// Marks between reports that are named by numbers. Where two marks on one pair disagree, the later one holds.
class Marks {
 public:
  void Add(std::uint32_t a, std::uint32_t b, bool same);

  // Evidence in place of that of the content where a mark stands between two sets of sorted report numbers;
  // "different" outweighs "same". Cost: the number of marks.
  [[nodiscard]] std::optional<double> Verdict(std::span<const std::uint32_t> a,
                                              std::span<const std::uint32_t> b) const;

  [[nodiscard]] bool Touches(std::uint32_t report) const;
  // Pairs of one event, lower number first.
  [[nodiscard]] std::vector<std::pair<std::uint32_t, std::uint32_t>> same() const;

 private:
  struct Mark {
    std::uint32_t a;
    std::uint32_t b;
    bool same;
  };
  std::vector<Mark> marks_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_MARKS_H_
