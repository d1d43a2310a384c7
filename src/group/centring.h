// Vectors of reports, centred on what is common to their language and to their pile.
//
// Raw sentence vectors crowd into a narrow cone, and those of one pile (all sport, all of one ministry) into
// a narrower one. So the mean is subtracted (Mu and Viswanath, "All-but-the-Top", 2018): the learned mean of
// the language, moved towards that of the pile by as many stories as the pile has to learn it from. A story
// counts once for each of its languages however many reports tell it: a pile about one event must not be
// centred on that event.
#ifndef PARALLAX_GROUP_CENTRING_H_
#define PARALLAX_GROUP_CENTRING_H_

#include <cstdint>
#include <span>
#include <vector>

#include "encode/vector_space.h"
#include "group/report_features.h"

namespace parallax {

// Unit vectors of `reports` less the learned mean of their language only; empty where a report has none.
[[nodiscard]] std::vector<std::vector<float>> CentreOnLearned(const VectorSpace& space,
                                                              std::span<const ReportFeatures> reports);

// The same less the mean of the pile as well; `stories` is parallel to `reports`: what is known so far of
// which of them tell of one event.
[[nodiscard]] std::vector<std::vector<float>> CentreOnPile(const VectorSpace& space,
                                                           std::span<const ReportFeatures> reports,
                                                           std::span<const std::uint32_t> stories);

}  // namespace parallax

#endif  // PARALLAX_GROUP_CENTRING_H_
