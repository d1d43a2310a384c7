// Inner token vectors of many sentences, kept in a file, so that a training run can be repeated without
// encoding anew.
#ifndef PARALLAX_EVAL_ANNOTATE_NAMES_TOKEN_VECTORS_H_
#define PARALLAX_EVAL_ANNOTATE_NAMES_TOKEN_VECTORS_H_

#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>

#include "parallax/encoder.h"
#include "parallax/error.h"

namespace parallax::eval {

class TokenVectors {
 public:
  // Opens the file and finds out what it holds; a file that is not there is empty.
  [[nodiscard]] static Result<std::unique_ptr<TokenVectors>> Open(const std::string& path);
  ~TokenVectors();

  // Tokens and inner vectors of a text, kept to eight bits of mantissa; nothing when it was never appended.
  [[nodiscard]] bool Find(std::string_view text, TokenEmbeddings& vectors) const;
  // Writes the tokens and inner vectors of `text` at the end of the file.
  [[nodiscard]] Result<void> Append(std::string_view text, const TokenEmbeddings& vectors);

 private:
  struct State;
  explicit TokenVectors(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax::eval

#endif  // PARALLAX_EVAL_ANNOTATE_NAMES_TOKEN_VECTORS_H_
