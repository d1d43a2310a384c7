// The words of a text in the forms they are compared in, and what can be said of two of them.
//
// Three keys a word: `form` (case folded) for copies letter by letter; `stem` for one language across
// inflections: the first five letters of the folded word, which McNamee and Mayfield ("Character n-gram
// tokenization", 2004) found close to real stemmers in eight European languages and which needs no table;
// `name` for names across scripts: the consonant skeleton of the Latin form.
#ifndef PARALLAX_COMPARE_LEXICAL_WORDS_H_
#define PARALLAX_COMPARE_LEXICAL_WORDS_H_

#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/span.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax {

struct Word {
  Span span;
  std::uint64_t form = 0;
  std::uint64_t stem = 0;
  std::uint64_t name = 0;  // 0: not part of a name
  float weight = 0;        // how much the word tells, 0…1: long words are rare in every language
  bool number = false;
};

// Stable 64-bit hash of bytes (FNV-1a): the same on every machine, so that sorted keys are too.
[[nodiscard]] std::uint64_t StableHash(std::string_view bytes);

// The words of the three fields of one article, each in order of place.
class ArticleWords {
 public:
  ArticleWords() = default;
  // Linear in the text. Name keys are given to the words inside the mentions; where the article has no
  // mention at all, to words inside a sentence that start with a capital.
  ArticleWords(const AnnotatedArticle& annotated, const NameMatcher& matcher, const Segmenter& segmenter);

  // The words that lie wholly in `place`; the view lives as long as this object.
  [[nodiscard]] std::span<const Word> In(FieldSpan place) const;
  [[nodiscard]] std::span<const Word> Of(Field field) const {
    return words_[static_cast<std::size_t>(field)];
  }

 private:
  std::array<std::vector<Word>, 3> words_;
};

// Sorted keys of word n-grams (by form), without repeats. Texts shorter than n words give the one gram
// of all of their words, if they have any.
[[nodiscard]] std::vector<std::uint64_t> Shingles(std::span<const Word> words, std::size_t n);

// Winnowing (Schleimer, Wilkerson, Aiken 2003): of each `window` neighbouring n-grams the smallest key is
// kept; texts that share a run of n + window - 1 words share a key. Sorted, without repeats.
[[nodiscard]] std::vector<std::uint64_t> Winnow(std::span<const Word> words, std::size_t n,
                                                std::size_t window);

// Number of keys in both sorted lists.
[[nodiscard]] std::size_t CountShared(std::span<const std::uint64_t> left,
                                      std::span<const std::uint64_t> right);

// The places of a longest common subsequence of both texts, by form, in ascending order; of several the one
// that leaves out words of `left` first. Cost: product of the lengths, in time and memory.
[[nodiscard]] std::vector<std::pair<std::size_t, std::size_t>> CommonSubsequence(std::span<const Word> left,
                                                                                 std::span<const Word> right);

// Length in words of the longest run that both texts have, by form. Cost: product of the lengths.
[[nodiscard]] std::size_t LongestCommonRun(std::span<const Word> left, std::span<const Word> right);

}  // namespace parallax

#endif  // PARALLAX_COMPARE_LEXICAL_WORDS_H_
