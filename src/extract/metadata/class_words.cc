#include "extract/metadata/class_words.h"

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
    const std::string_view word = table->Cell(row, 0);
    if (word.size() < 3 || word.size() > kLongestWord)
      return std::unexpected(table->ErrorAt(row, "a word has 3 to 32 bytes"));
    words.hints_.Add(word) |= static_cast<std::uint8_t>(1U << kind);
    const std::size_t slot = Slot(word[0], word[1], word[2]);
    words.begins_[slot / 64] |= std::uint64_t{1} << (slot % 64);
  }
  return words;
}

std::uint8_t ClassWords::Hints(std::string_view value) const {
  constexpr std::size_t kRead = 300;
  value = value.substr(0, kRead);
  std::uint8_t hints = 0;
  std::array<char, kLongestWord> word;  // in lower case
  std::size_t size = 0;
  const auto finish = [&] {
    if (size > 2 && size <= kLongestWord && MayBe(word[0], word[1], word[2])) {
      if (const auto* found = hints_.Find(std::string_view(word.data(), size)); found != nullptr)
        hints |= *found;
    }
    size = 0;
  };
  char before = '\0';
  for (const char c : value) {
    const bool upper = IsUpperAscii(c);
    if (!IsWordByte(c)) {
      finish();
    } else {
      if (upper && IsLowerAscii(before)) finish();
      if (size < kLongestWord) word[size] = upper ? static_cast<char>(c + ('a' - 'A')) : c;
      ++size;
    }
    before = c;
  }
  finish();
  return hints;
}

}  // namespace parallax
