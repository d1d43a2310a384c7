#include "annotate/time/time_reader.h"

#include <algorithm>
#include <cstdlib>
#include <optional>

#include "annotate/time/time_matcher.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// A cue of tense farther from the expression than this many tokens belongs to another clause.
constexpr std::size_t kCueReach = 14;
// "Will have been reported": words between an auxiliary and its verb.
constexpr std::size_t kAuxiliaryReach = 5;
// "Until the Monday".
constexpr std::size_t kAheadReach = 3;

// "A year earlier" speaks of the quarter of this or so many sentences before.
constexpr std::uint32_t kQuarterReach = 4;
// "At nine" is of the day that was named in this sentence or so many before.
constexpr std::uint32_t kClockReach = 2;

constexpr int kFirstPlainYear = 1500;
constexpr int kLastPlainYear = 2100;  // 2199 where a word such as "in" stands before

struct Cue {
  std::size_t token;
  TimeCue cue;
  bool ahead;  // what follows lies ahead: "until"
};

// Direction that the sentence gives: −1 past, +1 future, 0 none. The nearest verb before the
// expression decides, else the nearest after it; a word such as "until" right before it turns "was put off
// until Friday" to the future, but not "until Friday, they had"; "will be opened" is future
// though it ends in a past form. Verbs of the present speak of what is to come where no other verb is near.
int DirectionAt(const std::vector<Cue>& cues, const std::vector<TimeToken>& tokens, std::size_t first,
                std::size_t last, Span sentence) {
  const auto inside = [&](const Cue& cue) {
    return tokens[cue.token].begin >= sentence.begin && tokens[cue.token].end <= sentence.end;
  };
  bool present = false;
  const auto behind = std::ranges::upper_bound(cues, first, {}, &Cue::token);
  bool verb_found = false;
  bool ahead = false;
  for (auto cue = behind; cue != cues.begin();) {
    --cue;
    if (cue->token + kCueReach < first || !inside(*cue)) break;
    if (cue->ahead) {
      ahead |= cue->token + kAheadReach >= first;
    } else if (cue->cue == TimeCue::kPresent) {
      present = true;
    } else if (cue->cue == TimeCue::kFuture) {
      return 1;
    } else {
      verb_found = true;
      // "Would be paid on a date still not named": a chain of participles has its auxiliary before the first.
      std::size_t verb = cue->token;
      while (cue != cues.begin()) {
        --cue;
        if (cue->token + kAuxiliaryReach < verb || !inside(*cue)) break;
        // "They will appeal the decision, announced Monday": not of one clause.
        if (std::any_of(tokens.begin() + static_cast<std::ptrdiff_t>(cue->token),
                        tokens.begin() + static_cast<std::ptrdiff_t>(verb),
                        [](const TimeToken& token) { return token.kind == TimeTokenKind::kMark; }))
          break;
        if (cue->cue == TimeCue::kFuture) return 1;
        if (!cue->ahead) verb = cue->token;
      }
      break;
    }
  }
  if (verb_found) return ahead ? 1 : -1;
  for (auto cue = behind; cue != cues.end() && cue->token <= last + kCueReach && inside(*cue); ++cue) {
    if (cue->token < last || cue->ahead) continue;
    if (cue->cue != TimeCue::kPresent) return cue->cue == TimeCue::kFuture ? 1 : -1;
    present = true;
  }
  return present || ahead ? 1 : 0;
}

// Whether a bare number such as "1998" is a year, by what stands around it.
bool IsLoneYear(const TimeGrammar& grammar, const std::vector<TimeToken>& tokens, const TimeMatch& match) {
  const int year = match.frame.year;
  const bool cued = match.first > 0 && grammar.CueOf(tokens[match.first - 1]) == TimeCue::kYear;
  if (year < kFirstPlainYear || (year > kLastPlainYear && !cued)) return false;
  if (cued) {
    return match.last >= tokens.size() || grammar.CueOf(tokens[match.last]) != TimeCue::kCounted;
  }
  if (match.last >= tokens.size()) return true;
  const TimeToken& behind = tokens[match.last];
  if (grammar.CueOf(behind) == TimeCue::kCounted) return false;
  if (behind.kind == TimeTokenKind::kDigits) return false;
  // Round numbers count things more often than years; others before a word are years in the news.
  return behind.kind != TimeTokenKind::kWord || year % 100 != 0;
}

// The quarter that a value names; year 0 when it names none.
TimeFrame QuarterOf(const std::string& value) {
  TimeFrame quarter;
  if (value.size() == 7 && value[4] == '-' && value[5] == 'Q') {
    quarter.year = std::atoi(value.c_str());
    quarter.quarter = value[6] - '0';
  }
  return quarter;
}

// Where an expression begins that reaches beyond the end of `match` from within it, as "2 May 2021" does from
// "on 2"; 0 when there is none.
std::size_t LongerWithin(TimeMatcher& matcher, const TimeMatch& match) {
  // A year that is named keeps its word: "през 2016 година тази", not "година тази".
  const std::size_t least = match.frame.year != 0 ? 1 : 0;
  for (std::size_t at = match.first + 1; at < match.last; ++at) {
    TimeMatch inner;
    if (matcher.Match(at, inner) && inner.last > match.last && !inner.lone_year &&
        inner.last - inner.first >= match.last - match.first + least) {
      return at;
    }
  }
  return 0;
}

// The day, month or year of a value; nothing for durations and the like.
CalendarDate DateOf(const std::string& value) {
  for (const std::size_t size : {std::size_t{10}, std::size_t{7}, std::size_t{4}}) {
    if (value.size() < size) continue;
    if (const auto date = ParseIsoDate(std::string_view(value).substr(0, size))) return *date;
  }
  if (value.size() >= 8 && value[4] == '-' && value[5] == 'W') {
    const int year = std::atoi(value.c_str());
    const int week = std::atoi(value.c_str() + 6);
    if (year > 0 && week > 0) return DayOfIsoWeek({year, week}, 1);
  }
  return {};
}

}  // namespace

void TimeReader::Find(Field field, std::string_view text, std::span<const Span> sentences,
                      std::vector<FoundTime>& found) const {
  const std::vector<TimeToken> tokens = grammar_.Lex(text);
  std::vector<Cue> cues;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const TimeCue cue = grammar_.CueOf(tokens[i]);
    if (cue == TimeCue::kPast || cue == TimeCue::kFuture || cue == TimeCue::kPresent)
      cues.push_back({i, cue, false});
    if (grammar_.LooksAhead(tokens[i])) cues.push_back({i, TimeCue::kNone, true});
  }
  TimeMatcher matcher(text, tokens, grammar_);
  std::size_t sentence = 0;
  for (std::size_t at = 0; at < tokens.size();) {
    TimeMatch match;
    if (!matcher.Match(at, match) || (match.lone_year && !IsLoneYear(grammar_, tokens, match))) {
      ++at;
      continue;
    }
    if (const std::size_t later = LongerWithin(matcher, match); later > at) {
      at = later;
      continue;
    }
    if (match.nothing) {
      at = match.last;
      continue;
    }
    FoundTime time;
    const std::uint32_t begin = tokens[match.first].begin;
    time.place = {field, {begin, tokens[match.last - 1].end}};
    while (sentence + 1 < sentences.size() && sentences[sentence].end <= begin) ++sentence;
    const Span around =
        sentence < sentences.size() ? sentences[sentence] : Span{0, static_cast<std::uint32_t>(text.size())};
    time.sentence = static_cast<std::uint32_t>(sentence);
    time.frame = match.frame;
    time.no_value = match.no_value;
    const bool is_date = time.frame.direction == 0 && time.frame.operation == TimeOperation::kDate;
    const int direction = is_date || match.span_if_past || time.frame.by_tense != 0
                              ? DirectionAt(cues, tokens, match.first, match.last, around)
                              : 0;
    if (time.frame.by_tense != 0) {
      time.frame.relative = std::abs(time.frame.relative) * (direction > 0 ? 1 : -1);
      time.frame.by_tense = 0;
    }
    if (is_date) {
      time.frame.direction = direction;
    } else if (match.span_if_past && direction < 0) {
      // "It was built in two years."
      time.frame.operation = TimeOperation::kDuration;
      time.frame.sign = 0;
      time.frame.exact = 0;
    }
    if (auto ends = SplitRange(time.frame); ends && match.second_first > match.first) {
      FoundTime second = time;
      second.frame = std::move(ends->second);
      second.place.span.begin = tokens[match.second_first].begin;
      time.frame = std::move(ends->first);
      time.place.span.end = tokens[match.first_last - 1].end;
      found.push_back(std::move(time));
      found.push_back(std::move(second));
    } else {
      found.push_back(std::move(time));
    }
    at = match.last;
  }
}

std::vector<TimeExpression> ResolveInOrder(const std::vector<FoundTime>& found, CalendarDate anchor) {
  std::vector<TimeExpression> expressions;
  CalendarDate spoken_of;  // the date that was named last
  std::uint32_t spoken_sentence = 0;
  TimeFrame quarter;  // the one that was named last
  std::uint32_t quarter_sentence = 0;
  Field field = Field::kTitle;
  for (const FoundTime& time : found) {
    if (time.place.field != field) {
      field = time.place.field;
      spoken_of = {};
      quarter = {};
    }
    TimeExpression expression;
    expression.place = time.place;
    TimeFrame frame = time.frame;
    if (frame.from_text != 0) {
      const bool year_before =
          frame.unit == 'Y' && frame.operation == TimeOperation::kShift && frame.count == 1;
      if (year_before && quarter.year != 0 && time.sentence <= quarter_sentence + kQuarterReach) {
        // "a year earlier" beside a quarter is that quarter.
        TimeFrame then = quarter;
        then.year += frame.sign;
        expression.value = Resolve(then, anchor);
      } else if (frame.unit == 'Q' && frame.relative == 0 && frame.year != 0) {
        // "the 1988 quarter": the one spoken of, in that year.
        TimeFrame then = quarter.year != 0 ? quarter : TimeFrame{};
        then.year = frame.year;
        expression.value = Resolve(then, anchor);
      } else if (frame.unit == 'Q' && frame.relative == 0) {
        // "the quarter": the one spoken of, else the one that reports tell of, the last that is over.
        frame.relative = -1;
        expression.value = Resolve(quarter.year != 0 ? quarter : frame, anchor);
      } else {
        // "A year earlier" is counted from a date of this sentence or the one before, else from the report's.
        const bool far = frame.operation == TimeOperation::kShift && time.sentence > spoken_sentence + 1;
        const CalendarDate base = spoken_of.year != 0 && !far ? spoken_of : anchor;
        expression.value = Resolve(frame, base);
        if (expression.value.empty() && base.year != 0 && base != anchor)
          expression.value = Resolve(frame, anchor);
      }
      expression.relative = true;
    } else {
      const bool clock_alone = frame.operation == TimeOperation::kDate && frame.hour >= 0 && frame.day == 0 &&
                               frame.weekday == 0 && frame.month == 0;
      const bool near_day = time.sentence <= spoken_sentence + kClockReach && spoken_of.IsDay();
      if (clock_alone && near_day) {
        expression.value = Resolve(frame, spoken_of);
      } else {
        expression.value = Resolve(frame, anchor);
        if (frame.NeedsBase()) expression.relation = FormatTimeFrame(frame);
      }
      expression.relative = frame.NeedsBase();
    }
    if (time.no_value) expression.value.clear();
    expression.type = TypeOf(frame);
    if (const CalendarDate date = DateOf(expression.value); date.year != 0) {
      spoken_of = date;
      spoken_sentence = time.sentence;
    }
    // Not by "a year earlier" and "the 1988 quarter", which are told beside the one spoken of.
    const bool beside = frame.from_text != 0 && (frame.operation == TimeOperation::kShift || frame.year != 0);
    if (const TimeFrame named = QuarterOf(expression.value); named.year != 0 && !beside) {
      quarter = named;
      quarter_sentence = time.sentence;
    } else if (frame.operation == TimeOperation::kDuration && frame.unit == 'M' && frame.count > 3) {
      quarter = {};  // "the nine months": of them, no longer of the quarter, "a year earlier" is told
    }
    expressions.push_back(std::move(expression));
  }
  return expressions;
}

}  // namespace parallax
