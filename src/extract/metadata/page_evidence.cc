#include "extract/metadata/page_evidence.h"

#include "text/utf8.h"

namespace parallax::html {

std::string LettersOf(std::string_view text) {
  std::string letters;
  const std::string folded = FoldAccents(text);
  for (std::size_t at = 0; at < folded.size();) {
    const char32_t c = NextCodePoint(folded, at);
    if (IsLetter(c) || IsDigit(c)) AppendCodePoint(letters, c);
  }
  return letters;
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
