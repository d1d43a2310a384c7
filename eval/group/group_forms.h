// Piles of many kinds made out of a few sets with gold stories: what grouping is trained on.
#ifndef PARALLAX_EVAL_GROUP_GROUP_FORMS_H_
#define PARALLAX_EVAL_GROUP_GROUP_FORMS_H_

#include <cstdint>
#include <random>
#include <vector>

#include "group_sets.h"

namespace parallax {

// Uniform in 0 … 1, alike on every platform.
[[nodiscard]] inline double Uniform(std::mt19937_64& random) {
  return static_cast<double>(random() >> 11) * 0x1.0p-53;
}

struct SetInForms {
  GroupSet full;
  GroupSet headlines;  // the same reports in the same order
};

// Piles of one kind.
struct PileForm {
  double share = 1;  // of what it weighs in training
  double kept = 1;   // of its decisions
  std::vector<GroupSet> piles;
};

// All forms of all sets. Random numbers are fixed.
[[nodiscard]] std::vector<PileForm> FormsOf(const std::vector<SetInForms>& sets);

// Gives each story a moment at which it begins, and its reports some hours from there; 120 reports a day.
void MakeUpTimes(GroupSet& set, std::uint64_t seed);

}  // namespace parallax

#endif  // PARALLAX_EVAL_GROUP_GROUP_FORMS_H_
