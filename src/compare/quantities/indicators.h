// What a number counts, across languages: the dead, the injured, per cent, dollars.
//
// Two figures can only contradict each other when they measure the same thing. A table groups the words of
// many languages for what news most often counts; other units are one only when they are written alike.
#ifndef PARALLAX_COMPARE_QUANTITIES_INDICATORS_H_
#define PARALLAX_COMPARE_QUANTITIES_INDICATORS_H_

#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "compare/view/story_view.h"
#include "parallax/error.h"
#include "text/data_files.h"

namespace parallax {

// A number of a report with what it counts.
struct Figure {
  ReportSpan place;
  double low = 0;  // bounds within which another figure says the same
  double high = 0;
  Bound bound = Bound::kExact;
  std::string indicator;  // "killed", "%", or the unit's own word with its language: "da:dreng"
};

class Indicators {
 public:
  // Reads data/compare/indicators.tsv.
  [[nodiscard]] static Result<Indicators> Load(const DataFiles& data);

  // The figures inside `place`, in order. What stands next to a number decides before what stands elsewhere
  // in the statement. Numbers of which nothing tells what they count have an empty indicator. Thread-safe.
  [[nodiscard]] std::vector<Figure> FiguresIn(const ReportView& report, std::uint32_t index,
                                              FieldSpan place) const;

  // Whether two figures that measure the same cannot both be right: outside rounding, and not reconciled by
  // "at least" or "at most".
  [[nodiscard]] static bool Conflict(const Figure& left, const Figure& right);

 private:
  struct Row {
    std::string indicator;
    std::string stem;  // folded; a trailing '*' of the table is cut and marks a prefix
    bool prefix = false;
  };
  [[nodiscard]] std::string_view Match(std::string_view language, std::string_view word) const;
  [[nodiscard]] std::string OfUnit(std::string_view language, std::string_view unit) const;
  // The indicator of the nearest telling word around a number; "people" tells too little.
  [[nodiscard]] std::string_view Around(std::string_view language, std::string_view text,
                                        std::span<const Word> words, Span number) const;

  std::map<std::string, std::vector<Row>, std::less<>> rows_;  // by language, sorted by stem
  std::set<std::string, std::less<>> units_;                   // of measure
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_QUANTITIES_INDICATORS_H_
