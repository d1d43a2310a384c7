#include "present/markdown.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <vector>

#include "present/display_text.h"
#include "present/outline.h"
#include "text/utf8.h"

namespace parallax {
namespace {

std::string Emphasised(const Run& run) {
  std::string text = EscapedForMarkdown(run.text);
  if (run.emphasis == Emphasis::kNone || run.emphasis == Emphasis::kFaint || run.text.empty()) return text;
  // Markers must touch the words they mark.
  const std::size_t first = text.find_first_not_of(' ');
  const std::size_t last = text.find_last_not_of(' ');
  if (first == text.npos) return text;
  return text.substr(0, first) + "**" + text.substr(first, last + 1 - first) + "**" + text.substr(last + 1);
}

std::string Joined(const std::vector<Run>& runs) {
  std::string text;
  for (const Run& run : runs) text += Emphasised(run);
  return text;
}

void AppendTable(const OutlineTable& table, std::string& out) {
  const auto row = [&](const std::vector<std::string>& cells) {
    for (const std::string& cell : cells) out += fmt::format("| {} ", EscapedForMarkdown(cell));
    out += "|\n";
  };
  row(table.columns);
  for (std::size_t i = 0; i < table.columns.size(); ++i) out += i == 0 ? "|---" : "|:-:";
  out += "|\n";
  for (const auto& cells : table.rows) row(cells);
}

// The lines of a text that hold anything, each on one line and escaped.
std::vector<std::string> EscapedLines(std::string_view text) {
  std::vector<std::string> lines;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::string line = EscapedForMarkdown(OneLine(text.substr(begin, end - begin)));
    if (!line.empty()) lines.push_back(std::move(line));
    begin = end + 1;
  }
  return lines;
}

// Rows of a table, whose cells tabulators divide: the first row is its head, as Markdown wants one.
void AppendRows(std::string_view text, std::string& out) {
  std::vector<std::vector<std::string>> rows;
  std::size_t columns = 0;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find('\n', begin), text.size());
    std::vector<std::string>& row = rows.emplace_back();
    for (std::size_t cell = begin; cell <= end;) {
      const std::size_t cell_end = std::min(text.substr(0, end).find('\t', cell), end);
      row.push_back(OneLine(text.substr(cell, cell_end - cell)));
      cell = cell_end + 1;
    }
    columns = std::max(columns, row.size());
    begin = end + 1;
  }
  for (auto& row : rows) row.resize(columns);
  if (rows.empty()) return;
  OutlineTable table;
  table.columns = std::move(rows.front());
  table.rows.assign(std::make_move_iterator(rows.begin() + 1), std::make_move_iterator(rows.end()));
  AppendTable(table, out);
}

// One block of an article. Neighbouring items of a list stand in one list, paragraphs of a quotation in one.
void AppendBlock(const Article& article, const Block& block, BlockKind before, std::string& out) {
  const std::string_view text = Surface(article.text, block.span);
  const bool goes_on = block.kind == before;
  if (!goes_on || block.kind != BlockKind::kList)
    out += goes_on && block.kind == BlockKind::kQuote ? ">\n" : "\n";
  if (block.kind == BlockKind::kTable) {
    AppendRows(text, out);
    return;
  }
  if (block.kind == BlockKind::kHeading) {
    out += "## " + EscapedForMarkdown(OneLine(text)) + "\n";
    return;
  }
  if (!block.time.empty()) out += "**" + EscapedForMarkdown(OneLine(block.time)) + "**\n\n";
  const std::vector<std::string> lines = EscapedLines(text);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    const char* const mark = block.kind == BlockKind::kList    ? "- "
                             : block.kind == BlockKind::kQuote ? "> "
                                                               : "";
    const bool breaks = block.kind != BlockKind::kList && i + 1 < lines.size();
    out += fmt::format("{}{}{}\n", mark, lines[i], breaks ? "  " : "");
  }
}

}  // namespace

std::string EscapedForMarkdown(std::string_view text) {
  std::string safe;
  std::size_t digits = 0;
  while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    const bool always = std::string_view("\\`*_[]<>|~&").contains(c);
    const bool begins_block = at == 0 && std::string_view("#+-=").contains(c);
    const bool numbers_item = digits > 0 && at == digits && (c == '.' || c == ')');
    if (always || begins_block || numbers_item) safe += '\\';
    safe += c;
  }
  return safe;
}

std::string ToMarkdown(const Comparison& comparison) {
  std::string out;
  BlockShape before = BlockShape::kTitle;
  for (const OutlineBlock& block : MakeOutline(comparison, {})) {
    const bool same_list = block.shape == BlockShape::kItem && before == BlockShape::kItem;
    if (!out.empty() && !same_list) out += '\n';
    switch (block.shape) {
      case BlockShape::kTitle:
        out += "# " + Joined(block.runs);
        break;
      case BlockShape::kSection:
        out += "## " + Joined(block.runs);
        break;
      case BlockShape::kParagraph:
        out += Joined(block.runs);
        break;
      case BlockShape::kItem:
        out += std::string(static_cast<std::size_t>(block.level) * 2, ' ') + "- " + Joined(block.runs);
        break;
      case BlockShape::kTable:
        AppendTable(block.table, out);
        break;
    }
    if (block.shape != BlockShape::kTable) out += '\n';
    before = block.shape;
  }
  return out;
}

std::string ToMarkdown(const Article& article) {
  std::string out =
      "# " + EscapedForMarkdown(article.title.empty() ? "Untitled" : OneLine(article.title)) + "\n";
  std::vector<std::string> facts;
  if (!article.outlet.empty()) facts.push_back(OneLine(article.outlet));
  if (article.published) facts.push_back(OneLine(article.published->value));
  if (!article.authors.empty()) facts.push_back(OneLine(fmt::format("{}", fmt::join(article.authors, ", "))));
  if (!article.agencies.empty())
    facts.push_back(OneLine(fmt::format("{}", fmt::join(article.agencies, ", "))));
  if (!article.url.empty()) facts.push_back(OneLine(article.url));
  if (!facts.empty())
    out += fmt::format("\n{}\n", EscapedForMarkdown(fmt::format("{}", fmt::join(facts, " · "))));
  BlockKind before = BlockKind::kHeading;
  for (const Block& block : article.blocks) {
    AppendBlock(article, block, before, out);
    before = block.kind;
  }
  return out;
}

}  // namespace parallax
