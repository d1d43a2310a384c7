// What is known of numbers, language by language: words for numbers, marks between digits, units, and words
// that bound a number. Tables of data/statements/, read once.
#ifndef PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TABLES_H_
#define PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TABLES_H_

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// A phrase in folded words, and what it means. Phrases of unspaced scripts are one word.
template <typename Meaning>
struct MeaningPhrase {
  std::vector<std::string> words;
  Meaning meaning;
};

struct BoundMeaning {
  Bound bound = Bound::kExact;
  bool behind = false;  // stands behind the number: "or more"
  bool range = false;   // stands between two numbers: "to"
};

// Tables of one language together with what holds in all ("*").
struct QuantityWords {
  // By first folded word, longest phrase first. Values: a number, and whether it multiplies what stands
  // before it ("hundred", "million").
  struct Value {
    double value = 0;
    bool multiplies = false;
  };
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  template <typename Meaning>
  using Phrases = std::unordered_map<std::string, std::vector<MeaningPhrase<Meaning>>, Hash, std::equal_to<>>;
  using Values = Phrases<Value>;
  using Units = Phrases<std::string>;
  using Bounds = Phrases<BoundMeaning>;
  Values values;
  Units units;
  Bounds bounds;
  Bounds ranges;  // words between two numbers, which may bound one number as well: Polish "do"
  char decimal = '.';
  bool blank_groups = false;  // "10 000" is one number
};

class QuantityTables {
 public:
  [[nodiscard]] static Result<std::unique_ptr<QuantityTables>> Create(const DataFiles& data);
  // Tables of the language or of its relative; for others those that hold everywhere.
  [[nodiscard]] const QuantityWords& Of(std::string_view language) const;

 private:
  std::map<std::string, QuantityWords, std::less<>> languages_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_STATEMENTS_QUANTITY_TABLES_H_
