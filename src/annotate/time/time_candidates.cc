#include "annotate/time/time_candidates.h"

#include <algorithm>
#include <cmath>

namespace parallax {

const TimeCandidateSet& TimeCandidates::At(std::size_t at) {
  Slot& slot = slots_[at % kSlots];
  if (slot.token == at) return slot.candidates;
  slot.token = at;
  std::vector<TimeCandidate>& list = slot.candidates.list;
  list.clear();
  const TimeToken& token = tokens_[at];
  if (token.kind != TimeTokenKind::kBreak) {
    if (token.word >= 0) AddWords(at, list);
    AddNumbers(at, list);
    if (token.kind == TimeTokenKind::kWord) AddRoman(at, list);
  }
  slot.candidates.elements = 0;
  for (const TimeCandidate& candidate : list)
    slot.candidates.elements |= TimeGrammar::ElementBit(candidate.element);
  return slot.candidates;
}

void TimeCandidates::AddWords(std::size_t at, std::vector<TimeCandidate>& candidates) const {
  const auto word = static_cast<std::size_t>(tokens_[at].word);
  if (grammar_.literal_of_[word] >= 0) candidates.push_back({grammar_.literal_of_[word], at + 1, 0, nullptr});
  for (const int number : grammar_.words_from_[word]) {
    const TimeWord& form = grammar_.words_[static_cast<std::size_t>(number)];
    std::size_t next = 0;
    if (form.class_id == grammar_.number_class_ || !numbers_.Stands(form, at, next)) continue;
    const auto class_id = static_cast<std::size_t>(form.class_id);
    if (const int element = grammar_.class_element_[class_id]; element >= 0)
      candidates.push_back({element, next, form.number, &form});
    std::string_view value = form.value;
    if (value.ends_with('n')) value.remove_suffix(1);  // "1n" is a 1 as well
    const auto valued = grammar_.valued_[class_id].find(value);
    if (valued != grammar_.valued_[class_id].end())
      candidates.push_back({valued->second, next, form.number, &form});
  }
}

void TimeCandidates::AddNumber(Class number_class, const TimeNumber& number,
                               std::vector<TimeCandidate>& candidates) const {
  if (const int element = grammar_.number_elements_[static_cast<std::size_t>(number_class)]; element >= 0)
    candidates.push_back({element, number.next, number.value, nullptr});
}

void TimeCandidates::AddNumbers(std::size_t at, std::vector<TimeCandidate>& candidates) const {
  for (const TimeNumber& number : numbers_.At(at)) {
    const bool whole = number.value == std::floor(number.value) && number.value >= 0;
    const int digits = number.digits;
    const bool plain = digits > 0;
    const bool short_number = (number.words || plain) && digits <= 2;
    const auto add = [&](Class number_class) { AddNumber(number_class, number, candidates); };
    const auto within = [&](int low, int high) { return number.value >= low && number.value <= high; };
    // "2009年" is a year, not so many years, and so is "2030 г."; of round numbers only the first.
    const bool unspaced =
        number.next < tokens_.size() && tokens_[number.next].glued && tokens_[number.next].unspaced;
    const bool year = digits == 4 && within(1900, 2099) && (unspaced || std::fmod(number.value, 100) != 0);
    if (!number.year_only && !year) add(Class::kNum);
    if (!whole) continue;
    if (within(1, 31) && short_number) add(Class::kDay);
    if (within(1, 31) && plain && digits <= 2) add(Class::kN);
    if (within(1, 12) && plain && digits <= 2) add(Class::kMon);
    if (within(1000, 2199) && (digits == 4 || number.words)) add(Class::kYear);
    if (number.value >= 1 && digits >= 1 && digits <= 4) add(Class::kAnyYear);
    // Years of the Islamic calendars that people living now speak of.
    if (digits == 4 && within(1300, 1499)) add(Class::kHijriYear);
    // In words, small numbers behind a weekday are articles and counts: "Sunday one of them".
    if (number.words && within(13, 31)) add(Class::kWordDay);
    if (digits == 2) add(Class::kYy);
    // Two digits that are no day: "March 98".
    if (digits == 2 && number.value > 31) add(Class::kNy);
    // Two digits, or more than a month has: what is no fraction and no score.
    const bool padded = text_[tokens_[at].begin] == '0';
    if (digits == 2 && within(1, 31) && (number.value > 12 || padded)) add(Class::kDd);
    if (digits == 2 && within(1, 12)) add(Class::kMm);
    if (within(0, 24) && short_number) add(Class::kHour);
    if (within(0, 24) && plain && digits <= 2) add(Class::kDh);
    if (within(0, 24) && digits == 2) add(Class::kHh);
    if (within(0, 59) && digits == 2) add(Class::kMin);
    if (digits >= 5) add(Class::kLong);
    if (digits == 8) add(Class::kYyyymmdd);
  }
}

// XIX; capitals, as centuries are written.
void TimeCandidates::AddRoman(std::size_t at, std::vector<TimeCandidate>& candidates) const {
  const int element = grammar_.number_elements_[static_cast<std::size_t>(Class::kRoman)];
  if (element < 0) return;
  std::string_view surface = text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
  // "XIXe", "XVIIIème": the ending of an ordinal.
  const std::size_t end = surface.find_first_not_of("IVXL");
  if (end != std::string_view::npos && surface.size() - end <= 5) surface = surface.substr(0, end);
  if (surface.empty() || surface.size() > 6) return;
  int value = 0;
  int last = 0;
  for (auto letter = surface.rbegin(); letter != surface.rend(); ++letter) {
    const int digit = *letter == 'I' ? 1 : *letter == 'V' ? 5 : *letter == 'X' ? 10 : *letter == 'L' ? 50 : 0;
    if (digit == 0) return;
    value += digit < last ? -digit : digit;
    last = std::max(last, digit);
  }
  if (value >= 1 && value <= 39) candidates.push_back({element, at + 1, static_cast<double>(value), nullptr});
}

}  // namespace parallax
