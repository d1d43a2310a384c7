// A space in which sentences of different languages lie beside each other.
//
// Raw sentence vectors of multilingual encoders tell the language before they tell the content, and crowd
// into a narrow cone. So the mean of each language is subtracted, and the rest is half whitened and cut to
// its leading directions (Mu and Viswanath, "All-but-the-Top", 2018; Su and others, "Whitening sentence
// representations", 2021). Means and directions are learned by eval/compare_train_space from NTREX and
// Tatoeba; for an encoder of other dimensions only the means of the vectors at hand are subtracted.
#ifndef PARALLAX_ENCODE_VECTOR_SPACE_H_
#define PARALLAX_ENCODE_VECTOR_SPACE_H_

#include <cstddef>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/encoder.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// Vectors of one language that are to be brought into the space.
struct LanguageVectors {
  std::string language;
  const Embeddings* vectors = nullptr;
};

class VectorSpace {
 public:
  // Reads data/compare/space.bin. Fails with kMalformed, naming the file, when its sizes do not fit.
  [[nodiscard]] static Result<VectorSpace> Load(const DataFiles& data);
  [[nodiscard]] static Result<VectorSpace> Parse(std::string_view bytes);

  // The inputs in the space, rows of unit length (zero rows stay zero). Where the dimensions are not
  // those the space was learned for, rows are centred on the mean of all rows of their language in
  // `inputs` (of all rows, for languages of fewer than 20). Thread-safe; rows × dimensions × kept.
  [[nodiscard]] std::vector<Embeddings> Project(std::span<const LanguageVectors> inputs) const;

  // Mean vector of a language as learned; that of all languages where it is not known.
  [[nodiscard]] std::span<const float> MeanOf(std::string_view language) const;

  [[nodiscard]] std::size_t dimensions() const { return dimensions_; }
  [[nodiscard]] std::size_t kept() const { return kept_; }

 private:
  [[nodiscard]] Embeddings ProjectLearned(const LanguageVectors& input) const;

  std::size_t dimensions_ = 0;
  std::size_t kept_ = 0;
  std::map<std::string, std::vector<float>, std::less<>> means_;  // "" is the mean of all languages
  std::vector<float> directions_;                                 // kept × dimensions
};

}  // namespace parallax

#endif  // PARALLAX_ENCODE_VECTOR_SPACE_H_
