// Which live reports a new one could belong with, without looking at all of them: nearest neighbours of its
// vector (Malkov and Yashunin 2018, HNSW, by hnswlib), and the last reports that shared a rare term with it.
// The cost grows with the logarithm of their number, the memory is some 600 bytes a report.
#ifndef PARALLAX_GROUP_CANDIDATE_INDEX_H_
#define PARALLAX_GROUP_CANDIDATE_INDEX_H_

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "group/report_features.h"

namespace parallax {

class CandidateIndex {
 public:
  CandidateIndex();
  ~CandidateIndex();
  CandidateIndex(CandidateIndex&&) noexcept;
  CandidateIndex& operator=(CandidateIndex&&) noexcept;

  // Makes a report known by its weighed terms and, where `dense` is not empty, by its vector of unit length.
  // All vectors have the dimensions of the first; others are not looked for. `report` must not be known.
  void Add(std::uint32_t report, std::span<const float> dense, const SparseVector& words,
           const SparseVector& anchors);
  // Takes the vector of a known report out again. By its terms it may still be found, until newer reports
  // have pushed it out.
  void Remove(std::uint32_t report);

  // Reports worth comparing with, sorted, without repeats: at most some 100, whatever the number of reports.
  [[nodiscard]] std::vector<std::uint32_t> Find(std::span<const float> dense, const SparseVector& words,
                                                const SparseVector& anchors) const;

  // Makes room for as many reports at once, where it is known how many will come.
  void Reserve(std::size_t reports);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_CANDIDATE_INDEX_H_
