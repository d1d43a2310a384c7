#include "compare/lexical/words.h"

#include <algorithm>
#include <map>
#include <string>

#include "text/utf8.h"

namespace parallax {
namespace {

// Letters of a word that make its stem: what McNamee and Mayfield found best or near it in most languages.
constexpr std::size_t kStemLetters = 5;
// A word of this many letters or more has full weight; see WeightOf.
constexpr std::size_t kFullWeightLetters = 7;

std::string_view Prefix(std::string_view word, std::size_t letters, std::size_t& count) {
  std::size_t at = 0;
  std::size_t end = word.size();
  count = 0;
  while (at < word.size()) {
    static_cast<void>(NextCodePoint(word, at));
    if (++count == letters) end = at;
  }
  return word.substr(0, end);
}

// Short words are function words in alphabetic scripts ("of", "siger" is already longer); in scripts
// without spaces one character is a syllable or a word of its own.
float WeightOf(std::size_t letters, bool unspaced) {
  const std::size_t size = unspaced ? letters * 3 : letters;
  if (size <= 2) return 0.05F;
  if (size == 3) return 0.2F;
  return std::min(1.0F, static_cast<float>(size - 2) / static_cast<float>(kFullWeightLetters - 2));
}

bool StartsUpper(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsUpper(NextCodePoint(word, at));
}

bool StartsUnspaced(std::string_view word) {
  std::size_t at = 0;
  return !word.empty() && IsUnspacedScript(NextCodePoint(word, at));
}

// Marks, by byte, where sentences of a field begin: a capital there tells nothing.
std::vector<std::uint32_t> SentenceBegins(const AnnotatedArticle& annotated, Field field) {
  std::vector<std::uint32_t> begins;
  for (const Sentence& sentence : annotated.sentences) {
    if (sentence.place.field == field) begins.push_back(sentence.place.span.begin);
  }
  std::sort(begins.begin(), begins.end());
  return begins;
}

}  // namespace

std::uint64_t StableHash(std::string_view bytes) {
  std::uint64_t hash = 14695981039346656037ULL;
  for (const char byte : bytes) {
    hash ^= static_cast<unsigned char>(byte);
    hash *= 1099511628211ULL;
  }
  return hash == 0 ? 1 : hash;
}

ArticleWords::ArticleWords(const AnnotatedArticle& annotated, const NameMatcher& matcher,
                           const Segmenter& segmenter) {
  const Article& article = annotated.article;
  const bool has_mentions = !annotated.mentions.empty();
  std::map<std::string, std::uint64_t, std::less<>> skeletons;  // of words already seen
  const auto skeleton = [&](std::string_view word) {
    if (const auto found = skeletons.find(word); found != skeletons.end()) return found->second;
    const std::string key = matcher.BlockKey(word, article.language);
    const std::uint64_t hash = key.empty() ? 0 : StableHash(key);
    skeletons.emplace(word, hash);
    return hash;
  };
  for (const Field field : {Field::kBody, Field::kTitle, Field::kCaptions}) {
    const std::string_view text = article.FieldText(field);
    if (text.empty()) continue;
    const std::vector<std::uint32_t> begins = SentenceBegins(annotated, field);
    std::vector<Span> names;
    for (const Mention& mention : annotated.mentions) {
      if (mention.place.field == field && !mention.nominal) names.push_back(mention.place.span);
    }
    std::sort(names.begin(), names.end());
    std::size_t name = 0;
    std::vector<Word>& words = words_[static_cast<std::size_t>(field)];
    for (const Token& token : segmenter.Tokens(text, article.language)) {
      if (token.kind != TokenKind::kWord && token.kind != TokenKind::kNumber) continue;
      const std::string_view surface = Surface(text, token.span);
      const std::string folded = FoldCase(surface);
      Word word{.span = token.span, .number = token.kind == TokenKind::kNumber};
      word.form = StableHash(folded);
      std::size_t letters = 0;
      word.stem = word.number ? word.form : StableHash(Prefix(folded, kStemLetters, letters));
      word.weight = word.number ? 1.0F : WeightOf(letters, StartsUnspaced(surface));
      while (name < names.size() && names[name].end <= token.span.begin) ++name;
      const bool named =
          has_mentions
              ? name < names.size() && names[name].Overlaps(token.span)
              : StartsUpper(surface) && !std::binary_search(begins.begin(), begins.end(), token.span.begin);
      if (named && !word.number) word.name = skeleton(surface);
      words.push_back(word);
    }
  }
}

std::span<const Word> ArticleWords::In(FieldSpan place) const {
  const std::vector<Word>& words = words_[static_cast<std::size_t>(place.field)];
  const auto begin =
      std::lower_bound(words.begin(), words.end(), place.span.begin,
                       [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  auto end = std::lower_bound(begin, words.end(), place.span.end,
                              [](const Word& word, std::uint32_t at) { return word.span.begin < at; });
  while (end != begin && std::prev(end)->span.end > place.span.end) --end;
  return {begin, end};
}

namespace {

// Keys of all n-grams in order of place.
std::vector<std::uint64_t> GramKeys(std::span<const Word> words, std::size_t n) {
  std::vector<std::uint64_t> keys;
  if (words.empty()) return keys;
  const std::size_t size = std::min(n, words.size());
  for (std::size_t i = 0; i + size <= words.size(); ++i) {
    std::uint64_t key = 0;
    for (std::size_t k = 0; k < size; ++k) {
      key = (key ^ words[i + k].form) * 1099511628211ULL;
      key ^= key >> 29U;
    }
    keys.push_back(key);
  }
  return keys;
}

void SortUnique(std::vector<std::uint64_t>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

}  // namespace

std::vector<std::uint64_t> Shingles(std::span<const Word> words, std::size_t n) {
  std::vector<std::uint64_t> keys = GramKeys(words, n);
  SortUnique(keys);
  return keys;
}

std::vector<std::uint64_t> Winnow(std::span<const Word> words, std::size_t n, std::size_t window) {
  const std::vector<std::uint64_t> keys = GramKeys(words, n);
  std::vector<std::uint64_t> kept;
  const std::size_t size = std::min(window, keys.size());
  for (std::size_t i = 0; size > 0 && i + size <= keys.size(); ++i) {
    const auto from = keys.begin() + static_cast<std::ptrdiff_t>(i);
    kept.push_back(*std::min_element(from, from + static_cast<std::ptrdiff_t>(size)));
  }
  SortUnique(kept);
  return kept;
}

std::size_t CountShared(std::span<const std::uint64_t> left, std::span<const std::uint64_t> right) {
  std::size_t shared = 0;
  auto l = left.begin();
  auto r = right.begin();
  while (l != left.end() && r != right.end()) {
    if (*l == *r) {
      ++shared;
      ++l;
      ++r;
    } else if (*l < *r) {
      ++l;
    } else {
      ++r;
    }
  }
  return shared;
}

std::vector<std::pair<std::size_t, std::size_t>> CommonSubsequence(std::span<const Word> left,
                                                                   std::span<const Word> right) {
  // length[i, j]: of the longest one of left from i on and right from j on.
  const std::size_t columns = right.size() + 1;
  std::vector<std::uint32_t> length((left.size() + 1) * columns, 0);
  for (std::size_t i = left.size(); i-- > 0;) {
    for (std::size_t j = right.size(); j-- > 0;) {
      length[i * columns + j] = left[i].form == right[j].form
                                    ? length[(i + 1) * columns + j + 1] + 1
                                    : std::max(length[(i + 1) * columns + j], length[i * columns + j + 1]);
    }
  }
  std::vector<std::pair<std::size_t, std::size_t>> common;
  for (std::size_t i = 0, j = 0; i < left.size() && j < right.size();) {
    if (left[i].form == right[j].form) {
      common.emplace_back(i++, j++);
    } else if (length[(i + 1) * columns + j] >= length[i * columns + j + 1]) {
      ++i;
    } else {
      ++j;
    }
  }
  return common;
}

std::size_t LongestCommonRun(std::span<const Word> left, std::span<const Word> right) {
  std::vector<std::size_t> row(right.size() + 1, 0);
  std::size_t longest = 0;
  for (const Word& word : left) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < right.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = word.form == right[j].form ? diagonal + 1 : 0;
      longest = std::max(longest, row[j + 1]);
      diagonal = above;
    }
  }
  return longest;
}

}  // namespace parallax
