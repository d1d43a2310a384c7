#include "extract/metadata/title_parts.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <utility>

#include "extract/metadata/page_evidence.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

// Marks that part a headline from the site's name; those with blanks around them.
constexpr std::string_view kSeparators[] = {" | ", " - ", " – ", " — ",  " :: ", " » ", " « ",
                                            " · ", " • ", " / ", " > ",  " ‹ ",  " › ", " ― ",
                                            " ~ ", "｜",  " : ", " -- ", "_"};
constexpr std::string_view kBegins = " _\xEF";  // their first bytes

}  // namespace

std::vector<TitleCut> TitleCuts(std::string_view title) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  std::array<std::size_t, std::size(kSeparators)> free_from{};  // marks of one kind do not overlap
  for (std::size_t at = 0; at < title.size(); ++at) {
    if (kBegins.find(title[at]) == kBegins.npos) continue;
    for (std::size_t i = 0; i < std::size(kSeparators); ++i) {
      const std::string_view mark = kSeparators[i];
      if (at + 1 < title.size() && mark.size() > 1 && title[at + 1] != mark[1]) continue;
      if (at < free_from[i] || !title.substr(at).starts_with(mark)) continue;
      if (at > 0) places.emplace_back(at, mark.size());
      free_from[i] = at + mark.size();
    }
  }
  std::sort(places.begin(), places.end());
  std::vector<TitleCut> cuts;
  for (const auto& [at, size] : places) {
    const TitleCut cut{Trim(title.substr(0, at)), Trim(title.substr(at + size))};
    if (!cut.left.empty() && !cut.right.empty()) cuts.push_back(cut);
  }
  return cuts;
}

bool IsOutletName(std::string_view part, const std::string& outlet) {
  const std::string letters = LettersOf(part);
  if (letters.empty() || outlet.empty()) return false;
  if (letters == outlet) return true;
  const bool inside = outlet.find(letters) != outlet.npos || letters.find(outlet) != letters.npos;
  return inside &&
         10 * std::min(letters.size(), outlet.size()) >= 7 * std::max(letters.size(), outlet.size());
}

std::string_view WithoutOutlet(std::string_view title, const std::string& outlet) {
  constexpr int kMostParts = 3;
  for (int n = 0; n < kMostParts; ++n) {
    const std::vector<TitleCut> cuts = TitleCuts(title);
    const auto tail = std::find_if(cuts.begin(), cuts.end(),
                                   [&](const TitleCut& cut) { return IsOutletName(cut.right, outlet); });
    if (tail != cuts.end()) {
      title = tail->left;
      continue;
    }
    const auto head = std::find_if(cuts.rbegin(), cuts.rend(),
                                   [&](const TitleCut& cut) { return IsOutletName(cut.left, outlet); });
    if (head == cuts.rend()) break;
    title = head->right;
  }
  return title;
}

std::vector<std::string> TitleWords(std::string_view title) {
  constexpr std::size_t kMostWords = 60;
  std::vector<std::string> words;
  const std::string folded = FoldAccents(title);
  std::string word;
  for (std::size_t at = 0; at <= folded.size() && words.size() < kMostWords;) {
    const bool end = at == folded.size();
    const char32_t c = end ? U' ' : NextCodePoint(folded, at);
    const bool letter = IsLetter(c) || IsDigit(c);
    if (letter) AppendCodePoint(word, c);
    if ((!letter || IsUnspacedScript(c)) && !word.empty()) {
      words.push_back(word);
      word.clear();
    }
    if (end) break;
  }
  std::sort(words.begin(), words.end());
  return words;
}

double Likeness(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  if (a.empty() || b.empty()) return 0;
  std::vector<std::string> common;
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(common));
  return 2.0 * static_cast<double>(common.size()) / static_cast<double>(a.size() + b.size());
}

}  // namespace parallax::html
