#include "extract/metadata/script_facts.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

#include "extract/metadata/stem_finder.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// Six letters that several names have in common, and no other word of scripts that is frequent.
constexpr std::array<std::string_view, 9> kStems{"ublish", "tePost", "ionDat", "atedAt", "ated_a",
                                                 "author", "byline", "eAutho", "contri"};

struct Name {
  std::string_view name;
  std::size_t stem;
  std::size_t before;  // bytes of the name before its stem
};

consteval Name NameOf(std::string_view name) {
  for (std::size_t stem = 0; stem < kStems.size(); ++stem) {
    if (const std::size_t before = name.find(kStems.at(stem)); before != name.npos)
      return {name, stem, before};
  }
  throw "a name holds one of the stems";
}

constexpr std::array kDateNames{NameOf("datePublished"),   NameOf("publishedDate"),  NameOf("published_at"),
                                NameOf("publishedAt"),     NameOf("publishDate"),    NameOf("date_published"),
                                NameOf("first_published"), NameOf("published_date"), NameOf("datePosted"),
                                NameOf("publicationDate"), NameOf("createdAt"),      NameOf("created_at")};
constexpr std::array kAuthorNames{NameOf("authors"),       NameOf("author"),      NameOf("authorName"),
                                  NameOf("author_name"),   NameOf("byline"),      NameOf("article_author"),
                                  NameOf("articleAuthor"), NameOf("contributors")};

// The date behind a name that ends at byte `at`: quotes (escaped or not), a colon, quotes, the value.
std::optional<std::string> DateBehind(std::string_view text, std::size_t at) {
  constexpr std::size_t kFarthest = 12;
  constexpr std::size_t kLongestDate = 40;
  const std::size_t begin = text.substr(0, at + kFarthest + 1).find_first_of("0123456789", at);
  if (begin == text.npos) return std::nullopt;
  const std::size_t end = std::min(text.find_first_of("\"'\\,}", begin), text.size());
  if (end - begin > kLongestDate) return std::nullopt;
  return std::string(text.substr(begin, end - begin));
}

// The value behind a name in [begin, at): a quoted name, a colon, brackets or not, a quoted value that is
// short.
std::optional<std::string> ValueBehind(std::string_view text, std::size_t begin, std::size_t at) {
  const char before = begin > 0 ? text[begin - 1] : ' ';
  if (before != '"' && before != '\'') return std::nullopt;
  const std::size_t value = text.find_first_not_of("\"' \\:[{", at);
  if (value == text.npos || value == at || text.substr(at, value - at).find(':') == text.npos)
    return std::nullopt;
  const std::size_t end = text.find_first_of("\"'\\<>{}[]", value);
  constexpr std::size_t kLongest = 120;
  if (end == text.npos || end - value > kLongest || end - value < 3) return std::nullopt;
  const std::string_view found = text.substr(value, end - value);
  if (FindInvalidUtf8(found) != found.npos) return std::nullopt;
  return FoldSpace(found);
}

// Adds what one script told to what others did before, in the order of the names.
template <std::size_t kNames>
void AddNew(const std::array<Name, kNames>& names, std::array<std::optional<std::string>, kNames>& values,
            std::vector<std::pair<std::string, std::string>>& facts) {
  for (std::size_t i = 0; i < kNames; ++i) {
    const auto same = [&](const auto& fact) { return fact.first == names[i].name; };
    if (values[i] && std::ranges::none_of(facts, same))
      facts.emplace_back(names[i].name, std::move(*values[i]));
  }
}

void ReadScript(std::string_view text, ScriptFacts& facts) {
  static const StemFinder kFinder(kStems);
  std::array<bool, kDateNames.size()> seen{};
  std::array<std::optional<std::string>, kDateNames.size()> dates;
  std::array<std::optional<std::string>, kAuthorNames.size()> authors;
  const auto begin_of = [&](const Name& name, std::size_t stem, std::size_t at) {
    const bool here =
        name.stem == stem && at >= name.before && text.substr(at - name.before).starts_with(name.name);
    return here ? at - name.before : text.npos;
  };
  kFinder.ForEach(text, [&](std::size_t stem, std::size_t at) {
    for (std::size_t i = 0; i < kDateNames.size(); ++i) {
      const std::size_t begin = seen[i] ? text.npos : begin_of(kDateNames[i], stem, at);
      if (begin == text.npos) continue;
      seen[i] = true;
      dates[i] = DateBehind(text, begin + kDateNames[i].name.size());
    }
    for (std::size_t i = 0; i < kAuthorNames.size(); ++i) {
      const std::size_t begin = authors[i] ? text.npos : begin_of(kAuthorNames[i], stem, at);
      if (begin != text.npos) authors[i] = ValueBehind(text, begin, begin + kAuthorNames[i].name.size());
    }
  });
  AddNew(kDateNames, dates, facts.dates);
  AddNew(kAuthorNames, authors, facts.authors);
}

}  // namespace

ScriptFacts ReadScripts(const Document& dom) {
  constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  ScriptFacts facts;
  std::size_t seen = 0;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode && seen < kMostBytes;
       n = dom.Find(Tag::kScript, n + 1)) {
    if (dom.Attr(n, "type").find("ld+json") != std::string_view::npos) continue;
    const std::string_view text = dom.ScriptText(n).substr(0, kMostBytes - seen);
    seen += text.size();
    ReadScript(text, facts);
  }
  return facts;
}

}  // namespace parallax::html
