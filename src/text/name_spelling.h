// How far apart two words of names are, as spelling habits go: the data half of NameMatcher.
//
// A weighted edit distance whose cheap operations are a table (data/names/spellings.tsv: "sch"~"sh",
// "ij"~"y"), tried on every base form that the endings of a language (endings.tsv) allow, and groups of given
// names that languages write too differently for letters to tell (given_names.tsv).
#ifndef PARALLAX_TEXT_NAME_SPELLING_H_
#define PARALLAX_TEXT_NAME_SPELLING_H_

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

enum class NamePart { kCore, kParticle, kSuffix, kTitle };

class NameSpelling {
 public:
  // Fails with the error of the table that cannot be read.
  [[nodiscard]] static Result<NameSpelling> Create(const DataFiles& data);

  // All words below are in the letters of Romanizer::Latin. Const functions are thread-safe.

  // 0 (two words) … 1 (one). `one_language`: both come from the same language and script, where vowels are
  // not interchanged lightly. Where it is not more than `above`, any number up to that may be given, sooner.
  // Cost: product of the lengths.
  [[nodiscard]] double Similarity(std::string_view left, std::string_view right, bool one_language,
                                  double above = 0) const;

  // `word` and what it may be the inflected form of, at most kMostBases, `word` first.
  [[nodiscard]] std::vector<std::string> Bases(std::string_view word, std::string_view language) const;

  // Whether both are forms of one given name.
  [[nodiscard]] bool SameGivenName(const std::string& left, const std::string& right) const;
  [[nodiscard]] bool IsGivenName(const std::string& word) const { return given_names_.contains(word); }

  [[nodiscard]] NamePart PartOf(const std::string& word) const;
  // An article written together with the word ("al" before Arabic names), taken off.
  [[nodiscard]] std::string_view WithoutPrefix(std::string_view word) const;

  static constexpr std::size_t kMostBases = 8;

 private:
  struct Ending {
    std::string ending;
    std::string base;
  };
  Result<void> LoadSpellings(const DataFiles& data);
  Result<void> LoadEndings(const DataFiles& data);
  Result<void> LoadNames(const DataFiles& data);

  // Rows of the table, both ways round, by the last letters of their two sides: all that can end at a place.
  struct Rewrite {
    std::string left;
    std::string right;
    float cost = 0;
    bool vowel_lost = false;  // one vowel against nothing
  };
  [[nodiscard]] static std::size_t Slot(std::string_view left, std::string_view right);
  std::vector<std::vector<Rewrite>> rewrites_;
  std::map<std::string, std::vector<Ending>, std::less<>> endings_;
  std::unordered_map<std::string, std::vector<int>> given_names_;  // form → groups
  std::unordered_map<std::string, NamePart> parts_;
  std::set<std::string, std::less<>> prefixes_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_NAME_SPELLING_H_
