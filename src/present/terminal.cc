#include "present/terminal.h"

#include <algorithm>
#include <string_view>
#include <vector>

#include "present/display_text.h"
#include "present/outline.h"

namespace parallax {
namespace {

// Entries of one part of a story that a screen is still read through for; --format md gives all.
constexpr OutlineLimits kScreen = {.entries = 20};
constexpr std::size_t kLeastWidth = 40;
// A table is drawn where its first column keeps at least this share of the width (as 1/n), else written as a
// list.
constexpr std::size_t kFirstColumnShare = 2;

const char* Escape(Emphasis emphasis) {
  switch (emphasis) {
    case Emphasis::kNone:
      return "";
    case Emphasis::kStrong:
      return "\033[1m";
    case Emphasis::kFaint:
      return "\033[2m";
    case Emphasis::kAccent:
      return "\033[1;31m";
  }
  return "";
}

class Screen {
 public:
  explicit Screen(TerminalStyle style)
      : width_(std::max<std::size_t>(kLeastWidth, style.width < 0 ? 0 : style.width)),
        colour_(style.colour) {}

  std::string Draw(const std::vector<OutlineBlock>& blocks) {
    for (const OutlineBlock& block : blocks) {
      switch (block.shape) {
        case BlockShape::kTitle:
          if (!out_.empty()) out_ += "\n\n";
          Paragraph(block.runs, "", "", Emphasis::kStrong);
          break;
        case BlockShape::kSection:
          out_ += '\n';
          Paragraph(block.runs, "", "", Emphasis::kAccent);
          break;
        case BlockShape::kParagraph:
          Paragraph(block.runs, "", "");
          break;
        case BlockShape::kItem: {
          const std::string indent(static_cast<std::size_t>(block.level) * 2, ' ');
          Paragraph(block.runs, indent + "• ", indent + "  ");
          break;
        }
        case BlockShape::kTable:
          Table(block.table);
          break;
      }
    }
    return std::move(out_);
  }

 private:
  void Put(std::string_view text, Emphasis emphasis) {
    if (!colour_ || emphasis == Emphasis::kNone) {
      out_ += text;
    } else {
      out_ += Escape(emphasis);
      out_ += text;
      out_ += "\033[0m";
    }
  }

  // Wraps the runs as one text, then gives each part of a line its emphasis again: wrapping only takes blanks
  // away, so the characters that are not blank stand in the same order on both sides.
  void Paragraph(const std::vector<Run>& runs, std::string_view first, std::string_view rest,
                 Emphasis all = Emphasis::kNone) {
    std::string text;
    std::vector<Emphasis> marks;  // of each byte that is no blank
    for (const Run& run : runs) {
      text += run.text;
      for (const char c : run.text) {
        if (c != ' ') marks.push_back(all == Emphasis::kNone ? run.emphasis : all);
      }
    }
    std::size_t next = 0;
    bool is_first = true;
    for (const std::string& line : Wrap(text, width_ - DisplayWidth(first))) {
      out_ += is_first ? first : rest;
      is_first = false;
      for (std::size_t begin = 0; begin < line.size();) {
        const Emphasis mark = next < marks.size() ? marks[next] : Emphasis::kNone;
        std::size_t end = begin;
        while (end < line.size() && (line[end] == ' ' || (next < marks.size() && marks[next] == mark))) {
          if (line[end] != ' ') ++next;
          ++end;
        }
        if (end == begin) break;
        Put(std::string_view(line).substr(begin, end - begin), mark);
        begin = end;
      }
      out_ += '\n';
    }
  }

  void Table(const OutlineTable& table) {
    std::size_t marks = 0;
    for (std::size_t i = 1; i < table.columns.size(); ++i) marks += DisplayWidth(table.columns[i]) + 1;
    if (marks + width_ / kFirstColumnShare > width_) {
      List(table);
      return;
    }
    const std::size_t first = width_ - marks;
    Row(table.columns, table.columns, first, Emphasis::kFaint);
    for (const auto& row : table.rows) Row(row, table.columns, first, Emphasis::kNone);
  }

  void Row(const std::vector<std::string>& cells, const std::vector<std::string>& columns, std::size_t first,
           Emphasis emphasis) {
    std::vector<std::string> lines = Wrap(cells[0], first - 1);
    if (lines.empty()) lines.emplace_back();
    for (std::size_t i = 0; i < lines.size(); ++i) {
      std::string line = lines[i];
      for (std::size_t k = 1; i == 0 && k < cells.size(); ++k) {
        if (k == 1) line.append(first - DisplayWidth(line), ' ');
        line += ' ' + cells[k];
        line.append(DisplayWidth(columns[k]) - std::min(DisplayWidth(columns[k]), DisplayWidth(cells[k])),
                    ' ');
      }
      line.erase(line.find_last_not_of(' ') + 1);
      Put(line, emphasis);
      out_ += '\n';
    }
  }

  // "• what is said" with the columns that have each mark below it.
  void List(const OutlineTable& table) {
    for (const auto& row : table.rows) {
      Paragraph({{row[0]}}, "• ", "  ");
      std::vector<std::pair<std::string, std::string>> marks;  // mark, its columns
      for (std::size_t k = 1; k < row.size(); ++k) {
        if (row[k].empty()) continue;
        auto found = std::ranges::find(marks, row[k], &std::pair<std::string, std::string>::first);
        if (found == marks.end()) found = marks.insert(marks.end(), {row[k], ""});
        found->second += " " + table.columns[k];
      }
      for (const auto& [mark, columns] : marks) Paragraph({{mark + columns, Emphasis::kFaint}}, "  ", "    ");
    }
  }

  std::size_t width_;
  bool colour_;
  std::string out_;
};

}  // namespace

std::string ToTerminal(const Comparison& comparison, TerminalStyle style) {
  return Screen(style).Draw(MakeOutline(comparison, kScreen));
}

}  // namespace parallax
