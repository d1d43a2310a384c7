#include "extract/metadata/page_evidence.h"

#include <algorithm>
#include <cstring>

#include "text/utf8.h"

namespace parallax::html {

std::string LettersOf(std::string_view text) {
  std::string letters;
  const std::string folded = FoldAccents(text);
  letters.reserve(folded.size());
  for (std::size_t at = 0; at < folded.size();) {
    const char byte = folded[at];
    if (static_cast<unsigned char>(byte) < 0x80) {
      if ((byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9')) letters.push_back(byte);
      ++at;
      continue;
    }
    const char32_t c = NextCodePoint(folded, at);
    if (IsLetter(c) || IsDigit(c)) AppendCodePoint(letters, c);
  }
  return letters;
}

std::vector<std::pair<std::string, std::string>> ReadScriptDates(const Document& dom) {
  // Names behind what several have in common: most scripts have none of it.
  struct Name {
    std::string_view stem;
    std::string_view name;
  };
  static constexpr Name kNames[] = {{"ublish", "datePublished"},   {"ublish", "publishedDate"},
                                    {"ublish", "published_at"},    {"ublish", "publishedAt"},
                                    {"ublish", "publishDate"},     {"ublish", "date_published"},
                                    {"ublish", "first_published"}, {"ublish", "published_date"},
                                    {"datePosted", "datePosted"},  {"publicationDate", "publicationDate"},
                                    {"created", "createdAt"},      {"created", "created_at"}};
  constexpr std::size_t kMostBytes = std::size_t{4} << 20;
  std::vector<std::pair<std::string, std::string>> dates;
  const auto read_name = [&](std::string_view text, std::string_view name) {
    const bool known =
        std::any_of(dates.begin(), dates.end(), [&](const auto& date) { return date.first == name; });
    const std::size_t at = known ? text.npos : text.find(name);
    if (at == text.npos) return;
    // Quotes (escaped or not), a colon, quotes, the value.
    constexpr std::size_t kFarthest = 12;
    const std::size_t begin = text.find_first_of("0123456789", at + name.size());
    if (begin == text.npos || begin - at - name.size() > kFarthest) return;
    const std::size_t end = std::min(text.find_first_of("\"'\\,}", begin), text.size());
    constexpr std::size_t kLongestDate = 40;
    if (end - begin <= kLongestDate) dates.emplace_back(name, text.substr(begin, end - begin));
  };
  std::size_t read = 0;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode && read < kMostBytes;
       n = dom.Find(Tag::kScript, n + 1)) {
    if (dom.Attr(n, "type").find("ld+json") != std::string_view::npos) continue;
    const std::string_view text = dom.ScriptText(n).substr(0, kMostBytes - read);
    read += text.size();
    std::string_view looked_for;
    bool present = false;
    for (const auto& [stem, name] : kNames) {
      if (stem != looked_for) {
        looked_for = stem;
        present = memmem(text.data(), text.size(), stem.data(), stem.size()) != nullptr;
      }
      if (present) read_name(text, name);
    }
  }
  return dates;
}

void FindHeader(std::string_view title, PageEvidence& evidence) {
  const std::vector<PageLine>& lines = evidence.text.lines;
  const std::string wanted = LettersOf(title);
  std::size_t found = lines.size();
  std::size_t first_h1 = lines.size();
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].heading == Tag::kH1 && first_h1 == lines.size()) first_h1 = i;
    if (wanted.empty() || lines[i].size > 2 * title.size() + 60) continue;
    if (lines[i].heading == Tag::kOther && lines[i].linked > 0) continue;
    if (LettersOf(lines[i].text) != wanted) continue;
    if (found == lines.size() || (lines[i].heading == Tag::kH1 && lines[found].heading != Tag::kH1))
      found = i;
  }
  evidence.title_line = found != lines.size() ? found : first_h1;
  // Sentences: a line of this size with few links is prose on nearly all pages, in any script.
  constexpr std::uint32_t kProse = 160;
  evidence.body_line = lines.size();
  for (std::size_t i = found != lines.size() ? found : 0; i < lines.size(); ++i) {
    if (i != found && !lines[i].away && lines[i].size >= kProse && lines[i].linked * 3 < lines[i].size) {
      evidence.body_line = i;
      break;
    }
  }
}

}  // namespace parallax::html
