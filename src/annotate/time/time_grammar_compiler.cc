#include "annotate/time/time_grammar_compiler.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace parallax {
namespace {

// More nodes than this were not meant.
constexpr std::size_t kMaxNodes = 200000;
constexpr int kMaxDepth = 8;

// The field that the value of a class goes to when the pattern names none.
std::string_view DefaultField(std::string_view class_name) {
  constexpr std::pair<std::string_view, std::string_view> kFields[] = {
      {"num", "count"}, {"mon", "month"},   {"ny", "yy"},   {"min", "minute"},
      {"mod", "rel"},   {"modpost", "rel"}, {"ord", "nth"},
  };
  for (const auto& [name, field] : kFields) {
    if (name == class_name) return field;
  }
  return class_name;
}

bool IsSpecial(char c) {
  return c == '<' || c == '[' || c == '(' || c == '{' || c == ']' || c == ')' || c == '|';
}

}  // namespace

std::optional<Error> TimeGrammarCompiler::AddWords(const Table& table) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    const std::string_view form = table.Cell(row, 0);
    const std::string_view class_name = table.Cell(row, 1);
    const std::string value(table.Cell(row, 2));
    if (class_name == "order") {
      if (value == "mdy" || value == "dmy") {
        grammar_.month_first_ = value == "mdy";
      } else if (value == "mod-first") {
        mod_first_ = true;
      } else {
        return table.ErrorAt(row, "the order must be mdy, dmy or mod-first");
      }
      continue;
    }
    const std::vector<TimeToken> tokens = LexTimeForm(form);
    if (tokens.empty()) return table.ErrorAt(row, "the form holds no word");
    if (class_name == "prefix" || class_name == "suffix") {
      if (class_name == "prefix") {
        grammar_.vocabulary_.AddPrefix(tokens[0].folded);
      } else {
        grammar_.vocabulary_.AddSuffix(tokens[0].folded);
      }
      continue;
    }
    TimeWord word;
    for (const TimeToken& token : tokens) {
      word.words.push_back(grammar_.vocabulary_.Add(token.folded));
      word.glued.push_back(token.glued);
    }
    constexpr std::pair<std::string_view, TimeCue> kCues[] = {{"past", TimeCue::kPast},
                                                              {"future", TimeCue::kFuture},
                                                              {"present", TimeCue::kPresent},
                                                              {"yearcue", TimeCue::kYear},
                                                              {"counted", TimeCue::kCounted}};
    bool is_cue = false;
    for (const auto& [name, cue] : kCues) {
      if (name != class_name) continue;
      if (word.words.size() != 1) return table.ErrorAt(row, "a cue is one word");
      const auto number = static_cast<std::size_t>(word.words[0]);
      grammar_.cue_of_.resize(std::max(grammar_.cue_of_.size(), number + 1), TimeCue::kNone);
      grammar_.cue_of_[number] = cue;
      is_cue = true;
    }
    if (class_name == "pastend" || class_name == "futureend") {
      // The value is how the verb begins: German "ge" … "t".
      grammar_.verb_forms_.push_back(
          {value, tokens[0].folded, class_name == "pastend" ? TimeCue::kPast : TimeCue::kFuture});
      continue;
    }
    if (is_cue) continue;
    if (class_name == "ahead") {
      const auto number = static_cast<std::size_t>(word.words.back());
      grammar_.looks_ahead_.resize(std::max(grammar_.looks_ahead_.size(), number + 1), false);
      grammar_.looks_ahead_[number] = true;
      continue;
    }
    const std::string_view first = form.substr(0, tokens[0].end);
    std::size_t letter = 0;
    if (IsUpper(NextCodePoint(first, letter))) word.exact = std::string(first);
    const auto [place, is_new] =
        grammar_.classes_.emplace(std::string(class_name), static_cast<int>(grammar_.classes_.size()));
    word.class_id = place->second;
    word.value = value;
    if (value == "X") {
      word.number = TimeFrame::kVague;
    } else {
      std::from_chars(value.data(), value.data() + value.size(), word.number);
    }
    // "week past": such words stand before or behind, where the language does not tell that they stand
    // before.
    if (class_name == "mod" && !mod_first_) {
      TimeWord behind = word;
      behind.class_id =
          grammar_.classes_.emplace("modpost", static_cast<int>(grammar_.classes_.size())).first->second;
      grammar_.words_.push_back(std::move(behind));
    }
    grammar_.words_.push_back(std::move(word));
  }
  return std::nullopt;
}

std::optional<Error> TimeGrammarCompiler::AddPatterns(const Table& table) {
  for (std::size_t row = 0; row < table.rows(); ++row) {
    Row made = {std::string(table.Cell(row, 1)), std::string(table.Cell(row, 2)),
                table.ErrorAt(
                    row, fmt::format("the pattern '{}' or its frame is not understood", table.Cell(row, 1)))};
    if (table.Cell(row, 0).empty()) {
      rows_.push_back(std::move(made));
    } else {
      macros_[std::string(table.Cell(row, 0))].push_back(std::move(made));
    }
  }
  return std::nullopt;
}

int TimeGrammarCompiler::AddNode() {
  grammar_.nodes_.emplace_back();
  return static_cast<int>(grammar_.nodes_.size()) - 1;
}

void TimeGrammarCompiler::AddEdge(int from, TimeGrammar::Edge edge) {
  grammar_.nodes_[static_cast<std::size_t>(from)].edges.push_back(edge);
}

int TimeGrammarCompiler::BuildRow(const Row& row, int from, bool glued, int depth) {
  std::size_t at = 0;
  const int end = BuildGroup(row.pattern, at, '\0', from, glued, depth);
  if (end < 0 || at != row.pattern.size() || row.frame.empty()) return end;
  const int constants = AddConstants(row.frame);
  if (constants < 0) return -1;
  const int last = AddNode();
  AddEdge(end, {-1, false, last, -1, constants});
  return last;
}

// Alternatives up to `closer`, which is not taken.
int TimeGrammarCompiler::BuildGroup(std::string_view pattern, std::size_t& at, char closer, int from,
                                    bool glued, int depth) {
  if (depth > kMaxDepth || grammar_.nodes_.size() > kMaxNodes) return -1;
  const int end = AddNode();
  int current = from;
  bool blank = !glued;
  while (at < pattern.size() && !(closer != '\0' && pattern[at] == closer)) {
    if (pattern[at] == ' ') {
      blank = true;
      ++at;
    } else if (pattern[at] == '|' && closer != '\0') {
      AddEdge(current, {-1, false, end, -1, -1});
      current = from;
      blank = !glued;
      ++at;
    } else {
      current = BuildElement(pattern, at, current, !blank, depth);
      if (current < 0) return -1;
      blank = false;
    }
  }
  AddEdge(current, {-1, false, end, -1, -1});
  return end;
}

int TimeGrammarCompiler::BuildElement(std::string_view pattern, std::size_t& at, int from, bool glued,
                                      int depth) {
  const char opener = pattern[at];
  if (opener == '[' || opener == '(') {
    ++at;
    const int end = BuildGroup(pattern, at, opener == '[' ? ']' : ')', from, glued, depth + 1);
    if (end < 0 || at >= pattern.size()) return -1;
    ++at;
    if (opener == '[') AddEdge(from, {-1, false, end, -1, -1});
    return end;
  }
  if (opener == '{') {
    const std::size_t close = pattern.find('}', at);
    if (close == std::string_view::npos || depth >= kMaxDepth) return -1;
    const auto macro = macros_.find(pattern.substr(at + 1, close - at - 1));
    if (macro == macros_.end()) return -1;
    at = close + 1;
    const int end = AddNode();
    for (const Row& row : macro->second) {
      const int last = BuildRow(row, from, glued, depth + 1);
      if (last < 0) return -1;
      AddEdge(last, {-1, false, end, -1, -1});
    }
    return end;
  }
  if (opener == '<') {
    const std::size_t close = pattern.find('>', at);
    if (close == std::string_view::npos) return -1;
    std::string_view inner = pattern.substr(at + 1, close - at - 1);
    at = close + 1;
    std::string_view field;
    if (const std::size_t colon = inner.find(':'); colon != std::string_view::npos) {
      field = inner.substr(colon + 1);
      inner = inner.substr(0, colon);
    }
    Element element;
    if (const std::size_t equals = inner.find('='); equals != std::string_view::npos) {
      element.value = std::string(inner.substr(equals + 1));
      inner = inner.substr(0, equals);
    }
    element.class_name = std::string(inner);
    if (field.empty()) field = DefaultField(inner);
    const int end = AddNode();
    AddEdge(from, {ElementNumber(element), glued, end, FieldNumber(field), -1});
    return end;
  }
  std::size_t end = at;
  std::string literal;
  while (end < pattern.size() && pattern[end] != ' ' && !IsSpecial(pattern[end])) {
    if (pattern[end] == '\\' && end + 1 < pattern.size()) ++end;  // the sign that follows, as it is
    literal.push_back(pattern[end++]);
  }
  if (end == at) return -1;
  int node = from;
  for (const TimeToken& token : LexTimeForm(literal)) {
    Element element;
    element.literal = token.folded;
    const int next = AddNode();
    AddEdge(node, {ElementNumber(element), node == from ? glued : token.glued, next, -1, -1});
    node = next;
  }
  at = end;
  return node;
}

int TimeGrammarCompiler::FieldNumber(std::string_view field) {
  const auto found = std::ranges::find(grammar_.fields_, field);
  if (found != grammar_.fields_.end()) return static_cast<int>(found - grammar_.fields_.begin());
  grammar_.fields_.emplace_back(field);
  return static_cast<int>(grammar_.fields_.size()) - 1;
}

int TimeGrammarCompiler::AddConstants(std::string_view frame) {
  TimeConstants constants;
  TimeFrame scratch;
  while (!frame.empty()) {
    const std::string_view part = frame.substr(0, frame.find(' '));
    frame.remove_prefix(std::min(part.size() + 1, frame.size()));
    const std::size_t equals = part.find('=');
    if (part == "lone-year") {
      constants.lone_year = true;
    } else if (part == "lone-day") {
      constants.lone_day = true;
    } else if (part == "unnumbered") {
      constants.unnumbered = true;
    } else if (part == "span-if-past") {
      constants.span_if_past = true;
    } else if (part == "nothing") {
      constants.nothing = true;
    } else if (part == "ends-here") {
      constants.ends_here = true;
    } else if (part == "half-more") {
      constants.more = 0.5;
    } else if (part == "no-value") {
      constants.no_value = true;
    } else if (equals != std::string_view::npos &&
               SetTimeField(scratch, part.substr(0, equals), part.substr(equals + 1))) {
      constants.fields.emplace_back(part.substr(0, equals), part.substr(equals + 1));
    } else {
      return -1;
    }
  }
  grammar_.constants_.push_back(std::move(constants));
  return static_cast<int>(grammar_.constants_.size()) - 1;
}

int TimeGrammarCompiler::ElementNumber(const Element& element) {
  const std::string key = !element.literal.empty()
                              ? "'" + element.literal
                              : element.class_name + (element.value.empty() ? "" : "=") + element.value;
  const auto [place, is_new] = grammar_.elements_.emplace(key, static_cast<int>(grammar_.elements_.size()));
  if (!is_new) return place->second;
  if (!element.literal.empty()) {
    const auto word = static_cast<std::size_t>(grammar_.vocabulary_.Add(element.literal));
    grammar_.literal_of_.resize(std::max(grammar_.literal_of_.size(), word + 1), -1);
    grammar_.literal_of_[word] = place->second;
    return place->second;
  }
  const auto [class_place, class_is_new] =
      grammar_.classes_.emplace(element.class_name, static_cast<int>(grammar_.classes_.size()));
  const auto class_id = static_cast<std::size_t>(class_place->second);
  grammar_.class_element_.resize(std::max(grammar_.class_element_.size(), class_id + 1), -1);
  grammar_.valued_.resize(grammar_.class_element_.size());
  if (element.value.empty()) {
    grammar_.class_element_[class_id] = place->second;
  } else {
    grammar_.valued_[class_id][element.value] = place->second;
  }
  return place->second;
}

void TimeGrammarCompiler::CollectStarts(int node, std::vector<int>& constants, int depth) {
  // Edges that take nothing form no loop, and chains of them are as deep as patterns are nested.
  if (depth > 64) return;
  for (const TimeGrammar::Edge& edge : grammar_.nodes_[static_cast<std::size_t>(node)].edges) {
    if (edge.element >= 0) {
      grammar_.starts_[static_cast<std::size_t>(edge.element)].push_back({constants, edge});
      continue;
    }
    if (edge.constants >= 0) constants.push_back(edge.constants);
    CollectStarts(edge.target, constants, depth + 1);
    if (edge.constants >= 0) constants.pop_back();
  }
}

// Edges that take nothing form no loop, so this comes to an end after as many rounds as their longest chain
// has edges that lead to a node before their own.
void TimeGrammarCompiler::CollectFirst() {
  for (TimeGrammar::Node& node : grammar_.nodes_) {
    node.may_end = node.row >= 0;
    for (const TimeGrammar::Edge& edge : node.edges) {
      if (edge.element >= 0) node.first |= TimeGrammar::ElementBit(edge.element);
    }
  }
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t i = grammar_.nodes_.size(); i > 0; --i) {
      TimeGrammar::Node& node = grammar_.nodes_[i - 1];
      for (const TimeGrammar::Edge& edge : node.edges) {
        if (edge.element >= 0) continue;
        const TimeGrammar::Node& target = grammar_.nodes_[static_cast<std::size_t>(edge.target)];
        changed |= (target.first & ~node.first) != 0 || (target.may_end && !node.may_end);
        node.first |= target.first;
        node.may_end |= target.may_end;
      }
    }
  }
}

std::optional<Error> TimeGrammarCompiler::Finish() {
  const int root = AddNode();
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    const int end = BuildRow(rows_[i], root, false, 0);
    if (end < 0) return rows_[i].error;
    grammar_.nodes_[static_cast<std::size_t>(end)].row = static_cast<int>(i);
  }
  CollectFirst();
  grammar_.starts_.resize(grammar_.elements_.size());
  std::vector<int> constants;
  CollectStarts(root, constants, 0);
  const std::size_t vocabulary = grammar_.vocabulary_.size();
  grammar_.literal_of_.resize(vocabulary, -1);
  grammar_.cue_of_.resize(vocabulary, TimeCue::kNone);
  grammar_.looks_ahead_.resize(vocabulary, false);
  grammar_.class_element_.resize(grammar_.classes_.size(), -1);
  grammar_.valued_.resize(grammar_.classes_.size());
  grammar_.words_from_.resize(vocabulary);
  for (std::size_t i = 0; i < grammar_.words_.size(); ++i) {
    grammar_.words_from_[static_cast<std::size_t>(grammar_.words_[i].words[0])].push_back(
        static_cast<int>(i));
  }
  for (std::size_t i = 0; i < TimeGrammar::kNumberClasses.size(); ++i) {
    const auto element = grammar_.elements_.find(TimeGrammar::kNumberClasses[i]);
    grammar_.number_elements_[i] = element == grammar_.elements_.end() ? -1 : element->second;
  }
  grammar_.number_class_ = grammar_.ClassId("num");
  grammar_.join_class_ = grammar_.ClassId("numjoin");
  for (std::size_t i = 0; i < grammar_.words_.size(); ++i) {
    const TimeWord& word = grammar_.words_[i];
    if (word.class_id != grammar_.number_class_ && word.class_id != grammar_.join_class_) continue;
    if (word.words.size() == 1) grammar_.number_forms_.push_back(static_cast<int>(i));
  }
  return std::nullopt;
}

}  // namespace parallax
