// A whole short text as one piece, for relating two sentences or a paragraph and a sentence.
#ifndef PARALLAX_COMPARE_VIEW_WHOLE_TEXT_H_
#define PARALLAX_COMPARE_VIEW_WHOLE_TEXT_H_

#include <utility>
#include <vector>

#include "compare/similarity/piece.h"
#include "compare/view/story_view.h"

namespace parallax {

// The bodies of two reports as pieces. A piece's vector is that of the sentence that lies nearest to the
// other text, or the mean of all where that is nearer: a paragraph that says a thing says it somewhere.
class WholeTexts {
 public:
  WholeTexts(const ReportView& a, const ReportView& b);

  WholeTexts(const WholeTexts&) = delete;
  WholeTexts& operator=(const WholeTexts&) = delete;

  [[nodiscard]] const Piece& a() const { return a_; }
  [[nodiscard]] const Piece& b() const { return b_; }

 private:
  std::vector<float> mean_a_;
  std::vector<float> mean_b_;
  Piece a_;
  Piece b_;
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_VIEW_WHOLE_TEXT_H_
