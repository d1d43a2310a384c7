// Reads the tables of a language into a TimeGrammar. Implementation detail of time_grammar.h.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_COMPILER_H_
#define PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_COMPILER_H_

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "annotate/time/time_grammar.h"
#include "text/table.h"

namespace parallax {

class TimeGrammarCompiler {
 public:
  explicit TimeGrammarCompiler(TimeGrammar& grammar) : grammar_(grammar) {}

  // Each table once; the words before the patterns, macros of any table before Finish().
  [[nodiscard]] std::optional<Error> AddWords(const Table& table);
  [[nodiscard]] std::optional<Error> AddPatterns(const Table& table);
  // Builds the trie from what was added.
  [[nodiscard]] std::optional<Error> Finish();

 private:
  // One thing that a pattern asks for: a literal word, or a class (with a value).
  struct Element {
    std::string literal;
    std::string class_name;
    std::string value;
  };
  struct Row {
    std::string pattern;
    std::string frame;
    Error error;  // what to say when it is wrong
  };

  // Each builds a part of the automaton from node `from` and gives the node where it ends, −1 when the
  // pattern is wrong. `glued`: the part's first element is written together with what precedes it.
  [[nodiscard]] int BuildRow(const Row& row, int from, bool glued, int depth);
  [[nodiscard]] int BuildGroup(std::string_view pattern, std::size_t& at, char closer, int from, bool glued,
                               int depth);
  [[nodiscard]] int BuildElement(std::string_view pattern, std::size_t& at, int from, bool glued, int depth);
  [[nodiscard]] int AddNode();
  void AddEdge(int from, TimeGrammar::Edge edge);
  [[nodiscard]] int AddConstants(std::string_view frame);
  [[nodiscard]] int ElementNumber(const Element& element);
  [[nodiscard]] int FieldNumber(std::string_view field);
  void CollectFirst();
  void CollectStarts(int node, std::vector<int>& constants, int depth);

  TimeGrammar& grammar_;
  bool mod_first_ = false;  // words such as "last" stand before what they bear on, never behind
  std::map<std::string, std::vector<Row>, std::less<>> macros_;
  std::vector<Row> rows_;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_COMPILER_H_
