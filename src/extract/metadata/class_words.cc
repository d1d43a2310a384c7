#include "extract/metadata/class_words.h"

#include <array>

#include "text/table.h"

namespace parallax {
namespace {

bool IsLowerAscii(char c) {
  return c >= 'a' && c <= 'z';
}
bool IsUpperAscii(char c) {
  return c >= 'A' && c <= 'Z';
}
bool IsWordByte(char c) {
  return IsLowerAscii(c) || IsUpperAscii(c) || static_cast<unsigned char>(c) >= 0x80;
}

}  // namespace

Result<ClassWords> ClassWords::Load(const DataFiles& data) {
  static constexpr std::array<std::string_view, 7> kNames{"date",  "published", "modified", "author",
                                                          "title", "away",      "kicker"};
  const Result<Table> table = Table::Load(data, "extract/class_words.tsv", {"word", "kind"});
  if (!table) return std::unexpected(table.error());
  ClassWords words;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::size_t kind = 0;
    while (kind < kNames.size() && kNames[kind] != table->Cell(row, 1)) ++kind;
    if (kind == kNames.size()) return std::unexpected(table->ErrorAt(row, "not a kind of hint"));
    words.hints_[std::string(table->Cell(row, 0))] |= static_cast<std::uint8_t>(1U << kind);
  }
  return words;
}

std::uint8_t ClassWords::Hints(std::string_view value) const {
  constexpr std::size_t kRead = 300;
  value = value.substr(0, kRead);
  std::uint8_t hints = 0;
  std::string word;
  const auto finish = [&] {
    if (word.size() > 2) {
      if (const auto found = hints_.find(word); found != hints_.end()) hints |= found->second;
    }
    word.clear();
  };
  for (std::size_t i = 0; i < value.size(); ++i) {
    const char c = value[i];
    if (!IsWordByte(c) || (IsUpperAscii(c) && i > 0 && IsLowerAscii(value[i - 1]))) finish();
    if (IsWordByte(c)) word.push_back(IsUpperAscii(c) ? static_cast<char>(c + ('a' - 'A')) : c);
  }
  finish();
  return hints;
}

}  // namespace parallax
