// What each statistical identifier says of a text, in one form. Implementation detail of
// language_identifier.h.
#ifndef PARALLAX_TEXT_LANGUAGE_VOTES_H_
#define PARALLAX_TEXT_LANGUAGE_VOTES_H_

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "parallax/error.h"

namespace parallax {

// A language code as the identifier spells it, and the share of its vote, 0…1.
struct LanguageVote {
  std::string code;
  double share = 0;
};

// CLD2 (Sites, 2013): naive Bayes over letter quadruples, 160 languages. `reliable` is its own judgement.
struct Cld2Votes {
  std::vector<LanguageVote> votes;  // best first, at most three
  bool reliable = false;
};
// Thread-safe, linear. `text` is valid UTF-8.
[[nodiscard]] Cld2Votes AskCld2(std::string_view text);

// fastText lid.176 (Joulin et al., "Bag of Tricks for Efficient Text Classification", 2016): bag of words and
// letter n-grams, 176 languages.
class FastTextModel {
 public:
  // Fails with kMalformed when the file is no fastText model of languages.
  [[nodiscard]] static Result<std::unique_ptr<FastTextModel>> Load(const std::string& path);
  ~FastTextModel();
  // The best languages, at most `limit`, best first. Thread-safe, linear.
  [[nodiscard]] std::vector<LanguageVote> Ask(std::string_view text, int limit) const;

 private:
  struct State;
  explicit FastTextModel(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_LANGUAGE_VOTES_H_
