#include "annotate/names/sentence_words.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

// A line of at least this many words, of which this share is capitalised and that no full stop ends, is a
// headline; so is one in capitals.
constexpr std::size_t kFewestWords = 4;
constexpr double kHeadlineShare = 0.7;
// Bytes of a name before an ending that an apostrophe sets off; shorter ones are parts of names ("Al'aa").
constexpr std::size_t kShortestOwner = 3;

bool IsApostrophe(char32_t c) {
  return c == U'\'' || c == U'’' || c == U'ʼ';
}

// Where an apostrophe inside `word` parts a name from what is written with it, as bytes from its begin:
// behind the article of "l'Ukraine", before the ending of "Ukraine's" or "Erdoğan'ın". 0: nowhere
// ("O'Brien").
std::size_t ApostropheCut(std::string_view word, bool head_is_function_word) {
  for (std::size_t at = 0; at < word.size();) {
    const std::size_t mark = at;
    if (!IsApostrophe(NextCodePoint(word, at)) || mark == 0 || at >= word.size()) continue;
    const WordShape head = ShapeOf(word.substr(0, mark));
    std::size_t peek = at;
    const bool capital_tail = IsUpper(NextCodePoint(word, peek));
    const bool capital_head =
        head == WordShape::kTitle || head == WordShape::kUpper || head == WordShape::kMixed;
    if (capital_tail && (head == WordShape::kLower || head_is_function_word)) return at;
    if (capital_head && !capital_tail && mark >= kShortestOwner) return mark;
  }
  return 0;
}

}  // namespace

WordShape ShapeOf(std::string_view word) {
  std::size_t upper = 0;
  std::size_t lower = 0;
  std::size_t caseless = 0;
  std::size_t digits = 0;
  bool first_upper = false;
  for (std::size_t at = 0; at < word.size();) {
    const bool first = at == 0;
    const char32_t c = NextCodePoint(word, at);
    if (IsUpper(c)) {
      ++upper;
      first_upper |= first;
    } else if (IsLower(c)) {
      ++lower;
    } else if (IsLetter(c)) {
      ++caseless;
    } else if (IsDigit(c)) {
      ++digits;
    }
  }
  if (caseless > 0) return WordShape::kCaseless;
  if (upper + lower == 0) return digits > 0 ? WordShape::kNumber : WordShape::kMark;
  if (upper == 0) return WordShape::kLower;
  if (lower == 0) return WordShape::kUpper;
  return first_upper && upper == 1 ? WordShape::kTitle : WordShape::kMixed;
}

const WordInfo& WordReader::Known(std::string_view surface) {
  auto [known, is_new] = seen_.try_emplace(std::string(surface));
  if (is_new) known->second = lexicon_.Look(surface, language_);
  return known->second;
}

SentenceWords WordReader::Read(std::string_view text, Span sentence, const std::vector<Token>& tokens) {
  SentenceWords read;
  read.text = text;
  auto token =
      std::ranges::lower_bound(tokens, sentence.begin, {}, [](const Token& t) { return t.span.begin; });
  std::uint32_t end = sentence.begin;
  bool any_word = false;
  std::size_t cased = 0;
  std::size_t capital = 0;
  std::size_t upper = 0;
  const auto add = [&](Span span, TokenKind kind) {
    SentenceWord word;
    word.span = span;
    word.space_before = span.begin > end;
    end = span.end;
    const std::string_view surface = parallax::Surface(text, span);
    word.shape =
        kind == TokenKind::kPunctuation || kind == TokenKind::kSymbol ? WordShape::kMark : ShapeOf(surface);
    if (word.shape != WordShape::kMark) {
      word.first = !any_word;
      any_word = true;
    }
    if (word.shape != WordShape::kMark && word.shape != WordShape::kNumber) {
      word.info = Known(surface);
    }
    if (word.shape == WordShape::kLower || word.Capital()) {
      // Function words stay small in headlines.
      if (!word.info.Is(kFunctionWord | kParticle)) ++cased;
      if (word.shape == WordShape::kUpper && span.size() > 1) ++upper;
      if (word.Capital() && !word.info.Is(kFunctionWord | kParticle)) ++capital;
    }
    read.words.push_back(std::move(word));
  };
  for (; token != tokens.end() && token->span.end <= sentence.end; ++token) {
    std::size_t at = token->span.begin;
    if (token->kind != TokenKind::kWord || at >= text.size()) {
      add(token->span, token->kind);
      continue;
    }
    std::size_t peek = at;
    if (!IsUnspacedScript(NextCodePoint(text, peek))) {
      const std::string_view surface = parallax::Surface(text, token->span);
      const std::size_t mark = surface.find_first_of("'\xE2\xCA");
      std::size_t cut = 0;
      if (mark != std::string_view::npos && mark > 0) {
        const bool article = Known(surface.substr(0, mark)).Is(kFunctionWord);
        cut = ApostropheCut(surface, article);
      }
      const auto middle = static_cast<std::uint32_t>(token->span.begin + cut);
      if (cut > 0) add({token->span.begin, middle}, token->kind);
      add({middle, token->span.end}, token->kind);
      continue;
    }
    while (at < token->span.end) {
      const auto begin = static_cast<std::uint32_t>(at);
      static_cast<void>(NextCodePoint(text, at));
      add({begin, static_cast<std::uint32_t>(at)}, token->kind);
      read.words.back().token_begin = begin == token->span.begin;
      read.words.back().token_end = at == token->span.end;
    }
  }
  const std::string_view end_mark =
      read.words.empty() ? std::string_view() : read.Surface(read.words.size() - 1);
  const bool stopped = end_mark == "." || end_mark == "!" || end_mark == "?" || end_mark == "…";
  const double share = cased == 0 ? 0 : static_cast<double>(capital) / static_cast<double>(cased);
  read.capitals_tell = cased < kFewestWords || share < kHeadlineShare || (stopped && upper * 2 < cased);
  return read;
}

}  // namespace parallax
