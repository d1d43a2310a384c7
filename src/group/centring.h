// Vectors of reports, centred on what is common to their language and to their pile.
//
// Raw sentence vectors crowd into a narrow cone, and those of one pile (all sport, all of one ministry) into
// a narrower one. So the mean is subtracted (Mu and Viswanath, "All-but-the-Top", 2018): the learned mean of
// the language, moved towards that of the pile by as many stories as the pile has to learn it from. A story
// counts once for each of its languages however many reports tell it: a pile about one event must not be
// centred on that event.
#ifndef PARALLAX_GROUP_CENTRING_H_
#define PARALLAX_GROUP_CENTRING_H_

#include <cstddef>
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "encode/vector_space.h"
#include "group/report_features.h"

namespace parallax {

// The mean of a pile: of each of its languages, leaning on that of all languages, leaning on what was
// learned.
class PileCentre {
 public:
  // Counts a vector in, less the learned mean of its language. Not after Settle().
  void Add(std::string_view language, std::span<const float> vector, double weight);
  // Works out the means of what was added; before, nothing is subtracted.
  void Settle();
  // `vector`, less the learned mean of its language, less that of the pile as well, of unit length. Before
  // Settle() just that of unit length.
  [[nodiscard]] std::vector<float> Centred(std::string_view language, std::span<const float> vector) const;

  // The settled means, for saving: dimensions and language ("" for languages that were not added), mean.
  using Means = std::map<std::pair<std::size_t, std::string>, std::vector<float>>;
  [[nodiscard]] const Means& means() const { return means_; }
  void Restore(Means means) { means_ = std::move(means); }

 private:
  struct Sum {
    std::vector<double> values;
    double weight = 0;
  };
  std::map<std::pair<std::size_t, std::string>, Sum> sums_;
  Means means_;
};

// `vector` less the learned mean of its language; as it is where its dimensions are not those of the space.
[[nodiscard]] std::vector<float> LessLearned(const VectorSpace& space, std::string_view language,
                                             std::span<const float> vector);

// The centre of a pile whose vectors are less the learned mean of their language. `stories` is parallel to
// `reports`: what is known so far of which of them tell of one event.
[[nodiscard]] PileCentre CentreOf(std::span<const ReportFeatures> reports,
                                  std::span<const std::uint32_t> stories);

}  // namespace parallax

#endif  // PARALLAX_GROUP_CENTRING_H_
