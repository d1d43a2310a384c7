// Titles taken apart: where a headline may be parted from a site's name, and how like two titles are.
#ifndef PARALLAX_EXTRACT_METADATA_TITLE_PARTS_H_
#define PARALLAX_EXTRACT_METADATA_TITLE_PARTS_H_

#include <string>
#include <string_view>
#include <vector>

namespace parallax::html {

// One place where a title may be parted; both sides are trimmed and not empty.
struct TitleCut {
  std::string_view left;
  std::string_view right;
};

// All such places, from the left: at bars, dashes between blanks, arrows. Views into `title`.
[[nodiscard]] std::vector<TitleCut> TitleCuts(std::string_view title);

// Whether `part` is the outlet's name, or most of it; `outlet` as LettersOf() gives it.
[[nodiscard]] bool IsOutletName(std::string_view part, const std::string& outlet);

// Takes the outlet's name off either end; a view into `title`.
[[nodiscard]] std::string_view WithoutOutlet(std::string_view title, const std::string& outlet);

// The words of a title, folded and sorted, at most 60. A character of a script without blanks is a word.
[[nodiscard]] std::vector<std::string> TitleWords(std::string_view title);

// Words in common of two sorted lists: 0 none, 1 all of them (Dice 1945).
[[nodiscard]] double Likeness(const std::vector<std::string>& a, const std::vector<std::string>& b);

}  // namespace parallax::html

#endif  // PARALLAX_EXTRACT_METADATA_TITLE_PARTS_H_
