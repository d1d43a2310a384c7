// What the segmenter knows of languages, from data/text/, and the ICU iterators it copies from.
// Implementation detail of segmenter.h.
#ifndef PARALLAX_TEXT_SEGMENTER_STATE_H_
#define PARALLAX_TEXT_SEGMENTER_STATE_H_

#include <unicode/brkiter.h>

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>

#include "text/segmenter.h"

namespace parallax {

enum class AbbreviationKind : std::uint8_t {
  kBefore,  // something always follows: "Mr.", "f.eks."
  kNumber,  // no end of a sentence where a number follows: "No. 5", "Jan. 3"
};

class SegmenterTables {
 public:
  [[nodiscard]] static Result<SegmenterTables> Load(const DataFiles& data);

  // `word` with its full stop.
  [[nodiscard]] std::optional<AbbreviationKind> Abbreviation(std::string_view language,
                                                             std::string_view word) const;
  // Whether a capital after "3." says nothing, as in German.
  [[nodiscard]] bool CapitalAfterOrdinal(std::string_view language) const;
  // Whether `word` makes the number behind it an ordinal, or the word that `rest` begins with the number
  // before it: "zum 140. …", "140. Geburtstag".
  [[nodiscard]] bool StandsBeforeOrdinal(std::string_view language, std::string_view word) const;
  [[nodiscard]] bool StandsBehindOrdinal(std::string_view language, std::string_view rest) const;
  // Whether the word that `rest` begins with begins a sentence when it stands after "U.S." or an initial.
  [[nodiscard]] bool StartsSentence(std::string_view language, std::string_view rest) const;
  // Whether `rest`, what follows a closing mark, goes on with the sentence that the quotation stands in.
  [[nodiscard]] bool TakesUpQuotation(std::string_view language, std::string_view rest) const;

 private:
  std::unordered_map<std::string, AbbreviationKind> abbreviations_;  // "en Mr."
  std::set<std::string, std::less<>> ordinal_languages_;
  std::set<std::string, std::less<>> before_ordinals_;  // "de zum"
  std::set<std::string, std::less<>> behind_ordinals_;  // "de Geburtstag"
  std::set<std::string, std::less<>> continuations_;    // "ja と"
  std::set<std::string, std::less<>> starters_;         // "en The"
};

struct Segmenter::State {
  SegmenterTables tables;
  std::unique_ptr<icu::BreakIterator> words;  // cloned by each call that needs it
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_SEGMENTER_STATE_H_
