// The walk through the automaton of patterns of one language (time_grammar.h) from the tokens of one text.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_MATCHER_H_
#define PARALLAX_ANNOTATE_TIME_TIME_MATCHER_H_

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "annotate/time/time_candidates.h"
#include "annotate/time/time_grammar.h"

namespace parallax {

// Views of the text, tokens and grammar must outlive it. Not thread-safe: one matcher a text.
class TimeMatcher {
 public:
  TimeMatcher(std::string_view text, const std::vector<TimeToken>& tokens, const TimeGrammar& grammar)
      : text_(text), tokens_(tokens), grammar_(grammar), candidates_(text, tokens, grammar) {}

  // The longest expression that begins at token `at`; false when there is none. Work is bounded by the
  // longest pattern; what may stand at a token is found once for all expressions around it.
  [[nodiscard]] bool Match(std::size_t at, TimeMatch& match);

 private:
  // What was taken on the way: a candidate and its field, or constants.
  struct Step {
    TimeCandidate candidate;
    int field = -1;
    int constants = -1;
    std::size_t at = 0;
  };

  // Whether the walk has been at this node and token before: what lies behind them it knows already, and of
  // two ways to one place the first counts. Remembers places while there is room; forgetting costs only time.
  [[nodiscard]] bool WasAt(int node, std::size_t at);
  // Whether a pattern may end at the node or take something of token `at`; seldom true where it does not.
  [[nodiscard]] bool MayGoOn(int node_number, std::size_t at);
  void Visit(int node_number, std::size_t at);
  [[nodiscard]] bool IsInGoodCompany(std::size_t last) const;
  [[nodiscard]] bool EndsWell(std::size_t last) const;
  [[nodiscard]] bool IsLetterToken(std::size_t at) const { return tokens_[at].kind == TimeTokenKind::kWord; }
  [[nodiscard]] bool IsDigitToken(std::size_t at) const { return tokens_[at].kind == TimeTokenKind::kDigits; }
  [[nodiscard]] char32_t MarkAt(std::size_t at) const;
  void Fill(TimeMatch& match) const;
  void Put(std::string_view field, const TimeCandidate& candidate, TimeMatch& match, int& era) const;

  std::string_view text_;
  const std::vector<TimeToken>& tokens_;
  const TimeGrammar& grammar_;
  TimeCandidates candidates_;
  std::size_t first_ = 0;
  static constexpr int kPlaceBits = 9;
  std::uint64_t walk_ = 0;  // its number; places of earlier walks are free
  std::array<std::uint64_t, std::size_t{1} << kPlaceBits> places_{};
  std::size_t best_last_ = 0;
  int best_row_ = 0;
  std::vector<Step> path_;
  std::vector<Step> best_path_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_MATCHER_H_
