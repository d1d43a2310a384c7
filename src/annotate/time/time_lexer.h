// Tokens of a text as time patterns see them: words, runs of digits and single marks, with all that the
// vocabulary of a language needs to cut words that are written together (Korean endings, Chinese, prefixes of
// Hebrew and Arabic).
#ifndef PARALLAX_ANNOTATE_TIME_TIME_LEXER_H_
#define PARALLAX_ANNOTATE_TIME_TIME_LEXER_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace parallax {

enum class TimeTokenKind : std::uint8_t { kWord, kDigits, kMark, kBreak };

struct TimeToken {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TimeTokenKind kind = TimeTokenKind::kWord;
  bool glued = false;        // nothing stands between it and the token before
  bool unspaced = false;     // of a script without blanks
  int word = -1;             // number in the vocabulary, −1 when it is not there
  std::int64_t number = -1;  // of digits; −1 when there are too many
  std::string folded;        // of words that are not in the vocabulary, for number words
};

// The words that tables name, each with a number, and the affixes that words may be cut from.
class TimeVocabulary {
 public:
  // The number of `folded`, made when it is new.
  int Add(std::string_view folded);
  [[nodiscard]] int Find(std::string_view folded) const;
  void AddPrefix(std::string_view folded) { AddAffix(prefixes_, folded); }
  void AddSuffix(std::string_view folded) { AddAffix(suffixes_, folded); }
  [[nodiscard]] bool IsPrefix(int word) const {
    return word >= 0 && is_prefix_[static_cast<std::size_t>(word)];
  }
  [[nodiscard]] bool IsSuffix(int word) const {
    return word >= 0 && is_suffix_[static_cast<std::size_t>(word)];
  }
  [[nodiscard]] std::size_t size() const { return is_prefix_.size(); }
  [[nodiscard]] const std::vector<std::string>& prefixes() const { return prefixes_; }
  [[nodiscard]] const std::vector<std::string>& suffixes() const { return suffixes_; }
  // Longest word, in bytes.
  [[nodiscard]] std::size_t longest() const { return longest_; }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>()(text); }
  };
  void AddAffix(std::vector<std::string>& affixes, std::string_view folded);

  std::unordered_map<std::string, int, Hash, std::equal_to<>> numbers_;
  std::vector<bool> is_prefix_;
  std::vector<bool> is_suffix_;
  std::vector<std::string> prefixes_;
  std::vector<std::string> suffixes_;
  std::size_t longest_ = 0;
};

// Lower case without what only typography adds; the form words are compared in.
[[nodiscard]] std::string FoldTimeWord(std::string_view word);

// Tokens of `text`, in order. A blank line is a kBreak token. Linear in the text for a given vocabulary.
[[nodiscard]] std::vector<TimeToken> LexTime(std::string_view text, const TimeVocabulary& vocabulary);

// Tokens of a form or a literal in a table: nothing is cut, runs without blanks are one word.
[[nodiscard]] std::vector<TimeToken> LexTimeForm(std::string_view form);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_LEXER_H_
