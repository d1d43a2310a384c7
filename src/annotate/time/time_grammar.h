// The time expressions of one language, compiled from its tables.
//
// data/time/LANGUAGE.words.tsv gives words a class and a value ("march", month, 3); data/time/
// LANGUAGE.patterns.tsv gives sequences of literal words and classes a meaning:
//
//   <num> <unit> ago        op=shift sign=-1
//   [on] <weekday>          -
//
// A pattern is written with: words, matched without case; <class>, a word of that class, <class=value> one of
// them, <class:field> where its value goes to another field than the class's own; [optional]; (one|other);
// {macro}, any pattern whose name is that. What is written together must be together in the text; a blank
// allows a blank. All patterns of a language are one automaton, walked from every token that can begin one.
#ifndef PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_H_
#define PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_H_

#include <array>
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "annotate/time/time_lexer.h"
#include "parallax/error.h"
#include "text/data_files.h"
#include "text/time_frame.h"

namespace parallax {

// A form of the words table: "day after tomorrow", class rel, value "op=rel unit=D rel=2".
struct TimeWord {
  std::vector<int> words;   // vocabulary numbers of its tokens
  std::vector<bool> glued;  // whether each token is written together with the one before
  std::string exact;        // the first token as written, where its capital matters; else empty
  int class_id = 0;
  std::string value;
  double number = 0;  // of classes num and ord; TimeFrame::kVague for "several"
};

// What a pattern, or a macro within it, says beyond the values of its words.
struct TimeConstants {
  std::vector<std::pair<std::string, std::string>> fields;  // of the frame
  double more = 0;                                          // added to the count: "and a half"
  bool lone_year = false;     // a bare number that is a year only in the right company
  bool lone_day = false;      // likewise a day of the month
  bool unnumbered = false;    // no number stands behind: "the year 99999"
  bool span_if_past = false;  // a shift to come, but a duration where the text tells of the past
  bool no_value = false;      // to be marked, but nothing certain can be said
  bool nothing = false;       // no expression, though it looks like one: an age
  bool ends_here = false;     // what follows is looked at, but not taken: "the year ended"
};

struct TimeMatch {
  std::size_t first = 0;  // tokens [first, last)
  std::size_t last = 0;
  std::size_t first_last = 0;  // of a range: where its first end ends and its second begins
  std::size_t second_first = 0;
  TimeFrame frame;
  bool lone_year = false;
  bool span_if_past = false;
  bool no_value = false;
  bool nothing = false;
};

// What words of a sentence say about the direction of its incomplete dates, and other cues: verbs of the past
// and of what is to come; verbs of the present, which tell of what is to come where nothing tells of the
// past; what stands before years; what is counted.
enum class TimeCue : std::uint8_t { kNone, kPast, kFuture, kPresent, kYear, kCounted };

class TimeGrammar {
 public:
  // Fails with kNotFound where there are no tables for `language`, with kMalformed naming the line of a table
  // that is wrong. Cost: some milliseconds.
  [[nodiscard]] static Result<std::unique_ptr<TimeGrammar>> Load(const DataFiles& data,
                                                                 std::string_view language);

  [[nodiscard]] std::vector<TimeToken> Lex(std::string_view text) const { return LexTime(text, vocabulary_); }

  [[nodiscard]] TimeCue CueOf(const TimeToken& token) const;
  // Whether what follows the token lies ahead: "until".
  [[nodiscard]] bool LooksAhead(const TimeToken& token) const;

 private:
  friend class TimeGrammarCompiler;
  friend class TimeCandidates;
  friend class TimeMatcher;
  friend class TimeNumbers;

  // The classes of numbers, which no table lists; kNumberClasses names them in this order.
  enum class NumberClass : std::uint8_t {
    kNum,
    kDay,
    kN,
    kMon,
    kYear,
    kAnyYear,
    kHijriYear,
    kWordDay,
    kYy,
    kNy,
    kDd,
    kMm,
    kHour,
    kDh,
    kHh,
    kMin,
    kLong,
    kYyyymmdd,
    kRoman
  };
  static constexpr std::array<std::string_view, 19> kNumberClasses = {
      "num", "day", "n",    "mon", "year", "anyyear", "hijriyear", "wordday",  "yy",   "ny",
      "dd",  "mm",  "hour", "dh",  "hh",   "min",     "long",      "yyyymmdd", "roman"};

  // The patterns as one automaton without loops. An edge takes an element, or nothing (element −1).
  struct Edge {
    int element = -1;
    bool glued = false;  // together with the token before
    int target = 0;
    int field = -1;      // number of the field that the value goes to
    int constants = -1;  // that taking the edge adds
  };
  struct Node {
    std::vector<Edge> edges;
    int row = -1;  // of the pattern that ends here, in the order of the tables
    // What can be taken from here, by ElementBit, and whether a pattern can end, without taking anything
    // before.
    std::uint64_t first = 0;
    bool may_end = false;
  };
  // A first edge that takes something, and the constants on the way to it.
  struct Start {
    std::vector<int> constants;
    Edge edge;
  };

  // One of 64 bits for an element: sets of few elements are told apart by them nearly always.
  [[nodiscard]] static std::uint64_t ElementBit(int element) { return std::uint64_t{1} << (element % 64); }

  [[nodiscard]] int ClassId(std::string_view name) const;

  TimeVocabulary vocabulary_;
  std::vector<TimeWord> words_;
  std::vector<std::vector<int>> words_from_;  // vocabulary number → words_ that begin with it
  std::vector<int> literal_of_;               // vocabulary number → element, −1
  std::vector<TimeCue> cue_of_;               // vocabulary number → cue
  std::vector<bool> looks_ahead_;             // by vocabulary number
  // How verbs that tables do not name begin and end, and what they tell.
  struct VerbForm {
    std::string beginning;
    std::string ending;
    TimeCue cue;
  };
  std::vector<VerbForm> verb_forms_;
  std::map<std::string, int, std::less<>> elements_;
  std::array<int, kNumberClasses.size()> number_elements_{};  // by NumberClass, −1
  // class → value → element of <class=value>
  std::vector<std::map<std::string, int, std::less<>>> valued_;
  std::map<std::string, int, std::less<>> classes_;
  std::vector<int> class_element_;  // class → element of <class>, −1
  std::vector<Node> nodes_;
  std::vector<TimeConstants> constants_;
  std::vector<std::string> fields_;
  std::vector<std::vector<Start>> starts_;  // by element
  std::vector<int> number_forms_;           // words_ of one token that numbers are composed of
  int number_class_ = -1;
  int join_class_ = -1;
  bool month_first_ = false;
};

}  // namespace parallax

#endif  // PARALLAX_ANNOTATE_TIME_TIME_GRAMMAR_H_
