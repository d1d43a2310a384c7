// One field of an article as reported speech sees it: tokens with the classes of their words, passages of
// quoted text, and sentences that no quotation mark cuts apart.
#ifndef PARALLAX_ANNOTATE_QUOTES_FIELD_VIEW_H_
#define PARALLAX_ANNOTATE_QUOTES_FIELD_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/quotes/mark_scanner.h"
#include "annotate/quotes/word_classes.h"
#include "parallax/span.h"
#include "text/segmenter.h"

namespace parallax {

struct ViewToken {
  Span span;
  ClassSet classes = 0;  // of the word itself
  ClassSet phrase = 0;   // of the longest phrase or word that begins here
  std::uint8_t phrase_tokens = 1;
  bool word = false;
  bool number = false;
  bool capital = false;   // begins with a capital letter
  bool upper = false;     // … that tells a name or noun: not one of grammar at the begin of a sentence
  bool caseless = false;  // of a script without capitals
  bool noun_elsewhere = false;  // first of its sentence; within another it has its capital letter as well
  bool mood = false;            // ends as verbs in the reportive mood do; adjectives may as well
  bool infinitive = false;      // holds the marker of the infinitive: "anzukündigen"
  bool time = false;            // in a time expression
  bool actor = false;           // in the name of a person or an organization
  bool topic = false;           // has the particle that closes the phrase of who acts
  std::uint8_t particle = 0;    // bytes of the particle at its end, which is no part of a name
  char32_t mark = 0;            // of punctuation: its first character
  std::int32_t passage = -1;    // index of the passage it stands in, marks included

  [[nodiscard]] bool Is(ClassSet wanted) const { return (classes & wanted) != 0; }
  [[nodiscard]] bool Begins(ClassSet wanted) const { return (phrase & wanted) != 0; }
};

// Tokens [begin, end).
struct TokenRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  [[nodiscard]] bool empty() const { return end <= begin; }
  [[nodiscard]] std::uint32_t size() const { return end - begin; }
  friend bool operator==(const TokenRange&, const TokenRange&) = default;
};

struct ViewSentence {
  TokenRange tokens;
  std::uint32_t paragraph = 0;
};

// A passage of quoted text: between marks, or behind a dash.
struct Passage {
  MarkedPassage marked;
  TokenRange tokens;  // inside the marks
  std::uint32_t paragraph = 0;
  bool dash = false;
  bool tentative = false;  // a dash that may as well begin a list item
};

class FieldView {
 public:
  // `sentences` as the segmenter found them. Linear.
  FieldView(std::string_view text, std::span<const Token> tokens, std::span<const Span> sentences,
            const LanguageWords& words, const MarkScanner& marks);

  [[nodiscard]] std::string_view text() const { return text_; }
  [[nodiscard]] const LanguageWords& words() const { return words_; }
  [[nodiscard]] const std::vector<ViewToken>& tokens() const { return tokens_; }
  [[nodiscard]] const ViewToken& operator[](std::uint32_t i) const { return tokens_[i]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(tokens_.size()); }
  [[nodiscard]] const std::vector<Passage>& passages() const { return passages_; }
  [[nodiscard]] const std::vector<ViewSentence>& sentences() const { return sentences_; }
  // Token ranges of the paragraphs.
  [[nodiscard]] const std::vector<TokenRange>& paragraphs() const { return paragraphs_; }

  // Bytes from the first to the last token of the range; an empty range gives an empty span.
  [[nodiscard]] Span Bytes(TokenRange range) const;
  // The same without the particle that closes the phrase of who acts.
  [[nodiscard]] Span NameBytes(TokenRange range) const;
  // Folded form of a token.
  [[nodiscard]] std::string Folded(std::uint32_t token) const;
  // First token that begins at or after `byte`.
  [[nodiscard]] std::uint32_t TokenAt(std::uint32_t byte) const;

  // Marks the tokens in the names of persons and organizations. `names` are in order.
  void MarkActors(std::span<const Span> names);
  // Marks the tokens in time expressions, which name nobody. `times` are in order.
  void MarkTimes(std::span<const Span> times);

  // Marks a passage behind a dash; passages must not overlap. Call Finish() after the last one.
  void AddDashPassage(TokenRange tokens, bool tentative);
  // Takes the tokens of passage `p` out of it for a while, so that they can be read as the outlet's own
  // words.
  void Reopen(std::size_t p);
  // Puts pieces in the place of passage `p`, without the words between them. Call Finish() after the last.
  void Replace(std::size_t p, std::span<const TokenRange> pieces);
  // Puts passages in order, tells tokens their passage and joins sentences that a passage holds together.
  void Finish(std::span<const Span> sentences);

 private:
  void ReadTokens(std::span<const Token> tokens);
  void AddToken(Span span, TokenKind kind);
  void AddWord(Span span);
  [[nodiscard]] bool Matches(const LanguageWords::Phrase& phrase, std::uint32_t at,
                             std::span<const std::string> folded) const;
  void FindPhrases();
  void FindParagraphs();
  void FindNounsElsewhere();
  void LowerFirstWord(TokenRange sentence);
  [[nodiscard]] bool NamesSpeaker(std::uint32_t begin, std::uint32_t end) const;

  std::string_view text_;
  const LanguageWords& words_;
  std::vector<ViewToken> tokens_;
  std::vector<Passage> passages_;
  std::vector<ViewSentence> sentences_;
  std::vector<TokenRange> paragraphs_;
};

// Whether a punctuation character ends a sentence, in any script.
[[nodiscard]] bool IsTerminator(char32_t c);
[[nodiscard]] bool IsComma(char32_t c);
[[nodiscard]] bool IsColon(char32_t c);
[[nodiscard]] bool IsDashMark(char32_t c);

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_QUOTES_FIELD_VIEW_H_
