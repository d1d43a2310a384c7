// CreditReader: which parts of a byline are people.
#include <algorithm>

#include "extract/metadata/credits.h"
#include "extract/metadata/folded_line.h"
#include "text/utf8.h"

namespace parallax {
namespace {

struct Word {
  std::string_view text;
  bool upper = false;    // begins with a capital letter
  bool cased = false;    // its script knows case
  bool numeric = false;  // has a digit
};

std::vector<Word> Words(std::string_view text) {
  std::vector<Word> words;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    Word word;
    bool first = true;
    while (at < text.size()) {
      std::size_t next = at;
      const char32_t c = NextCodePoint(text, next);
      if (IsSpace(c)) break;
      if (first && IsLetter(c)) {
        word.upper = IsUpper(c);
        word.cased = IsCased(c);
        first = false;
      }
      word.numeric |= IsDigit(c);
      at = next;
    }
    if (at > begin) {
      word.text = text.substr(begin, at - begin);
      words.push_back(word);
    }
    do {
      ++at;
    } while (!IsBoundary(text, at));
  }
  return words;
}

bool HasAny(std::string_view text, std::string_view marks) {
  return std::ranges::any_of(text, [&](char c) { return marks.find(c) != marks.npos; });
}

// "JANE DOE" and "jane doe" → "Jane Doe"; names in two cases stay.
std::string MendCase(std::string_view name) {
  bool lower = false;
  bool upper = false;
  for (std::size_t at = 0; at < name.size();) {
    const char32_t c = NextCodePoint(name, at);
    lower |= IsLower(c);
    upper |= IsUpper(c);
  }
  if (lower || !upper) return std::string(name);
  std::string mended;
  bool inside = false;
  for (std::size_t at = 0; at < name.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(name, at);
    const std::string_view letter = name.substr(begin, at - begin);
    if (inside) {
      mended += FoldCase(letter);
    } else {
      mended += letter;
    }
    inside = IsLetter(c) || c == U'\'' || c == U'’';
  }
  return mended;
}

}  // namespace

// Byte where a word that ends names stands, behind two words at least; 0 where none does.
std::size_t CreditReader::EndOfName(std::string_view part) const {
  constexpr std::size_t kLongestPart = 160;
  if (part.size() > kLongestPart) return 0;
  std::size_t words = 0;
  for (std::size_t at = 0; at < part.size();) {
    const std::size_t end = std::min(part.find(' ', at), part.size());
    if (words >= 2 && labels_.Is(part.substr(at, end - at), Label::kAfterName)) return at;
    ++words;
    at = end + 1;
  }
  return 0;
}

std::string CreditReader::PersonName(std::string_view part, bool trusted) const {
  part = Trim(part);
  constexpr std::size_t kLongestName = 80;  // bytes
  // "By", "Von" and the like may stand twice ("Author: By …").
  for (int n = 0; n < 2; ++n) {
    const auto label = labels_.AtStart(part, Label::kByline);
    if (!label || label->rest == 0) break;
    if (label->rest >= part.size()) return {};  // a label and nothing announced
    const std::string_view rest = part.substr(label->rest);
    if (!label->marked) {
      // A name may begin with such a word, in capitals: "Di Maio".
      std::size_t first = 0;
      const bool one_word = Words(rest).size() < 2;
      if (one_word && !agencies_.Whole(rest).empty()) return {};
      if (one_word && !IsLower(NextCodePoint(part, first))) break;
    }
    part = rest;
  }
  for (const Label other : {Label::kSource, Label::kPublished, Label::kModified}) {
    const auto label = labels_.AtStart(part, other);
    if (label && (label->marked || label->rest >= part.size())) return {};
  }
  // "A B @ab": the handle beside the name goes.
  if (const std::size_t handle = part.find(" @"); handle != part.npos && handle > 0)
    part = Trim(part.substr(0, handle));
  // "A B for The Example": so does what the name's bearer writes for.
  if (const std::size_t end = EndOfName(part); end > 0) part = Trim(part.substr(0, end));
  if (part.size() > kLongestName || HasAny(part, "@<>{}=%$?!*_\"") || part.find("http") != part.npos ||
      part.find("www.") != part.npos || part.find(".com") != part.npos || part.find("...") != part.npos) {
    return {};
  }
  if (!agencies_.Whole(part).empty() || labels_.Is(part, Label::kAgencies) ||
      labels_.Is(part, Label::kPhoto) || dates_.Read(part)) {
    return {};
  }
  std::vector<Word> words = Words(part);
  // What a date's label begins is no more of the name: "Ada Example Updated".
  for (std::size_t i = 2; i < words.size(); ++i) {
    if (labels_.Is(words[i].text, Label::kPublished) || labels_.Is(words[i].text, Label::kModified))
      words.resize(i);
  }
  // Roles before the name.
  while (words.size() > 2 && labels_.Is(words.front().text, Label::kRole)) words.erase(words.begin());
  // In some scripts they follow it: "이하늘 기자".
  while (words.size() > 1 && !words.back().cased && labels_.Is(words.back().text, Label::kByline))
    words.pop_back();
  constexpr std::size_t kMostWords = 5;
  if (words.empty() || words.size() > kMostWords + (trusted ? 1 : 0)) return {};
  std::size_t capitals = 0;
  std::size_t letters = 0;
  std::size_t calendar = 0;
  for (const Word& word : words) {
    // "Tim" is a team in Indonesian and a man elsewhere.
    const bool desk =
        labels_.Is(word.text, Label::kDesk) && !(words.size() > 1 && word.upper && IsGivenName(word.text));
    if (word.numeric || desk) return {};
    calendar += dates_.IsCalendarWord(word.text);
    const bool particle = labels_.Is(word.text, Label::kParticle);
    if (word.cased && !word.upper && !particle && !trusted) return {};
    if (word.upper || !word.cased) ++capitals;
    for (std::size_t at = 0; at < word.text.size();) letters += IsLetter(NextCodePoint(word.text, at));
  }
  // "Jan", "April" and "August" are names too, beside another word.
  if (letters < 2 || calendar == words.size()) return {};
  // Names in scripts without blanks are short; longer runs are names of papers and phrases.
  std::size_t at = 0;
  constexpr std::size_t kLongestUnspaced = 6;
  if (IsUnspacedScript(NextCodePoint(part, at)) && words.size() == 1 && letters > kLongestUnspaced) return {};
  if (words.size() == 1 && labels_.Holds(part, Label::kDesk)) return {};  // "FP-Redaktion"
  // One word in small letters is a sign or a login, whoever vouches for it: "lno", "admin".
  if (words.size() == 1 && words.front().cased && !words.front().upper) return {};
  if (!trusted) {
    const bool cased = std::any_of(words.begin(), words.end(), [](const Word& w) { return w.cased; });
    if (capitals == 0 || (cased && words.size() < 2)) return {};
    if (words.front().cased && !words.front().upper) return {};
  }
  const auto begin = static_cast<std::size_t>(words.front().text.data() - part.data());
  const auto end =
      static_cast<std::size_t>(words.back().text.data() - part.data()) + words.back().text.size();
  std::string_view name = part.substr(begin, end - begin);
  while (name.ends_with(',') || name.ends_with(';') || name.ends_with(':')) name.remove_suffix(1);
  return MendCase(FoldSpace(name));
}

std::string CreditReader::Handle(std::string_view field) const {
  field = Trim(field);
  if (const auto label = labels_.AtStart(field, Label::kByline); label && label->rest > 0)
    field = field.substr(std::min(label->rest, field.size()));
  constexpr std::size_t kLongestHandle = 40;  // bytes
  if (field.empty() || field.size() > kLongestHandle || HasAny(field, "@<>{}=%$?!*\"/:,;()[]|&")) return {};
  std::size_t letters = 0;
  for (std::size_t at = 0; at < field.size();) {
    const char32_t c = NextCodePoint(field, at);
    if (IsSpace(c)) return {};
    letters += IsLetter(c);
  }
  constexpr std::size_t kFewestLetters = 3;
  if (letters < kFewestLetters || !agencies_.Whole(field).empty() || labels_.Holds(field, Label::kDesk) ||
      labels_.Is(field, Label::kRole) || labels_.Is(field, Label::kAgencies) ||
      dates_.IsCalendarWord(field) || field.find("www.") != field.npos || field.find(".com") != field.npos) {
    return {};
  }
  return std::string(field);
}

bool CreditReader::StartsWithRole(std::string_view part) const {
  const std::vector<Word> words = Words(part);
  return !words.empty() &&
         (labels_.Is(words.front().text, Label::kRole) || labels_.Is(words.front().text, Label::kDegree));
}

bool CreditReader::IsGivenName(std::string_view word) const {
  return given_names_ != nullptr && given_names_->contains(FoldAccents(word));
}

std::vector<std::string> CreditReader::People(std::string_view field, bool trusted) const {
  std::vector<std::string> people;
  const std::vector<std::string_view> parts = Parts(field);
  // Two first names with "and" between them, where a field names nobody else: "Ada & Bo".
  const auto joined = [&] {
    const char* const end = parts[0].data() + parts[0].size();
    const std::string_view between = Trim({end, static_cast<std::size_t>(parts[1].data() - end)});
    std::size_t at = 0;
    return between == "&" || between == "+" || (!between.empty() && IsLetter(NextCodePoint(between, at)));
  };
  const bool pair = trusted && parts.size() == 2 && joined();
  for (const std::string_view part : parts) {
    // What follows a name behind a role is where its bearer works: "A B, Director, Some Company".
    if (!people.empty() && StartsWithRole(part)) break;
    std::string name = PersonName(part, trusted);
    if (name.empty()) continue;
    // A second word for the same person in a byline: "Doe, Berlin" has one word and no given name.
    const bool one_word = name.find(' ') == std::string::npos && !IsUnspacedScript([&] {
                            std::size_t at = 0;
                            return NextCodePoint(name, at);
                          }());
    if (one_word && !people.empty() && !pair) continue;
    const std::string key = FoldAccents(name);
    const bool known = std::any_of(people.begin(), people.end(),
                                   [&](const std::string& other) { return FoldAccents(other) == key; });
    if (!known) people.push_back(std::move(name));
  }
  return people;
}

}  // namespace parallax
