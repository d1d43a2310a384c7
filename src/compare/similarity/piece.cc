#include "compare/similarity/piece.h"

#include <algorithm>
#include <cmath>
#include <string_view>

#include "text/utf8.h"

namespace parallax {
namespace {

// How far two figures may lie apart and still be one figure, rounded differently: 5 %.
constexpr double kRounding = 0.05;

PieceNumber FromQuantity(const Quantity& quantity) {
  PieceNumber number{quantity.value, std::max(quantity.value, quantity.upper)};
  if (quantity.bound == Bound::kApproximate) {
    number.low -= std::abs(number.low) * kRounding;
    number.high += std::abs(number.high) * kRounding;
  }
  return number;
}

// The value of a number token where annotate gave no quantity for it: digits alone.
bool ReadDigits(std::string_view surface, double& value) {
  value = 0;
  std::size_t at = 0;
  std::size_t digits = 0;
  while (at < surface.size()) {
    const int digit = DigitValue(NextCodePoint(surface, at));
    if (digit < 0) continue;  // separators of thousands; decimals are rare and stay exact enough
    if (++digits > 15) return false;
    value = value * 10 + digit;
  }
  return digits > 0;
}

// Those of the records, sorted by place and apart from each other, that may overlap `place`.
template <typename Records>
std::span<const typename Records::value_type> Near(const Records& records, FieldSpan place) {
  const auto begin = std::ranges::partition_point(records, [&](const auto& record) {
    return record.place.field < place.field ||
           (record.place.field == place.field && record.place.span.end <= place.span.begin);
  });
  const auto end = std::partition_point(begin, records.end(), [&](const auto& record) {
    return record.place.field == place.field && record.place.span.begin < place.span.end;
  });
  return {begin, end};
}

void CollectNumbers(const AnnotatedArticle& annotated, std::span<const Word> words, FieldSpan place,
                    std::vector<PieceNumber>& numbers) {
  std::vector<Span> known;
  for (const Quantity& quantity : Near(annotated.quantities, place)) {
    if (!place.span.Contains(quantity.place.span)) continue;
    known.push_back(quantity.place.span);
    numbers.push_back(FromQuantity(quantity));
  }
  const std::string_view text = annotated.article.FieldText(place.field);
  for (const Word& word : words) {
    if (!word.number) continue;
    const bool covered =
        std::any_of(known.begin(), known.end(), [&](Span span) { return span.Overlaps(word.span); });
    double value = 0;
    if (!covered && ReadDigits(Surface(text, word.span), value)) numbers.push_back({value, value});
  }
}

void AddWords(const AnnotatedArticle& annotated, std::span<const Word> words, FieldSpan place, Piece& piece) {
  const std::string_view text = annotated.article.FieldText(place.field);
  piece.words += static_cast<std::uint32_t>(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const Word& word = words[i];
    piece.stems.emplace_back(word.stem, word.weight);
    piece.weight += word.weight;
    if (word.name != 0) piece.names.push_back(word.name);
    if (i > 0) piece.pairs.push_back((words[i - 1].stem * 31) ^ word.stem);
    std::size_t at = word.span.begin;
    piece.letters += word.span.size() * (IsUnspacedScript(NextCodePoint(text, at)) ? 2U : 1U);
  }
}

// Sorts stems and adds up the weights of those that stand there more than once.
void MergeStems(std::vector<std::pair<std::uint64_t, float>>& stems) {
  std::sort(stems.begin(), stems.end());
  std::size_t kept = 0;
  for (const auto& stem : stems) {
    if (kept > 0 && stems[kept - 1].first == stem.first) {
      stems[kept - 1].second += stem.second;
    } else {
      stems[kept++] = stem;
    }
  }
  stems.resize(kept);
}

}  // namespace

Piece MakePiece(const AnnotatedArticle& annotated, const ArticleWords& article_words,
                std::span<const FieldSpan> places, std::span<const float> vector) {
  Piece piece;
  piece.language = annotated.article.language;
  piece.vector = vector;
  for (const FieldSpan& place : places) {
    const std::span<const Word> words = article_words.In(place);
    AddWords(annotated, words, place, piece);
    CollectNumbers(annotated, words, place, piece.numbers);
    for (const Statement& statement : Near(annotated.statements, place)) {
      if (statement.negated &&
          statement.place.span.OverlapWith(place.span) * 2 > statement.place.span.size()) {
        piece.negated = true;
      }
    }
  }
  MergeStems(piece.stems);
  std::sort(piece.pairs.begin(), piece.pairs.end());
  std::sort(piece.names.begin(), piece.names.end());
  piece.names.erase(std::unique(piece.names.begin(), piece.names.end()), piece.names.end());
  return piece;
}

}  // namespace parallax
