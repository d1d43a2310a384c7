#include "annotate/time/time_numbers.h"

#include <algorithm>
#include <cmath>

#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestNumber = 12;    // tokens
constexpr std::size_t kLongestCompound = 60;  // bytes

// Puts a number together from its words in the order they are said: units and tens are added where they fit,
// hundreds and more multiply what stands before them.
class Composer {
 public:
  // False when the word cannot go on with what was said.
  bool Add(double value, bool joined) {
    if (value < 0) return false;
    if (value >= 1000) {
      if (scale_ != 0 && value >= scale_) return false;
      total_ += std::max(current_, 1.0) * value;
      current_ = 0;
      started_ = false;
      scale_ = value;
      return true;
    }
    if (value == 100 && current_ >= 1 && current_ < 100) {
      current_ *= 100;
      return true;
    }
    const double rest = std::fmod(current_, 100);
    const bool after_tens = rest >= 20 && std::fmod(rest, 10) == 0 && value < 10 && value > 0;
    const bool before_tens =
        joined && rest > 0 && rest < 10 && value >= 20 && value < 100 && std::fmod(value, 10) == 0;
    const bool fits = !started_ || (rest == 0 && value < 100) || after_tens || before_tens ||
                      (current_ >= 1000 && value >= 100);
    if (!fits || (started_ && value == 0)) return false;
    current_ += value;
    started_ = true;
    return true;
  }
  [[nodiscard]] double value() const { return total_ + current_; }

 private:
  double total_ = 0;
  double current_ = 0;
  double scale_ = 0;
  bool started_ = false;
};

}  // namespace

std::vector<TimeNumber> TimeNumbers::At(std::size_t at) const {
  std::vector<TimeNumber> numbers;
  if (at >= tokens_.size()) return numbers;
  if (tokens_[at].kind == TimeTokenKind::kDigits) {
    Digits(at, numbers);
  } else if (tokens_[at].kind == TimeTokenKind::kWord) {
    Words(at, true, numbers);
  }
  return numbers;
}

bool TimeNumbers::Stands(const TimeWord& word, std::size_t at, std::size_t& next) const {
  if (at + word.words.size() > tokens_.size()) return false;
  for (std::size_t i = 0; i < word.words.size(); ++i) {
    const TimeToken& token = tokens_[at + i];
    if (token.word != word.words[i] || (i > 0 && word.glued[i] && !token.glued)) return false;
  }
  if (!word.exact.empty()) {
    const std::string_view surface = text_.substr(tokens_[at].begin, tokens_[at].end - tokens_[at].begin);
    if (surface != word.exact) {
      // All in capitals, as headlines are.
      std::size_t i = 0;
      static_cast<void>(NextCodePoint(surface, i));
      if (i >= surface.size() || !IsUpper(NextCodePoint(surface, i))) return false;
    }
  }
  next = at + word.words.size();
  return true;
}

void TimeNumbers::Digits(std::size_t at, std::vector<TimeNumber>& numbers) const {
  const TimeToken& token = tokens_[at];
  if (token.number < 0) return;
  numbers.push_back({static_cast<double>(token.number), at + 1, static_cast<int>(token.folded.size())});
  if (at + 2 < tokens_.size() && tokens_[at + 1].glued && tokens_[at + 2].glued &&
      tokens_[at + 2].kind == TimeTokenKind::kDigits && tokens_[at + 2].number >= 0) {
    const char mark = text_[tokens_[at + 1].begin];
    if ((mark == '.' || mark == ',') && tokens_[at + 1].end == tokens_[at + 1].begin + 1) {
      const int digits = static_cast<int>(tokens_[at + 2].folded.size());
      const auto after = static_cast<double>(tokens_[at + 2].number);
      const bool thousands = digits == 3 && token.number > 0 && token.folded.size() <= 3;
      const double value = static_cast<double>(token.number);
      numbers.push_back({thousands ? value * 1000 + after : value + after / std::pow(10, digits), at + 3});
    }
  }
  // "5 1/2"
  const auto digit = [&](std::size_t place) {
    return place < tokens_.size() && tokens_[place].kind == TimeTokenKind::kDigits &&
                   tokens_[place].folded.size() == 1
               ? static_cast<double>(tokens_[place].number)
               : 0.0;
  };
  if (digit(at + 1) > 0 && digit(at + 3) > digit(at + 1) && !tokens_[at + 1].glued && tokens_[at + 2].glued &&
      text_[tokens_[at + 2].begin] == '/' && tokens_[at + 3].glued) {
    numbers.push_back({static_cast<double>(token.number) + digit(at + 1) / digit(at + 3), at + 4});
  }
  if (at + 1 < tokens_.size() && text_.substr(tokens_[at + 1].begin).starts_with("½"))
    numbers.push_back({static_cast<double>(token.number) + 0.5, at + 2});
  // "10 thousand", "2万"
  std::size_t next = 0;
  if (const TimeWord* word = LongestAt(at + 1, grammar_.number_class_, next);
      word != nullptr && word->number >= 1000)
    numbers.push_back({static_cast<double>(token.number) * word->number, next});
}

const TimeWord* TimeNumbers::LongestAt(std::size_t at, int class_id, std::size_t& next) const {
  if (at >= tokens_.size() || tokens_[at].word < 0 || class_id < 0) return nullptr;
  const TimeWord* best = nullptr;
  for (const int number : grammar_.words_from_[static_cast<std::size_t>(tokens_[at].word)]) {
    const TimeWord& word = grammar_.words_[static_cast<std::size_t>(number)];
    std::size_t end = 0;
    if (word.class_id != class_id || !Stands(word, at, end)) continue;
    if (best == nullptr || end > next) {
      best = &word;
      next = end;
    }
  }
  return best;
}

void TimeNumbers::Words(std::size_t at, bool pairs, std::vector<TimeNumber>& numbers) const {
  std::size_t next = at + 1;
  double first = -1;
  if (tokens_[at].word < 0) {
    first = Compound(tokens_[at].folded);
    if (first < 0) return;
  } else {
    const TimeWord* word = LongestAt(at, grammar_.number_class_, next);
    if (word == nullptr) return;
    first = word->number;
    // "5.2 million last year": the word belongs to the figure before it.
    if (first >= 100 && at > 0 && tokens_[at - 1].kind == TimeTokenKind::kDigits) return;
  }
  numbers.push_back({first, next, 0, true});
  Composer composer;
  if (first < 0 || !composer.Add(first, false)) return;
  const std::size_t end = std::min(tokens_.size(), at + kLongestNumber);
  while (next < end) {
    std::size_t place = next;
    std::size_t behind = 0;
    bool joined = LongestAt(place, grammar_.join_class_, behind) != nullptr;
    if (joined) {
      place = behind;
    } else if (text_[tokens_[place].begin] == '-' && tokens_[place].glued) {
      ++place;
    }
    const TimeWord* word = LongestAt(place, grammar_.number_class_, behind);
    double value = word != nullptr ? word->number : -1;
    if (word == nullptr && place < end && tokens_[place].word < 0 &&
        tokens_[place].kind == TimeTokenKind::kWord) {
      value = Compound(tokens_[place].folded);
      behind = place + 1;
    }
    if (value < 0) break;
    const double before = composer.value();
    if (!composer.Add(value, joined)) {
      if (before >= 11 && before <= 21 && value >= 10 && value < 100 && !joined) {
        std::vector<TimeNumber> seconds;
        if (pairs) Words(place, false, seconds);
        for (const TimeNumber& second : seconds) {
          if (second.value >= 10 && second.value < 100)
            numbers.push_back({before * 100 + second.value, second.next, 0, true, true});
        }
      }
      break;
    }
    next = behind;
    numbers.push_back({composer.value(), next, 0, true});
  }
  Positional(at, numbers);
}

// 二〇二二: digits of a script that writes them like words.
void TimeNumbers::Positional(std::size_t at, std::vector<TimeNumber>& numbers) const {
  if (!tokens_[at].unspaced) return;
  double value = 0;
  int digits = 0;
  std::size_t next = at;
  while (next < tokens_.size() && digits < 5 && tokens_[next].unspaced &&
         (digits == 0 || tokens_[next].glued)) {
    std::size_t behind = 0;
    const TimeWord* word = LongestAt(next, grammar_.number_class_, behind);
    if (word == nullptr || word->number < 0 || word->number > 9 || behind != next + 1) break;
    value = value * 10 + word->number;
    ++digits;
    next = behind;
  }
  if (digits >= 2 && digits <= 4) numbers.push_back({value, next, digits});
}

double TimeNumbers::Compound(std::string_view folded) const {
  if (folded.size() < 6 || folded.size() > kLongestCompound) return -1;
  // Longest form first at each place, without going back: number words of one language are no prefixes of
  // each other's continuations.
  Composer composer;
  bool joined = false;
  bool any = false;
  std::size_t at = 0;
  while (at < folded.size()) {
    const TimeWord* best = nullptr;
    std::size_t size = 0;
    for (std::size_t length = std::min(grammar_.vocabulary_.longest(), folded.size() - at); length > 1;
         --length) {
      const int number = grammar_.vocabulary_.Find(folded.substr(at, length));
      if (number < 0) continue;
      for (const int candidate : grammar_.words_from_[static_cast<std::size_t>(number)]) {
        const TimeWord& word = grammar_.words_[static_cast<std::size_t>(candidate)];
        if (word.words.size() == 1 &&
            (word.class_id == grammar_.number_class_ || word.class_id == grammar_.join_class_))
          best = &word;
      }
      size = length;
      if (best != nullptr) break;
    }
    if (best == nullptr) return -1;
    at += size;
    if (best->class_id == grammar_.join_class_) {
      if (!any) return -1;
      joined = true;
      continue;
    }
    if (!composer.Add(best->number, joined)) return -1;
    any = true;
    joined = false;
  }
  return any && !joined ? composer.value() : -1;
}

}  // namespace parallax
