#include "text/segmenter_state.h"

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

std::string Key(std::string_view language, std::string_view word) {
  std::string key;
  key.reserve(language.size() + 1 + word.size());
  return key.append(language).append(" ").append(word);
}

// The word that `rest` begins with, as far as tables have words.
std::string_view FirstWord(std::string_view rest) {
  constexpr std::size_t kLongest = 32;
  std::size_t end = 0;
  while (end < rest.size() && end < kLongest) {
    std::size_t next = end;
    if (!IsLetter(NextCodePoint(rest, next))) break;
    end = next;
  }
  return rest.substr(0, end);
}

}  // namespace

Result<SegmenterTables> SegmenterTables::Load(const DataFiles& data) {
  SegmenterTables tables;
  const auto abbreviations =
      Table::Load(data, "text/abbreviations.tsv", {"language", "abbreviation", "kind", "example"});
  if (!abbreviations) return std::unexpected(abbreviations.error());
  for (std::size_t row = 0; row < abbreviations->rows(); ++row) {
    const std::string_view kind = abbreviations->Cell(row, 2);
    AbbreviationKind value{};
    if (kind == "before") {
      value = AbbreviationKind::kBefore;
    } else if (kind == "number") {
      value = AbbreviationKind::kNumber;
    } else {
      return std::unexpected(abbreviations->ErrorAt(row, "the kind must be before or number"));
    }
    tables.abbreviations_[Key(abbreviations->Cell(row, 0), abbreviations->Cell(row, 1))] = value;
  }
  const auto rules = Table::Load(data, "text/sentence_rules.tsv", {"language", "form", "kind", "example"});
  if (!rules) return std::unexpected(rules.error());
  for (std::size_t row = 0; row < rules->rows(); ++row) {
    if (rules->Cell(row, 2) == "ordinal") {
      tables.ordinal_languages_.emplace(rules->Cell(row, 0));
    } else if (rules->Cell(row, 2) == "continues") {
      tables.continuations_.insert(Key(rules->Cell(row, 0), rules->Cell(row, 1)));
    } else if (rules->Cell(row, 2) == "starter") {
      tables.starters_.insert(Key(rules->Cell(row, 0), rules->Cell(row, 1)));
    } else if (rules->Cell(row, 2) == "before-ordinal") {
      tables.before_ordinals_.insert(Key(rules->Cell(row, 0), rules->Cell(row, 1)));
    } else if (rules->Cell(row, 2) == "behind-ordinal") {
      tables.behind_ordinals_.insert(Key(rules->Cell(row, 0), rules->Cell(row, 1)));
    } else {
      return std::unexpected(rules->ErrorAt(
          row, "the kind must be ordinal, before-ordinal, behind-ordinal, continues or starter"));
    }
  }
  return tables;
}

std::optional<AbbreviationKind> SegmenterTables::Abbreviation(std::string_view language,
                                                              std::string_view word) const {
  if (const auto found = abbreviations_.find(Key(language, word)); found != abbreviations_.end())
    return found->second;
  // A small abbreviation at the begin of a sentence.
  std::size_t next = 0;
  if (word.empty() || !IsUpper(NextCodePoint(word, next))) return std::nullopt;
  const std::string small = FoldCase(word.substr(0, next)) + std::string(word.substr(next));
  if (const auto found = abbreviations_.find(Key(language, small)); found != abbreviations_.end())
    return found->second;
  return std::nullopt;
}

bool SegmenterTables::CapitalAfterOrdinal(std::string_view language) const {
  return ordinal_languages_.contains(language);
}

bool SegmenterTables::StandsBeforeOrdinal(std::string_view language, std::string_view word) const {
  return before_ordinals_.contains(Key(language, FoldCase(word)));
}

bool SegmenterTables::StandsBehindOrdinal(std::string_view language, std::string_view rest) const {
  return behind_ordinals_.contains(Key(language, FirstWord(rest)));
}

bool SegmenterTables::StartsSentence(std::string_view language, std::string_view rest) const {
  return starters_.contains(Key(language, FirstWord(rest)));
}

bool SegmenterTables::TakesUpQuotation(std::string_view language, std::string_view rest) const {
  std::string key = Key(language, "");
  std::size_t at = 0;
  for (int letters = 0; letters < 3 && at < rest.size(); ++letters) {
    const std::size_t start = at;
    static_cast<void>(NextCodePoint(rest, at));
    key.append(rest.substr(start, at - start));
    if (continuations_.contains(key)) return true;
  }
  return false;
}

}  // namespace parallax
