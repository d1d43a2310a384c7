// The different words for one thing, and which reports use which.
//
// Two sources. A table of contrast sets holds terms whose choice is a choice of view in any story (war,
// invasion, operation; migrant, refugee). And where reports say the same, sentence by sentence, the words in
// which their sentences differ between equal neighbours are alternatives of each other. Long direct
// quotations are the speaker's wording and left out; a word or phrase put in quotation marks is the outlet's
// choice.
#ifndef PARALLAX_COMPARE_WORDING_WORDING_FINDER_H_
#define PARALLAX_COMPARE_WORDING_WORDING_FINDER_H_

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/claims/claim_aligner.h"
#include "compare/view/story_view.h"
#include "parallax/comparison.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

class WordingFinder {
 public:
  // Reads data/compare/contrast_sets.tsv.
  [[nodiscard]] static Result<WordingFinder> Load(const DataFiles& data);

  // Sets of which the story uses at least two terms, those of most reports first; then alternatives of
  // aligned statements. Thread-safe. Linear in the words times the terms that begin alike.
  [[nodiscard]] std::vector<Wording> Find(const StoryView& view, std::span<const ClaimGroup> groups,
                                          std::span<const Origin> origins) const;

 private:
  struct TermWord {
    std::string text;  // folded
    bool prefix = false;
  };
  struct Term {
    std::string set;
    std::string concept_name;
    std::vector<TermWord> words;
  };
  [[nodiscard]] std::vector<Wording> FindContrasts(const StoryView& view) const;

  std::map<std::string, std::vector<Term>, std::less<>> terms_;  // by language
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_WORDING_WORDING_FINDER_H_
