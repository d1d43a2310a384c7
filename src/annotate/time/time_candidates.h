// What may stand at one token of a text: the elements of patterns that fit there, found once a token.
// Implementation detail of time_grammar.h.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_
#define PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_

#include <deque>
#include <string_view>
#include <utility>
#include <vector>

#include "annotate/time/time_grammar.h"
#include "annotate/time/time_numbers.h"

namespace parallax {

struct TimeCandidate {
  int element = -1;
  std::size_t next = 0;            // token behind it
  double number = 0;               // of numbers and number words
  const TimeWord* word = nullptr;  // of words of the tables
};

class TimeCandidates {
 public:
  TimeCandidates(std::string_view text, const std::vector<TimeToken>& tokens, const TimeGrammar& grammar)
      : text_(text), tokens_(tokens), grammar_(grammar), numbers_(text, tokens, grammar) {}

  // The candidates at token `at`; the reference stays valid. Cost: that of the words that begin there, once.
  const std::vector<TimeCandidate>& At(std::size_t at);

 private:
  using Class = TimeGrammar::NumberClass;
  void AddWords(std::size_t at, std::vector<TimeCandidate>& candidates) const;
  void AddNumber(Class number_class, const TimeNumber& number, std::vector<TimeCandidate>& candidates) const;
  void AddNumbers(std::size_t at, std::vector<TimeCandidate>& candidates) const;
  void AddRoman(std::size_t at, std::vector<TimeCandidate>& candidates) const;

  std::string_view text_;
  const std::vector<TimeToken>& tokens_;
  const TimeGrammar& grammar_;
  TimeNumbers numbers_;
  // A deque: candidates stay where they are while those of later tokens are added.
  std::deque<std::pair<std::size_t, std::vector<TimeCandidate>>> memo_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_
