#include "annotate/time/time_matcher.h"

#include <algorithm>
#include <charconv>

#include "text/utf8.h"

namespace parallax {

bool TimeMatcher::Match(std::size_t at, TimeMatch& match) {
  const TimeToken& token = tokens_[at];
  if (token.kind == TimeTokenKind::kBreak) return false;
  // Most words are in no table and no compound of number words.
  if (token.kind != TimeTokenKind::kDigits && token.word < 0 &&
      (token.kind != TimeTokenKind::kWord ||
       (token.folded.size() < 6 &&
        std::string_view("IVX").find(text_[token.begin]) == std::string_view::npos))) {
    return false;
  }
  ++walk_;
  first_ = at;
  best_last_ = 0;
  for (const TimeCandidate& candidate : candidates_.At(at).list) {
    for (const TimeGrammar::Start& start : grammar_.starts_[static_cast<std::size_t>(candidate.element)]) {
      if (start.edge.glued || !MayGoOn(start.edge.target, candidate.next)) continue;
      path_.clear();
      for (const int constants : start.constants) path_.push_back({{}, -1, constants, at});
      path_.push_back({candidate, start.edge.field, -1, at});
      Visit(start.edge.target, candidate.next);
    }
  }
  if (best_last_ == 0) return false;
  match.first = at;
  match.last = best_last_;
  Fill(match);
  return true;
}

bool TimeMatcher::WasAt(int node, std::size_t at) {
  constexpr std::size_t kFarthest = 255;
  constexpr std::size_t kProbes = 6;
  const std::size_t away = at - first_;
  if (away > kFarthest) return false;
  const std::uint64_t place = walk_ << 32 | static_cast<std::uint64_t>(node) << 8 | away;
  // Fibonacci hashing: the upper bits of a product with 2^64 / φ.
  const std::size_t home = (place * 0x9E3779B97F4A7C15U) >> (64 - kPlaceBits);
  for (std::size_t probe = 0; probe < kProbes; ++probe) {
    std::uint64_t& slot = places_[(home + probe) % places_.size()];
    if (slot == place) return true;
    if (slot >> 32 != walk_) {  // left by an earlier walk
      slot = place;
      return false;
    }
  }
  return false;
}

bool TimeMatcher::MayGoOn(int node_number, std::size_t at) {
  const TimeGrammar::Node& node = grammar_.nodes_[static_cast<std::size_t>(node_number)];
  return node.may_end || (at < tokens_.size() && (node.first & candidates_.At(at).elements) != 0);
}

void TimeMatcher::Visit(int node_number, std::size_t at) {
  if (WasAt(node_number, at)) return;
  const TimeGrammar::Node& node = grammar_.nodes_[static_cast<std::size_t>(node_number)];
  // The longest; of two of one length the first of the tables.
  if (node.row >= 0 && (at > best_last_ || (at == best_last_ && node.row < best_row_)) && EndsWell(at) &&
      IsInGoodCompany(at)) {
    best_last_ = at;
    best_row_ = node.row;
    best_path_ = path_;
  }
  for (const TimeGrammar::Edge& edge : node.edges) {
    if (edge.element < 0) {
      if (!MayGoOn(edge.target, at)) continue;
      if (edge.constants >= 0) path_.push_back({{}, -1, edge.constants, at});
      Visit(edge.target, at);
      if (edge.constants >= 0) path_.pop_back();
      continue;
    }
    if (at >= tokens_.size() || (edge.glued && !tokens_[at].glued)) continue;
    const TimeCandidateSet& candidates = candidates_.At(at);
    if ((TimeGrammar::ElementBit(edge.element) & candidates.elements) == 0) continue;
    for (const TimeCandidate& candidate : candidates.list) {
      if (candidate.element != edge.element || !MayGoOn(edge.target, candidate.next)) continue;
      path_.push_back({candidate, edge.field, -1, at});
      Visit(edge.target, candidate.next);
      path_.pop_back();
    }
  }
}

// Whether a path that needs it ends where nothing is counted or numbered: "the 8" is a day, "the 8 men"
// not, and "at 20 million" is no time of the clock.
bool TimeMatcher::IsInGoodCompany(std::size_t last) const {
  if (last >= tokens_.size()) return true;
  const TimeToken& behind = tokens_[last];
  const TimeCue cue = grammar_.CueOf(behind);
  const auto is_clock = [&](const Step& step) {
    if (step.field < 0) return false;
    const std::string& field = grammar_.fields_[static_cast<std::size_t>(step.field)];
    return field == "hour" || field == "minute";
  };
  const auto last_taken =
      std::find_if(path_.rbegin(), path_.rend(), [](const Step& step) { return step.constants < 0; });
  if (cue == TimeCue::kCounted && last_taken != path_.rend() && is_clock(*last_taken)) return false;
  bool lone_day = false;
  bool unnumbered = false;
  for (const Step& step : path_) {
    if (step.constants < 0) continue;
    const TimeConstants& constants = grammar_.constants_[static_cast<std::size_t>(step.constants)];
    lone_day |= constants.lone_day;
    unnumbered |= constants.unnumbered;
  }
  if (unnumbered && behind.kind == TimeTokenKind::kDigits) return false;
  return !lone_day || behind.kind == TimeTokenKind::kMark || behind.kind == TimeTokenKind::kBreak ||
         cue == TimeCue::kYear;
}

// Whether words stop where the match does: not within a word, a decimal or a code.
bool TimeMatcher::EndsWell(std::size_t last) const {
  if (first_ > 0 && tokens_[first_].glued) {
    const std::size_t before = first_ - 1;
    const bool unspaced = tokens_[before].unspaced || tokens_[first_].unspaced;
    if ((IsLetterToken(before) || IsDigitToken(before)) && !unspaced &&
        !grammar_.vocabulary_.IsPrefix(tokens_[before].word))
      return false;
    if (IsDigitToken(first_) && tokens_[before].kind == TimeTokenKind::kMark) {
      const char32_t mark = MarkAt(before);
      if (mark == U'$' || mark == U'€' || mark == U'£' || mark == U'#' || mark == U'¥' || mark == U'@' ||
          mark == U'_' || mark == U'+' || mark == U'=' || mark == U'&')
        return false;
      const bool inner = mark == U'.' || mark == U',' || mark == U'/' || mark == U'-' || mark == U':';
      if (inner && before > 0 && tokens_[before].glued &&
          (IsDigitToken(before - 1) ||
           (mark == U'-' && IsLetterToken(before - 1) && tokens_[before - 1].word < 0)))
        return false;
    }
  }
  if (last < tokens_.size() && tokens_[last].glued) {
    const TimeToken& behind = tokens_[last];
    const bool unspaced = behind.unspaced || tokens_[last - 1].unspaced;
    if ((IsLetterToken(last) || IsDigitToken(last)) && !unspaced &&
        !grammar_.vocabulary_.IsSuffix(behind.word))
      return false;
    if (IsDigitToken(last - 1) && behind.kind == TimeTokenKind::kMark) {
      const char32_t mark = MarkAt(last);
      if (mark == U'%' || mark == U'$' || mark == U'€' || mark == U'£' || mark == U'°' || mark == U'_' ||
          mark == U'@')
        return false;
      const bool inner = mark == U'.' || mark == U',' || mark == U'/' || mark == U'-' || mark == U':';
      if (inner && last + 1 < tokens_.size() && tokens_[last + 1].glued && IsDigitToken(last + 1))
        return false;
    }
  }
  if (last < tokens_.size() && IsDigitToken(last - 1) && MarkAt(last) == U'%') return false;
  return true;
}

char32_t TimeMatcher::MarkAt(std::size_t at) const {
  std::size_t place = tokens_[at].begin;
  return NextCodePoint(text_, place);
}

namespace {

// Two digits are a year of this or the last century; forty years on is as far as the news looks ahead.
int FullYear(int two_digits) {
  return two_digits < 40 ? 2000 + two_digits : 1900 + two_digits;
}

}  // namespace

void TimeMatcher::Put(std::string_view field, const TimeCandidate& candidate, TimeMatch& match,
                      int& era) const {
  if (field == "-") return;  // a word that is needed and says nothing more
  TimeFrame& frame = match.frame;
  if (candidate.word != nullptr) {
    std::string_view value = candidate.word->value;
    if (field == "era") {
      era = static_cast<int>(candidate.number);
      return;
    }
    if (value.find('=') != std::string_view::npos) {
      while (!value.empty()) {
        const std::string_view part = value.substr(0, value.find(' '));
        value.remove_prefix(std::min(part.size() + 1, value.size()));
        const std::size_t equals = part.find('=');
        static_cast<void>(SetTimeField(frame, part.substr(0, equals), part.substr(equals + 1)));
      }
      return;
    }
    if (field.starts_with("unit") && value.size() > 1) {  // "14D": a fortnight
      double times = 1;
      std::from_chars(value.data(), value.data() + value.size(), times);
      double& count = field == "unit" ? frame.count : field == "unit2" ? frame.count2 : frame.count3;
      if (count != TimeFrame::kVague) count *= times;
      value = value.substr(value.size() - 1);
    }
    static_cast<void>(SetTimeField(frame, field, value));
    return;
  }
  const int whole = static_cast<int>(std::clamp(candidate.number, -1.0, 1e8));
  if (field == "count") {
    frame.count = candidate.number;
  } else if (field == "count2") {
    frame.count2 = candidate.number;
  } else if (field == "count3") {
    frame.count3 = candidate.number;
  } else if (field == "decade") {
    // "The 1800s" are a century; of the years since 2000 the decade is meant as often.
    if (whole >= 1000 && whole < 2000 && whole % 100 == 0) {
      frame.century = whole / 100 + 1;
    } else {
      frame.decade = whole >= 1000 ? whole / 10 : whole;
    }
  } else if (field == "yyyymmdd") {
    frame.year = whole / 10000;
    frame.month = whole / 100 % 100;
    frame.day = whole % 100;
  } else if (field == "yy") {
    frame.year = FullYear(whole);
  } else if (field == "end_yy") {
    // "1998/99", "1999/00": the next such year.
    const int within = frame.year / 100 * 100 + whole;
    frame.end_year = frame.year == 0 ? FullYear(whole) : within + (within < frame.year ? 100 : 0);
  } else if (field == "year" || field == "end_year") {
    (field == "year" ? frame.year : frame.end_year) = whole;
  } else {
    static_cast<void>(SetTimeField(frame, field, std::to_string(whole)));
  }
}

void TimeMatcher::Fill(TimeMatch& match) const {
  int era = 0;
  int first = 0;
  int second = 0;
  int end_first = 0;
  int end_second = 0;
  double more = 0;
  for (const Step& step : best_path_) {
    if (step.constants < 0) continue;
    const TimeConstants& constants = grammar_.constants_[static_cast<std::size_t>(step.constants)];
    for (const auto& [name, value] : constants.fields)
      static_cast<void>(SetTimeField(match.frame, name, value));
    more += constants.more;
    match.lone_year |= constants.lone_year;
    match.span_if_past |= constants.span_if_past;
    match.no_value |= constants.no_value;
    match.nothing |= constants.nothing;
    if (constants.ends_here && step.at > match.first) match.last = step.at;
  }
  for (const Step& step : best_path_) {
    if (step.field < 0 || match.second_first != 0) continue;
    const std::string_view field = grammar_.fields_[static_cast<std::size_t>(step.field)];
    if (field.starts_with("end_") || field == "m1") {
      match.second_first = step.at;
    } else if (!field.empty() && step.candidate.element >= 0) {
      match.first_last = step.candidate.next;
    }
  }
  // Counts before units: a unit may multiply its count.
  for (const bool units : {false, true}) {
    for (const Step& step : best_path_) {
      if (step.field < 0) continue;
      const std::string& field = grammar_.fields_[static_cast<std::size_t>(step.field)];
      if (field.starts_with("unit") != units) continue;
      const int number = static_cast<int>(std::clamp(step.candidate.number, -1.0, 1e8));
      if (field == "n1") {
        first = number;
      } else if (field == "n2") {
        second = number;
      } else if (field == "m1") {
        end_first = number;
      } else if (field == "m2") {
        end_second = number;
      } else {
        Put(field, step.candidate, match, era);
      }
    }
  }
  TimeFrame& frame = match.frame;
  const auto put_pair = [&](int one, int two, int& day, int& month) {
    // In the language's order, unless that is no month.
    const bool month_first = grammar_.month_first_ ? one <= 12 : two > 12;
    month = month_first ? one : two;
    day = month_first ? two : one;
  };
  if (first != 0) put_pair(first, second, frame.day, frame.month);
  if (end_first != 0) put_pair(end_first, end_second, frame.end_day, frame.end_month);
  if (era != 0 && frame.year != 0) frame.year += era;
  if (frame.count != TimeFrame::kVague) frame.count += more;
}

}  // namespace parallax
