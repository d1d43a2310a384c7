#include "annotate/quotes/field_view.h"

#include <algorithm>
#include <unordered_set>

#include "text/utf8.h"

namespace parallax {
namespace {

// Tables are written with the straight apostrophe.
std::string WithStraightApostrophe(std::string folded) {
  constexpr std::string_view kCurly = "’";
  if (folded.find(kCurly) == std::string::npos) return folded;
  std::string straight;
  for (std::size_t at = 0; at < folded.size();) {
    const bool curly = std::string_view(folded).substr(at).starts_with(kCurly);
    straight.push_back(curly ? '\'' : folded[at]);
    at += curly ? kCurly.size() : 1;
  }
  return straight;
}

// Folding of words that are ASCII, which most are, without a call into ICU.
std::string FoldWord(std::string_view word) {
  std::string folded(word);
  for (char& c : folded) {
    if (static_cast<unsigned char>(c) >= 0x80) return WithStraightApostrophe(FoldCase(word));
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return folded;
}

}  // namespace

bool IsTerminator(char32_t c) {
  return c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'。' || c == U'！' || c == U'？' ||
         c == U'؟' || c == U'।' || c == U'۔' || c == U'．' || c == U'｡';
}

bool IsComma(char32_t c) {
  return c == U',' || c == U'،' || c == U'，' || c == U'、' || c == U';' || c == U'؛' || c == U'；';
}

bool IsColon(char32_t c) {
  return c == U':' || c == U'：';
}

bool IsDashMark(char32_t c) {
  return c == U'-' || (c >= 0x2010 && c <= 0x2015);
}

FieldView::FieldView(std::string_view text, std::span<const Token> tokens, std::span<const Span> sentences,
                     const LanguageWords& words, const MarkScanner& marks)
    : text_(text), words_(words) {
  ReadTokens(tokens);
  FindPhrases();
  FindParagraphs();
  for (const MarkedPassage& marked : marks.Scan(text)) {
    const TokenRange range{TokenAt(marked.inner.begin), TokenAt(marked.inner.end)};
    if (!range.empty()) passages_.push_back({marked, range});
  }
  Finish(sentences);
}

void FieldView::ReadTokens(std::span<const Token> tokens) {
  tokens_.reserve(tokens.size());
  for (const Token& token : tokens) {
    if (token.kind == TokenKind::kWord) {
      AddWord(token.span);
    } else {
      AddToken(token.span, token.kind);
    }
  }
}

// A word, cut where grammar cuts it: a pronoun written onto its verb ("a-t-elle"), and a verb of speech that
// a dictionary of an unspaced script joins to the word before it ("すると|明らかにした").
void FieldView::AddWord(Span span) {
  const std::string_view word = Surface(text_, span);
  if (const std::size_t clitic = words_.CliticLength(word); clitic > 0) {
    const auto pronoun = static_cast<std::uint32_t>(word.rfind('-') + 1);
    AddToken({span.begin, span.end - static_cast<std::uint32_t>(clitic)}, TokenKind::kWord);
    AddToken({span.begin + pronoun, span.end}, TokenKind::kWord);
    return;
  }
  std::size_t at = span.begin;
  if (!IsUnspacedScript(NextCodePoint(text_, at))) {
    AddToken(span, TokenKind::kWord);
    const std::size_t topic = words_.TopicLength(word);
    tokens_.back().topic = topic > 0;
    tokens_.back().particle = static_cast<std::uint8_t>(topic > 0 ? topic : words_.NameEndLength(word));
    return;
  }
  // A single character is part of too many other words.
  constexpr std::size_t kShortest = 6;
  while (at < span.end) {
    ClassSet classes = 0;
    const std::size_t length = words_.LongestPrefix(text_.substr(at), classes);
    const auto cut = static_cast<std::uint32_t>(at);
    if (length >= kShortest && (classes & kReporting) != 0 && at + length >= span.end) {
      AddToken({span.begin, cut}, TokenKind::kWord);
      AddToken({cut, span.end}, TokenKind::kWord);
      return;
    }
    static_cast<void>(NextCodePoint(text_, at));
  }
  AddToken(span, TokenKind::kWord);
}

void FieldView::AddToken(Span span, TokenKind kind) {
  ViewToken view;
  view.span = span;
  std::size_t at = span.begin;
  const char32_t first = NextCodePoint(text_, at);
  view.word = kind == TokenKind::kWord;
  view.number = kind == TokenKind::kNumber;
  if (view.word) {
    view.capital = view.upper = IsUpper(first);
    view.caseless = !view.upper && !IsLower(first);
  } else if (!view.number) {
    view.mark = first;
  }
  tokens_.push_back(view);
}

std::string FieldView::Folded(std::uint32_t token) const {
  return FoldWord(Surface(text_, tokens_[token].span));
}

void FieldView::FindPhrases() {
  std::vector<std::string> folded;
  folded.reserve(tokens_.size());
  for (std::uint32_t i = 0; i < size(); ++i) folded.push_back(Folded(i));
  for (std::uint32_t i = 0; i < size(); ++i) {
    ViewToken& token = tokens_[i];
    if (!token.word) continue;
    const LanguageWords::Entry* entry = words_.Find(folded[i]);
    if (entry != nullptr) token.phrase = token.classes = entry->classes;
    std::size_t at = token.span.begin;
    if (token.caseless && IsUnspacedScript(NextCodePoint(text_, at))) {
      ClassSet classes = 0;
      const std::size_t length = words_.LongestPrefix(text_.substr(token.span.begin), classes);
      if (length == 0) continue;
      token.phrase = classes;
      if (token.classes == 0) token.classes = classes;
      const std::uint32_t end = TokenAt(token.span.begin + static_cast<std::uint32_t>(length));
      token.phrase_tokens = static_cast<std::uint8_t>(std::clamp<std::uint32_t>(end - i, 1, 16));
      continue;
    }
    if (!token.capital && token.classes == 0) {
      token.mood = words_.HasMoodEnding(folded[i]);
      token.infinitive = words_.HoldsInfinitiveMarker(folded[i]);
    }
    if (token.upper && token.classes == 0) {
      token.classes = words_.CompoundClasses(folded[i]);
      if (token.classes == 0 && words_.HasThingEnding(folded[i])) token.classes = kThing;
    }
    if (entry == nullptr) continue;
    for (const LanguageWords::Phrase& phrase : entry->phrases) {
      if (!Matches(phrase, i, folded)) continue;
      token.phrase = phrase.gap ? token.phrase | phrase.classes : phrase.classes;
      token.phrase_tokens = phrase.gap ? 1 : static_cast<std::uint8_t>(phrase.rest.size() + 1);
      break;
    }
  }
}

// Whether the phrase begins at token `at`. A gap holds who speaks and no mark: "legger ordføreren til".
bool FieldView::Matches(const LanguageWords::Phrase& phrase, std::uint32_t at,
                        std::span<const std::string> folded) const {
  constexpr std::uint32_t kLongestGap = 6;
  const auto holds = [&](std::uint32_t i) {
    return i + phrase.rest.size() <= size() &&
           std::equal(phrase.rest.begin(), phrase.rest.end(), folded.begin() + i);
  };
  if (!phrase.gap) return holds(at + 1);
  for (std::uint32_t i = at + 1; i < size() && i <= at + kLongestGap && tokens_[i].word; ++i) {
    if (i > at + 1 && holds(i)) return true;
  }
  return false;
}

void FieldView::FindParagraphs() {
  std::uint32_t begin = 0;
  for (std::uint32_t i = 1; i < size(); ++i) {
    const std::string_view gap =
        text_.substr(tokens_[i - 1].span.end, tokens_[i].span.begin - tokens_[i - 1].span.end);
    if (std::ranges::count(gap, '\n') < 2) continue;
    paragraphs_.push_back({begin, i});
    begin = i;
  }
  if (begin < size()) paragraphs_.push_back({begin, size()});
}

std::uint32_t FieldView::TokenAt(std::uint32_t byte) const {
  const auto found =
      std::ranges::lower_bound(tokens_, byte, {}, [](const ViewToken& token) { return token.span.begin; });
  return static_cast<std::uint32_t>(found - tokens_.begin());
}

Span FieldView::Bytes(TokenRange range) const {
  if (range.empty()) return {};
  return {tokens_[range.begin].span.begin, tokens_[range.end - 1].span.end};
}

Span FieldView::NameBytes(TokenRange range) const {
  Span place = Bytes(range);
  if (!range.empty()) place.end -= tokens_[range.end - 1].particle;
  return place;
}

void FieldView::MarkActors(std::span<const Span> names) {
  for (const Span name : names) {
    for (std::uint32_t i = TokenAt(name.begin); i < size() && tokens_[i].span.begin < name.end; ++i)
      tokens_[i].actor = true;
  }
}

void FieldView::MarkTimes(std::span<const Span> times) {
  for (const Span time : times) {
    for (std::uint32_t i = TokenAt(time.begin); i < size() && tokens_[i].span.begin < time.end; ++i)
      tokens_[i].time = true;
  }
}

void FieldView::AddDashPassage(TokenRange tokens, bool tentative) {
  Passage passage;
  passage.tokens = tokens;
  passage.marked.inner = passage.marked.outer = Bytes(tokens);
  passage.dash = true;
  passage.tentative = tentative;
  passages_.push_back(passage);
}

void FieldView::Reopen(std::size_t p) {
  for (std::uint32_t i = passages_[p].tokens.begin; i < passages_[p].tokens.end; ++i) tokens_[i].passage = -1;
}

void FieldView::Replace(std::size_t p, std::span<const TokenRange> pieces) {
  const Passage whole = passages_[p];
  for (std::size_t k = 0; k < pieces.size(); ++k) {
    Passage piece = whole;
    piece.tokens = pieces[k];
    piece.marked.inner = piece.marked.outer = Bytes(pieces[k]);
    piece.marked.continues = whole.marked.continues && k == 0;
    piece.marked.closed = whole.marked.closed || k + 1 < pieces.size();
    if (k == 0) {
      piece.marked.outer.begin = whole.marked.outer.begin;
      passages_[p] = piece;
    } else {
      if (k + 1 == pieces.size()) piece.marked.outer.end = whole.marked.outer.end;
      passages_.push_back(piece);
    }
  }
}

void FieldView::Finish(std::span<const Span> sentences) {
  std::ranges::sort(passages_, {}, [](const Passage& p) { return std::pair(p.marked.outer.begin, p.dash); });
  // A passage between marks inside one behind a dash is part of it.
  std::vector<Passage> kept;
  for (Passage& passage : passages_) {
    if (!kept.empty() && passage.marked.outer.begin < kept.back().marked.outer.end) {
      if (!passage.dash || kept.back().dash) continue;
      kept.pop_back();
    }
    kept.push_back(passage);
  }
  passages_ = std::move(kept);
  for (ViewToken& token : tokens_) token.passage = -1;
  std::uint32_t paragraph = 0;
  for (std::size_t p = 0; p < passages_.size(); ++p) {
    Passage& passage = passages_[p];
    while (paragraph < paragraphs_.size() && paragraphs_[paragraph].end <= passage.tokens.begin) ++paragraph;
    passage.paragraph = paragraph;
    const std::uint32_t begin = TokenAt(passage.marked.outer.begin);
    for (std::uint32_t i = begin; i < size() && tokens_[i].span.begin < passage.marked.outer.end; ++i) {
      tokens_[i].passage = static_cast<std::int32_t>(p);
    }
  }
  sentences_.clear();
  paragraph = 0;
  for (const Span& sentence : sentences) {
    const TokenRange range{TokenAt(sentence.begin), TokenAt(sentence.end)};
    if (range.empty()) continue;
    while (paragraph + 1 < paragraphs_.size() && paragraphs_[paragraph].end <= range.begin) ++paragraph;
    // A sentence that begins within a passage goes on the one before, in the same paragraph; so does one
    // that begins in lower case right behind a passage ("Who?" he asked).
    const ViewToken& first = tokens_[range.begin];
    const bool same = !sentences_.empty() && sentences_.back().paragraph == paragraph;
    const bool inside =
        range.begin > 0 && first.passage >= 0 && tokens_[range.begin - 1].passage == first.passage;
    const bool behind =
        range.begin > 0 && tokens_[range.begin - 1].passage >= 0 && first.word && first.passage < 0;
    const bool goes_on =
        behind && ((!first.upper && !first.caseless) || NamesSpeaker(range.begin, range.end));
    if (!goes_on) LowerFirstWord(range);
    if (same && (inside || goes_on)) {
      sentences_.back().tokens.end = range.end;
    } else {
      sentences_.push_back({range, paragraph});
    }
  }
  if (words_.Has(kCaseMarks)) FindNounsElsewhere();
}

// Tells of the first words of sentences whether the text has them with a capital letter within a sentence
// too: then they are nouns or names, not adverbs.
void FieldView::FindNounsElsewhere() {
  std::unordered_set<std::string_view> nouns;
  std::uint32_t next = 0;
  for (const ViewSentence& sentence : sentences_) {
    for (std::uint32_t i = std::max(next, sentence.tokens.begin) + 1; i < sentence.tokens.end; ++i) {
      if (tokens_[i].capital && tokens_[i - 1].mark == 0) nouns.insert(Surface(text_, tokens_[i].span));
    }
    next = sentence.tokens.end;
  }
  for (const ViewSentence& sentence : sentences_) {
    ViewToken& first = tokens_[sentence.tokens.begin];
    first.noun_elsewhere = first.capital && nouns.contains(Surface(text_, first.span));
    if (first.upper && !first.noun_elsewhere && first.classes == 0 &&
        words_.HasAdverbEnding(Folded(sentence.tokens.begin))) {
      first.upper = false;
      first.classes = first.phrase = kAux;
    }
  }
}

// The capital letter of a sentence's first word tells nothing where the word is one of grammar: "Über",
// "The".
void FieldView::LowerFirstWord(TokenRange sentence) {
  constexpr ClassSet kGrammar = kPrep | kDet | kOf | kAnd | kSub | kThat | kBefore | kNot | kIf | kAs;
  for (std::uint32_t i = sentence.begin; i < sentence.end; ++i) {
    ViewToken& token = tokens_[i];
    if (!token.word) continue;
    const bool name_behind = i + 1 < sentence.end && tokens_[i + 1].upper && !words_.Has(kNounCapitals);
    const bool adverb = token.Is(kAux | kThus) && !name_behind;
    if (!token.Is(kRole) && (token.Is(kGrammar) || token.Begins(kBefore | kAs) || adverb))
      token.upper = false;
    return;
  }
}

// Whether the sentence [begin, end), right behind a passage, does nothing but name who spoke: "“Q!” Berg
// shouted." A passage that ends with a comma is always gone on.
bool FieldView::NamesSpeaker(std::uint32_t begin, std::uint32_t end) const {
  constexpr std::uint32_t kLongestName = 8;
  const Passage& passage = passages_[static_cast<std::size_t>(tokens_[begin - 1].passage)];
  const char32_t last = tokens_[passage.tokens.end - 1].mark;
  if (IsComma(last)) return true;
  for (std::uint32_t i = begin; i < end && i < begin + kLongestName; ++i) {
    const ViewToken& token = tokens_[i];
    if (!token.word || token.passage >= 0) return false;
    if (token.upper || !token.Begins(kSay | kState) || (i > begin && tokens_[i - 1].Is(kDet | kWho)))
      continue;
    const std::uint32_t behind = i + token.phrase_tokens;
    if (behind >= end) return true;
    // A full stop inside the marks ends what was said; only a bare "Berg said." goes with it.
    const char32_t mark = tokens_[behind].mark;
    // "Berg sagte, es sei": the clause behind the comma is what is said.
    if (IsComma(mark) && words_.Has(kCommaClause)) return false;
    if (mark != 0)
      return !IsColon(mark) && tokens_[behind].passage < 0 && (last != U'.' || IsTerminator(mark));
    return last != U'.' && !tokens_[behind].Begins(kThat) && !tokens_[behind].Is(kDet);
  }
  return false;
}

}  // namespace parallax
