#include "text/time_frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <utility>

namespace parallax {
namespace {

struct NumberField {
  std::string_view name;
  int TimeFrame::*member;
};

constexpr NumberField kNumberFields[] = {
    {"year", &TimeFrame::year},
    {"month", &TimeFrame::month},
    {"day", &TimeFrame::day},
    {"weekday", &TimeFrame::weekday},
    {"quarter", &TimeFrame::quarter},
    {"half", &TimeFrame::half},
    {"week", &TimeFrame::week},
    {"nth", &TimeFrame::nth},
    {"century", &TimeFrame::century},
    {"decade", &TimeFrame::decade},
    {"weekend", &TimeFrame::weekend},
    {"hour", &TimeFrame::hour},
    {"minute", &TimeFrame::minute},
    {"pm", &TimeFrame::pm},
    {"utc", &TimeFrame::utc},
    {"sign", &TimeFrame::sign},
    {"rel", &TimeFrame::relative},
    {"near", &TimeFrame::nearest},
    {"exact", &TimeFrame::exact},
    {"text", &TimeFrame::from_text},
    {"by_tense", &TimeFrame::by_tense},
    {"dir", &TimeFrame::direction},
    {"feast", &TimeFrame::feast},
    {"end_year", &TimeFrame::end_year},
    {"end_month", &TimeFrame::end_month},
    {"end_day", &TimeFrame::end_day},
    {"end_hour", &TimeFrame::end_hour},
    {"end_minute", &TimeFrame::end_minute},
};

struct CountField {
  std::string_view name;
  double TimeFrame::*member;
};
constexpr CountField kCountFields[] = {
    {"count", &TimeFrame::count}, {"count2", &TimeFrame::count2}, {"count3", &TimeFrame::count3}};

struct UnitField {
  std::string_view name;
  char TimeFrame::*member;
};
constexpr UnitField kUnitFields[] = {
    {"unit", &TimeFrame::unit}, {"unit2", &TimeFrame::unit2}, {"unit3", &TimeFrame::unit3}};

constexpr std::string_view kOperations[] = {"date", "shift", "rel", "dur", "set", "ref"};

template <typename Names>
std::optional<int> IndexOf(const Names& names, std::string_view name) {
  const auto found = std::ranges::find(names, name);
  if (found == std::end(names)) return std::nullopt;
  return static_cast<int>(found - std::begin(names));
}

template <typename T>
std::optional<T> ParseNumber(std::string_view text) {
  T value{};
  const auto result = std::from_chars(text.data(), text.data() + text.size(), value);
  if (result.ec != std::errc() || result.ptr != text.data() + text.size()) return std::nullopt;
  return value;
}

}  // namespace

bool SetTimeField(TimeFrame& frame, std::string_view name, std::string_view value) {
  if (name == "-") return true;  // a word that is needed and says nothing more
  if (name == "rel" && value.ends_with('n')) {
    frame.nearest = 1;
    value.remove_suffix(1);
  }
  for (const NumberField& field : kNumberFields) {
    if (field.name != name) continue;
    const auto number = ParseNumber<int>(value);
    if (number) frame.*field.member = *number;
    return number.has_value();
  }
  for (const CountField& field : kCountFields) {
    if (field.name != name) continue;
    const auto number = value == "X" ? std::optional(TimeFrame::kVague) : ParseNumber<double>(value);
    if (number) frame.*field.member = *number;
    return number.has_value();
  }
  for (const UnitField& field : kUnitFields) {
    if (field.name != name) continue;
    if (value.size() != 1 || TimeFrame::kUnits.find(value[0]) == std::string_view::npos) return false;
    frame.*field.member = value[0];
    return true;
  }
  if (name == "ref") {
    frame.operation = TimeOperation::kReference;
    frame.reference = value;
    return value == "PRESENT_REF" || value == "PAST_REF" || value == "FUTURE_REF";
  }
  const auto set_index = [&](const auto& names, int& member) {
    const std::optional<int> index = IndexOf(names, value);
    if (index) member = *index;
    return index.has_value();
  };
  if (name == "season") return set_index(TimeFrame::kSeasons, frame.season);
  if (name == "part") return set_index(TimeFrame::kParts, frame.part);
  if (name == "op") {
    int operation = 0;
    if (!set_index(kOperations, operation)) return false;
    frame.operation = static_cast<TimeOperation>(operation);
    return true;
  }
  return false;
}

std::optional<TimeFrame> ParseTimeFrame(std::string_view text) {
  TimeFrame frame;
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    const std::string_view part = text.substr(0, blank);
    text.remove_prefix(std::min(blank + 1, text.size()));
    const std::size_t equals = part.find('=');
    if (equals == std::string_view::npos) return std::nullopt;
    if (!SetTimeField(frame, part.substr(0, equals), part.substr(equals + 1))) return std::nullopt;
  }
  return frame;
}

std::string FormatTimeFrame(const TimeFrame& frame) {
  const TimeFrame blank;
  std::string text;
  const auto add = [&](std::string_view name, auto value) {
    text += fmt::format("{}{}={}", text.empty() ? "" : " ", name, value);
  };
  if (frame.operation == TimeOperation::kReference) {
    add("ref", frame.reference);
  } else if (frame.operation != TimeOperation::kDate) {
    add("op", kOperations[std::to_underlying(frame.operation)]);
  }
  for (const NumberField& field : kNumberFields) {
    if (frame.*field.member != blank.*field.member) add(field.name, frame.*field.member);
  }
  if (frame.season != 0) add("season", TimeFrame::kSeasons[frame.season]);
  if (frame.part != 0) add("part", TimeFrame::kParts[frame.part]);
  for (const UnitField& field : kUnitFields) {
    if (frame.*field.member != 0) add(field.name, frame.*field.member);
  }
  for (const CountField& field : kCountFields) {
    const double count = frame.*field.member;
    if (count == blank.*field.member) continue;
    if (count == TimeFrame::kVague) {
      add(field.name, "X");
    } else {
      add(field.name, count);
    }
  }
  return text;
}

TimexType TypeOf(const TimeFrame& frame) {
  switch (frame.operation) {
    case TimeOperation::kDuration:
      return TimexType::kDuration;
    case TimeOperation::kSet:
      return TimexType::kSet;
    case TimeOperation::kReference:
      return TimexType::kDate;
    default:
      return frame.part != 0 || frame.hour >= 0 ? TimexType::kTime : TimexType::kDate;
  }
}

}  // namespace parallax
