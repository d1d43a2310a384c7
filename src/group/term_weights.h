// tf-idf weights over the reports that are live (Salton and Buckley 1988: logarithmic tf, idf, unit length).
#ifndef PARALLAX_GROUP_TERM_WEIGHTS_H_
#define PARALLAX_GROUP_TERM_WEIGHTS_H_

#include <cstdint>

#include "group/report_features.h"
#include "group/term_counts.h"

namespace parallax {

class TermWeights {
 public:
  // Counts the terms of a report in or out.
  void Add(const SparseVector& counts);
  void Remove(const SparseVector& counts);

  // Unit tf-idf vector of term counts, by the reports counted so far; the report itself should be among them.
  // `unseen` reports without any of the terms are counted in: what all of a small pile share is then still
  // rare in the world.
  [[nodiscard]] SparseVector Weigh(const SparseVector& counts, double unseen = 0) const;

  // How many counted reports have a term.
  [[nodiscard]] std::uint32_t ReportsWith(std::uint32_t term) const { return reports_.Of(term); }

 private:
  TermCounts reports_;
  std::uint32_t total_ = 0;
};

}  // namespace parallax

#endif  // PARALLAX_GROUP_TERM_WEIGHTS_H_
