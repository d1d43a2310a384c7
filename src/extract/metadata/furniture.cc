#include "extract/metadata/furniture.h"

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "extract/metadata/folded_line.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

bool HasDigit(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    if (IsDigit(NextCodePoint(text, at))) return true;
  }
  return false;
}

// "14 January 2031, 09:40", "Published: 14.01.2031", "14.01.2031 09:40 Source: A": a day, or a time and what
// follows.
bool IsDateLine(std::string_view line, const PageKnowledge& knowledge) {
  if (!HasDigit(line)) return false;
  for (const Label label : {Label::kPublished, Label::kModified}) {
    const auto match = knowledge.labels().AtStart(line, label);
    if (match && match->rest < line.size()) line = line.substr(match->rest);
  }
  if (knowledge.dates().Read(line)) return true;
  // A ticker's first sentence may begin so as well: what follows must be short.
  constexpr std::size_t kMostBehind = 60;  // bytes
  const std::vector<FoundDate> found = knowledge.dates().Find(line);
  return !found.empty() && found.front().span.begin == 0 && found.front().time.hour >= 0 &&
         line.size() - found.front().span.end <= kMostBehind;
}

// What stands between a page's top and its text: the headline once more, who wrote it, when, its address.
bool IsHeadLine(std::string_view line, std::string_view title_letters, const PageKnowledge& knowledge) {
  line = Trim(line);
  constexpr std::size_t kShortestPart = 12;  // bytes of letters that are no headline by chance
  const std::string letters = LettersOf(line);
  if (letters.size() >= kShortestPart && title_letters.find(letters) != title_letters.npos) return true;
  constexpr std::size_t kLongestAddress = 120;  // bytes, with a label
  const bool address = line.size() <= kLongestAddress && line.find("://") != line.npos;
  return line.empty() || address || IsDateLine(line, knowledge) ||
         knowledge.credits().ReadByline(line).has_value();
}

}  // namespace

bool IsFurniture(const PageBlock& block, BlockPlace place, std::string_view title_letters,
                 const PageKnowledge& knowledge) {
  if (block.row) return false;
  const bool leading = place != BlockPlace::kInside;
  constexpr std::uint32_t kShort = 25;          // words; longer blocks are text,
  constexpr std::uint32_t kMostHeadWords = 40;  // but for a headline, names and a day in one block,
                                                // and notices above the headline
  if (block.words > (leading ? kMostHeadWords : kShort) && place != BlockPlace::kAboveHeadline) return false;
  const bool linked = 2 * block.link_words >= block.words && block.links > 0;
  if (linked || leading) {
    switch (knowledge.residue().Match(FoldLine(block.text))) {
      case ResidueHit::kStart:
        if (linked || place == BlockPlace::kAboveHeadline) return true;
        break;
      case ResidueHit::kAny:
        if (place == BlockPlace::kAboveHeadline) return true;
        break;
      case ResidueHit::kWhole:
        if (!HasDigit(block.text)) return true;  // "1. Facebook" heads a section about it
        break;
      case ResidueHit::kNone:
        break;
    }
  }
  if (!leading || block.words > kMostHeadWords) return false;
  for (std::size_t begin = 0; begin <= block.text.size();) {
    const std::size_t end = std::min(block.text.find('\n', begin), block.text.size());
    if (!IsHeadLine(std::string_view(block.text).substr(begin, end - begin), title_letters, knowledge))
      return false;
    begin = end + 1;
  }
  return true;
}

bool OpensComments(const PageBlock& block, const PageKnowledge& knowledge) {
  constexpr std::uint32_t kMostWords = 8;
  return block.words <= kMostWords && knowledge.residue().IsEnd(FoldLine(block.text));
}

WordTests WordTestsOf(std::string_view title, const PageKnowledge& knowledge) {
  constexpr std::size_t kLongestTitle = 600;  // bytes: every line above the text is looked for in it
  std::size_t size = std::min(title.size(), kLongestTitle);
  while (!IsBoundary(title, size)) --size;
  return {[letters = LettersOf(title.substr(0, size)), &knowledge](const PageBlock& block, BlockPlace place) {
            return IsFurniture(block, place, letters, knowledge);
          },
          [&knowledge](const PageBlock& block) { return OpensComments(block, knowledge); }};
}

}  // namespace parallax::html
