// Numbers in digits and words. Implementation detail of time_grammar.h.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_NUMBERS_H_
#define PARALLAX_ANNOTATE_TIME_TIME_NUMBERS_H_

#include <string_view>
#include <vector>

#include "annotate/time/time_grammar.h"

namespace parallax {

struct TimeNumber {
  double value = 0;
  std::size_t next = 0;    // token behind it
  int digits = 0;          // how many, of a number in plain digits; else 0
  bool words = false;      // written in words alone
  bool year_only = false;  // "nineteen ninety-eight"
};

class TimeNumbers {
 public:
  TimeNumbers(std::string_view text, const std::vector<TimeToken>& tokens, const TimeGrammar& grammar)
      : text_(text), tokens_(tokens), grammar_(grammar) {}

  // The numbers that begin at token `at`, shorter ones first: "twenty", "twenty-one".
  [[nodiscard]] std::vector<TimeNumber> At(std::size_t at) const;

  // Whether a form of the tables stands at token `at`; sets `next` to the token behind it.
  [[nodiscard]] bool Stands(const TimeWord& word, std::size_t at, std::size_t& next) const;

 private:
  void Digits(std::size_t at, std::vector<TimeNumber>& numbers) const;
  // `pairs`: also years said as two numbers, "nineteen ninety-eight".
  void Words(std::size_t at, bool pairs, std::vector<TimeNumber>& numbers) const;
  void Positional(std::size_t at, std::vector<TimeNumber>& numbers) const;
  // The longest number word at a token, and the joining word between numbers.
  [[nodiscard]] const TimeWord* LongestAt(std::size_t at, int class_id, std::size_t& next) const;
  // A word that is put together of number words: "neunzehnhundertacht". −1 when it is none.
  [[nodiscard]] double Compound(std::string_view folded) const;

  std::string_view text_;
  const std::vector<TimeToken>& tokens_;
  const TimeGrammar& grammar_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_NUMBERS_H_
