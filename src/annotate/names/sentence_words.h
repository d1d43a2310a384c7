// A sentence as the name taggers see it: its words with their shape and what the lexicon knows of them.
#ifndef PARALLAX_ANNOTATE_NAMES_SENTENCE_WORDS_H_
#define PARALLAX_ANNOTATE_NAMES_SENTENCE_WORDS_H_

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/names/name_lexicon.h"
#include "parallax/span.h"
#include "text/segmenter.h"

namespace parallax {

enum class WordShape : std::uint8_t {
  kLower,     // "river"
  kTitle,     // "River"
  kUpper,     // "RIVER", "R"
  kMixed,     // "iPhone", "McDonald"
  kNumber,    // "24", "G20" is kMixed
  kCaseless,  // 河
  kMark       // punctuation and symbols
};

struct SentenceWord {
  Span span;  // in the text of the field
  WordShape shape = WordShape::kMark;
  bool space_before = false;
  bool first = false;  // the first word of its sentence
  // Whether a word of the segmenter begins and ends here; a character of an unspaced script may be neither.
  bool token_begin = true;
  bool token_end = true;
  WordInfo info;

  [[nodiscard]] bool Capital() const {
    return shape == WordShape::kTitle || shape == WordShape::kUpper || shape == WordShape::kMixed;
  }
};

// The words of one sentence. Words of scripts without spaces are single characters, so that a name can begin
// and end at any of them.
struct SentenceWords {
  std::string_view text;  // of the whole field
  std::vector<SentenceWord> words;
  // Most of its words are written with a capital, as in a headline, or all in capitals: capitals tell
  // nothing.
  bool capitals_tell = true;

  [[nodiscard]] std::string_view Surface(std::size_t i) const {
    return parallax::Surface(text, words[i].span);
  }
};

// Looks each distinct word up once for an article. Not thread-safe.
class WordReader {
 public:
  WordReader(const NameLexicon& lexicon, std::string language)
      : lexicon_(lexicon), language_(std::move(language)) {}

  // `tokens` are those of the field, in order; only those inside `sentence` are read.
  [[nodiscard]] SentenceWords Read(std::string_view text, Span sentence, const std::vector<Token>& tokens);
  [[nodiscard]] const std::string& language() const { return language_; }

 private:
  const WordInfo& Known(std::string_view surface);

  const NameLexicon& lexicon_;
  std::string language_;
  std::unordered_map<std::string, WordInfo> seen_;
};

[[nodiscard]] WordShape ShapeOf(std::string_view word);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_NAMES_SENTENCE_WORDS_H_
