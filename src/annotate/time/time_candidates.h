// What may stand at one token of a text: the elements of patterns that fit there, found once a token.
// Implementation detail of time_grammar.h.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_
#define PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_

#include <cstdint>
#include <string_view>
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

struct TimeCandidateSet {
  std::vector<TimeCandidate> list;
  std::uint64_t elements = 0;  // TimeGrammar::ElementBit of each
};

class TimeCandidates {
 public:
  TimeCandidates(std::string_view text, const std::vector<TimeToken>& tokens, const TimeGrammar& grammar)
      : text_(text), tokens_(tokens), grammar_(grammar), numbers_(text, tokens, grammar) {}

  // The candidates at token `at`, which stay where they are until those of a token kSlots away are asked for.
  // Cost: that of the words that begin there, once.
  const TimeCandidateSet& At(std::size_t at);

  // More tokens than any pattern spans.
  static constexpr std::size_t kSlots = 512;

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
  struct Slot {
    std::size_t token = static_cast<std::size_t>(-1);
    TimeCandidateSet candidates;
  };
  std::vector<Slot> slots_ = std::vector<Slot>(kSlots);
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_CANDIDATES_H_
