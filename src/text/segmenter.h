// Sentences and tokens of a text in any language.
#ifndef PARALLAX_TEXT_SEGMENTER_H_
#define PARALLAX_TEXT_SEGMENTER_H_

#include <memory>
#include <string_view>
#include <vector>

#include "parallax/error.h"
#include "parallax/span.h"
#include "text/data_files.h"

namespace parallax {

enum class TokenKind : std::uint8_t { kWord, kNumber, kPunctuation, kSymbol };

struct Token {
  Span span;
  TokenKind kind = TokenKind::kWord;
};

class Segmenter {
 public:
  [[nodiscard]] static Result<std::unique_ptr<Segmenter>> Create(const DataFiles& data);
  ~Segmenter();

  // Sentences of `text`, in order, without white space at their edges; a blank line always ends one.
  // `language` is ISO 639; unknown languages use the rules they all share. Thread-safe, linear.
  [[nodiscard]] std::vector<Span> Sentences(std::string_view text, std::string_view language) const;

  // Words, numbers and marks of `text`, in order. Scripts without spaces are cut by dictionary
  // (ICU). An inner apostrophe or hyphen stays inside a word. Thread-safe, linear.
  [[nodiscard]] std::vector<Token> Tokens(std::string_view text, std::string_view language) const;

 private:
  struct State;
  explicit Segmenter(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_SEGMENTER_H_
