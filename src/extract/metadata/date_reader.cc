#include "extract/metadata/date_reader.h"

#include <algorithm>
#include <utility>

#include "extract/metadata/date_words.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestText = 4096;

// Tries the orders dates are written in, from one token on. Every method that reads something moves the
// cursor only if it succeeds.
class Cursor {
 public:
  Cursor(const std::vector<DateToken>& tokens, std::string_view language, DayOrder order)
      : tokens_(tokens), language_(language), order_(order) {}

  [[nodiscard]] std::optional<FoundDate> DateAt(std::size_t at);
  [[nodiscard]] std::size_t at() const { return at_; }

 private:
  using Kind = DateToken::Kind;
  [[nodiscard]] const DateToken* Peek(std::size_t ahead = 0) const {
    return at_ + ahead < tokens_.size() ? &tokens_[at_ + ahead] : nullptr;
  }
  [[nodiscard]] const DateWordSense* Sense(const DateToken* token, DateWord kind) const;
  bool Word(DateWord kind, int* value = nullptr);
  bool Mark(std::u32string_view marks, char32_t* which = nullptr);
  bool Number(int least_digits, int most_digits, int least, int most, int* value);
  bool Day(int* day) { return Number(1, 2, 1, 31, day); }
  bool Year(int* year);
  void Skip(std::u32string_view marks, std::initializer_list<DateWord> kinds);

  bool YearFirst(CalendarTime& time);
  bool DayMonthName(CalendarTime& time);
  bool MonthNameDay(CalendarTime& time);
  bool YearMonthName(CalendarTime& time);
  bool MonthNameYear(CalendarTime& time);
  bool Numbers(CalendarTime& time);
  bool MarkedNumbers(CalendarTime& time);
  bool Clock(CalendarTime& time);
  void ClockAfter(CalendarTime& time);
  bool Zone(CalendarTime& time);

  const std::vector<DateToken>& tokens_;
  std::string_view language_;
  DayOrder order_;
  std::size_t at_ = 0;
  bool persian_ = false;       // the month is one of the Persian calendar
  bool persian_year_ = false;  // the year is written in the digits of Persian
};

const DateWordSense* Cursor::Sense(const DateToken* token, DateWord kind) const {
  if (token == nullptr || token->senses == nullptr) return nullptr;
  const DateWordSense* any = nullptr;
  for (const DateWordSense& sense : *token->senses) {
    if (sense.kind != kind) continue;
    if (sense.language == language_) return &sense;
    if (any == nullptr) any = &sense;
  }
  return any;
}

bool Cursor::Word(DateWord kind, int* value) {
  const DateWordSense* sense = Sense(Peek(), kind);
  if (sense == nullptr) return false;
  if (value != nullptr) *value = sense->value;
  ++at_;
  return true;
}

bool Cursor::Mark(std::u32string_view marks, char32_t* which) {
  const DateToken* token = Peek();
  if (token == nullptr || token->kind != Kind::kMark || marks.find(token->mark) == marks.npos) return false;
  if (which != nullptr) *which = token->mark;
  ++at_;
  return true;
}

bool Cursor::Number(int least_digits, int most_digits, int least, int most, int* value) {
  const DateToken* token = Peek();
  if (token == nullptr || token->kind != Kind::kNumber) return false;
  if (token->digits < least_digits || token->digits > most_digits) return false;
  if (token->value < least || token->value > most) return false;
  *value = static_cast<int>(token->value);
  ++at_;
  return true;
}

// A year of four digits: Gregorian, Buddhist (543 ahead), or Persian (left as it is, see DateAt); or one of
// an era
// ("令和13").
bool Cursor::Year(int* year) {
  const std::size_t begin = at_;
  int before_era = 0;
  if (Word(DateWord::kEra, &before_era)) {
    if (Number(1, 3, 1, 199, year)) {
      *year += before_era;
      return true;
    }
    at_ = begin;
    return false;
  }
  const DateToken* token = Peek();
  if (!Number(4, 4, 1300, 2700, year)) return false;
  persian_year_ = token->persian_digits;
  constexpr int kBuddhistLead = 543;
  if (*year >= 2443) *year -= kBuddhistLead;
  if (*year >= 1900 && *year <= 2100) return true;
  if (*year < 1500) return true;
  --at_;
  return false;
}

void Cursor::Skip(std::u32string_view marks, std::initializer_list<DateWord> kinds) {
  constexpr int kMost = 4;  // "2022, den 10. kl. 14": no more than this stands between two parts
  for (int n = 0; n < kMost; ++n) {
    if (Mark(marks)) continue;
    if (std::none_of(kinds.begin(), kinds.end(), [&](DateWord kind) { return Word(kind); })) return;
  }
}

// 2022-03-10, 2022/03/10, 2022.03.10., 2022-03.
bool Cursor::YearFirst(CalendarTime& time) {
  char32_t first = 0;
  if (!Year(&time.year) || !Mark(U"-/.‑–", &first)) return false;
  const DateToken* month = Peek();
  if (!Number(1, 2, 1, 12, &time.month)) return false;
  const std::size_t after_month = at_;
  char32_t second = 0;
  if (Mark(U"-/.‑–", &second) && second == first && Day(&time.day)) {
    Mark(U".");
    return true;
  }
  at_ = after_month;
  // Without a day only "2022-03" is a date: "2022/23" and "2022.5" are other things.
  return first == U'-' && month->digits == 2 && (Peek() == nullptr || Peek()->kind != Kind::kNumber);
}

// 10. März 2022, 10th of March, 2022, 10-Mar-2022, 10 mars 2022.
bool Cursor::DayMonthName(CalendarTime& time) {
  if (!Day(&time.day)) return false;
  Word(DateWord::kOrdinal);
  Skip(U".-/‑º°ª,'’", {DateWord::kLink, DateWord::kOrdinal, DateWord::kDayMark});
  if (Word(DateWord::kPersianMonth, &time.month)) {
    persian_ = true;
  } else if (!Word(DateWord::kMonth, &time.month)) {
    return false;
  }
  Skip(U".,-/‑'’׳॰", {DateWord::kLink, DateWord::kYearMark});
  if (Year(&time.year)) {
    Skip(U".", {DateWord::kYearMark});
    return true;
  }
  // "10 Mar '22", "10-Mar-22": two digits only after a mark.
  const bool marked = at_ > 0 && tokens_[at_ - 1].kind == Kind::kMark && tokens_[at_ - 1].mark != U',' &&
                      tokens_[at_ - 1].mark != U'.';
  int year = 0;
  if (!marked || !Number(2, 2, 0, 69, &year)) return false;
  time.year = 2000 + year;
  return true;
}

// March 10, 2022; Mar. 10th 2022.
bool Cursor::MonthNameDay(CalendarTime& time) {
  if (!Word(DateWord::kMonth, &time.month)) return false;
  Mark(U".");
  Word(DateWord::kLink);
  if (!Day(&time.day)) return false;
  Skip(U".,", {DateWord::kOrdinal, DateWord::kLink});
  return Year(&time.year);
}

// 2022. március 10., 2022. gada 10. martā, 2022 m. kovo 10 d.
bool Cursor::YearMonthName(CalendarTime& time) {
  if (!Year(&time.year)) return false;
  Skip(U".,-", {DateWord::kYearMark});
  if (Word(DateWord::kMonth, &time.month)) {
    Mark(U".-");
    if (Day(&time.day)) Skip(U".", {DateWord::kDayMark});
    return time.day != 0;
  }
  if (!Day(&time.day)) return false;
  Mark(U".");
  return Word(DateWord::kMonth, &time.month);
}

// March 2022: to the month.
bool Cursor::MonthNameYear(CalendarTime& time) {
  if (!Word(DateWord::kMonth, &time.month)) return false;
  Skip(U".,'", {DateWord::kLink});
  return Year(&time.year);
}

// 10.3.2022, 10/03/22, 3/10/2022.
bool Cursor::Numbers(CalendarTime& time) {
  int first = 0;
  int second = 0;
  char32_t mark = 0;
  char32_t again = 0;
  const DateToken* begin = Peek();
  if (!Day(&first) || !Mark(U"./-‑|", &mark)) return false;
  const DateToken* middle = Peek();
  if (!Day(&second) || !Mark(U"./-‑|", &again) || again != mark) return false;
  if (!Year(&time.year)) {
    // Two digits: not behind a dash, where ranges and numbers of parts stand.
    int year = 0;
    if (begin->digits + middle->digits < 4 && mark == U'-') return false;
    if (!Number(2, 2, 0, 69, &year)) return false;
    if (Peek() != nullptr && Peek()->mark == mark && !Peek()->space_before && Peek(1) != nullptr &&
        Peek(1)->kind == Kind::kNumber) {
      return false;  // four numbers in a row: a version or an address
    }
    time.year = 2000 + year;
  }
  const bool month_first = first <= 12 && (second > 12 || (order_ == DayOrder::kMonthFirst && mark != U'.'));
  time.month = month_first ? first : second;
  time.day = month_first ? second : first;
  return true;
}

// 2022年3月10日, 2022년 3월 10일, ngày 10 tháng 3 năm 2022.
bool Cursor::MarkedNumbers(CalendarTime& time) {
  if (Year(&time.year)) {
    if (!Word(DateWord::kYearMark) || !Number(1, 2, 1, 12, &time.month) || !Word(DateWord::kMonthMark))
      return false;
    const std::size_t after_month = at_;
    // Without its mark a day must end the date: an hour may follow a month.
    const bool day = Day(&time.day);
    const DateToken* const behind = Peek();
    const bool ends = behind == nullptr || (behind->kind == Kind::kMark && behind->mark != U':');
    if (!day || (!Word(DateWord::kDayMark) && !ends)) {
      time.day = 0;
      at_ = after_month;
    }
    return true;
  }
  Word(DateWord::kDayMark);
  if (!Day(&time.day) || !Word(DateWord::kMonthMark) || !Number(1, 2, 1, 12, &time.month)) return false;
  Skip(U",", {DateWord::kYearMark});
  return Year(&time.year);
}

// 14:05, 14:05:33.120, 14.05 (with a word that says it is a time), 14h05, 2:05 pm, 14时05分.
bool Cursor::Clock(CalendarTime& time) {
  const std::size_t begin = at_;
  int half = -1;
  Word(DateWord::kHalfDay, &half);
  const std::size_t stop = at_ > 0 && tokens_[at_ - 1].mark == U'.' ? 1 : 0;  // "kl. 14.05"
  const bool announced = at_ > stop && Sense(&tokens_[at_ - 1 - stop], DateWord::kClock) != nullptr;
  int hour = 0;
  int minute = 0;
  char32_t mark = 0;
  const bool ok = [&] {
    if (!Number(1, 2, 0, 23, &hour)) return false;
    const bool word =
        Word(DateWord::kHourMark) || (Peek() != nullptr && !Peek()->space_before && Word(DateWord::kClock));
    if (!word && !Mark(U":.", &mark)) return Word(DateWord::kHalfDay, &half);
    // One digit only where a mark follows it: "9時5分".
    if (!Number(2, 2, 0, 59, &minute)) {
      const std::size_t after_hour = at_;
      if (word && Number(1, 1, 0, 9, &minute) && Word(DateWord::kMinuteMark)) return true;
      at_ = after_hour;
      minute = 0;
      return word;
    }
    if (mark == U'.' && !announced && Sense(Peek(), DateWord::kClock) == nullptr &&
        Sense(Peek(), DateWord::kHalfDay) == nullptr) {
      return false;
    }
    Word(DateWord::kMinuteMark);
    return true;
  }();
  if (!ok) {
    at_ = begin;
    return false;
  }
  const std::size_t after_minute = at_;
  int second = 0;
  if (mark == U':' && Mark(U":") && Number(2, 2, 0, 60, &second)) {
    time.second = second;
    const std::size_t after_second = at_;
    int fraction = 0;
    if (!Mark(U".,") || !Number(1, 9, 0, 999999999, &fraction)) at_ = after_second;
  } else {
    at_ = after_minute;
  }
  Word(DateWord::kHalfDay, &half);
  if (half == 12 && hour < 12) hour += 12;
  if (half == 0 && hour == 12) hour = 0;
  time.hour = hour;
  time.minute = minute;
  Word(DateWord::kClock);
  Zone(time);
  return true;
}

// Z, UTC, GMT+2, +01:00, +0100, (CET).
bool Cursor::Zone(CalendarTime& time) {
  const std::size_t begin = at_;
  const bool bracket = Mark(U"(");
  int offset = 0;
  const bool named = Word(DateWord::kZone, &offset);
  char32_t sign = 0;
  if (Mark(U"+-−", &sign)) {
    int hours = 0;
    int minutes = 0;
    if (Number(4, 4, 0, 1400, &hours)) {
      minutes = hours % 100;
      hours /= 100;
    } else if (Number(1, 2, 0, 14, &hours)) {
      const std::size_t after_hours = at_;
      if (!Mark(U":") || !Number(2, 2, 0, 59, &minutes)) at_ = after_hours;
    } else {
      at_ = begin;
      return false;
    }
    offset += (sign == U'+' ? 1 : -1) * (hours * 60 + minutes);
  } else if (!named) {
    at_ = begin;
    return false;
  }
  if (bracket) Mark(U")");
  time.offset = offset;
  return true;
}

// A time of day that follows the date, a few marks or words apart.
void Cursor::ClockAfter(CalendarTime& time) {
  const std::size_t begin = at_;
  const DateToken* next = Peek();
  if (next != nullptr && next->kind == Kind::kWord && next->span.size() == 1 && !next->space_before)
    ++at_;  // "T"
  Skip(U",|-–—•·/.@(",
       {DateWord::kClock, DateWord::kLink, DateWord::kWeekday, DateWord::kYearMark, DateWord::kDayMark});
  if (!Clock(time)) at_ = begin;
}

std::optional<FoundDate> Cursor::DateAt(std::size_t at) {
  using Order = bool (Cursor::*)(CalendarTime&);
  static constexpr std::pair<Order, bool> kOrders[] = {
      {&Cursor::YearFirst, true},     {&Cursor::MarkedNumbers, true}, {&Cursor::DayMonthName, true},
      {&Cursor::MonthNameDay, true},  {&Cursor::YearMonthName, true}, {&Cursor::Numbers, false},
      {&Cursor::MonthNameYear, true},
  };
  at_ = at;
  CalendarTime before;
  const bool weekday_first = Word(DateWord::kWeekday);
  if (weekday_first) Skip(U".,|-–()", {DateWord::kLink});
  if (!weekday_first && Clock(before)) {
    Skip(U",|-–—•·/.", {DateWord::kLink, DateWord::kWeekday});
  } else if (at_ == at) {
    Word(DateWord::kDayMark);
  }
  const std::size_t begin = at_;
  for (const auto& [order, named] : kOrders) {
    CalendarTime time;
    at_ = begin;
    persian_ = false;
    if (!(this->*order)(time)) continue;
    if (time.year < 1500) {
      if (time.day == 0 || (!persian_ && language_ != "fa" && !persian_year_)) continue;
      time = FromPersian(time.year, time.month, time.day);
    }
    if (before.hour >= 0) {
      time.hour = before.hour;
      time.minute = before.minute;
      time.second = before.second;
      time.offset = before.offset;
    } else if (time.day != 0) {
      ClockAfter(time);
    }
    if (!time.IsValid()) continue;
    FoundDate found;
    found.span = {tokens_[at].span.begin, tokens_[at_ - 1].span.end};
    found.time = time;
    found.named_month = named;
    return found;
  }
  return std::nullopt;
}

// Whether the text has the digits of a date: a year of four; three numbers; or two, one of two digits behind
// a mark that may stand before a short year. Most texts have not, and this costs a fraction of cutting them
// into tokens.
bool MayHoldDate(std::string_view text) {
  constexpr char32_t kFirstOtherDigit = 0x660;
  constexpr std::u32string_view kBeforeShortYear = U"-/‑'’׳॰";
  int numbers = 0;
  int digits = 0;  // of the number that ends here
  bool short_year = false;
  bool marked = false;  // the number stands behind such a mark
  char32_t before = 0;  // the last character that is no blank
  for (std::size_t at = 0; at <= text.size();) {
    const char32_t c = at < text.size() ? NextCodePoint(text, at) : (++at, U' ');
    if ((c >= U'0' && c <= U'9') || (c >= kFirstOtherDigit && IsDigit(c))) {
      if (digits++ == 0) marked = ++numbers > 1 && kBeforeShortYear.find(before) != kBeforeShortYear.npos;
      continue;
    }
    if (digits == 4) return true;
    short_year |= digits == 2 && marked;
    if (numbers > 2 || (short_year && numbers > 1)) return true;
    digits = 0;
    if (c != U' ') before = c;
  }
  return false;
}

}  // namespace

struct DateReader::State {
  DateWords words;
};

DateReader::DateReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
DateReader::~DateReader() = default;

Result<std::unique_ptr<DateReader>> DateReader::Create(const DataFiles& data) {
  Result<DateWords> words = DateWords::Load(data);
  if (!words) return std::unexpected(words.error());
  return std::unique_ptr<DateReader>(new DateReader(std::make_unique<State>(State{std::move(*words)})));
}

std::vector<FoundDate> DateReader::Find(std::string_view text, std::string_view language,
                                        DayOrder order) const {
  if (text.size() > kLongestText) {
    std::size_t end = kLongestText;
    while (!IsBoundary(text, end)) --end;
    text = text.substr(0, end);
  }
  std::vector<FoundDate> found;
  if (!MayHoldDate(text)) return found;
  const std::vector<DateToken> tokens = DateTokens(text, state_->words);
  Cursor cursor(tokens, language, order);
  for (std::size_t at = 0; at < tokens.size();) {
    // A number that goes on from another through a mark ("1.10.3.2022", "v2-10/3/2022") is no date.
    const bool tail = at >= 2 && tokens[at].kind == DateToken::Kind::kNumber && !tokens[at].space_before &&
                      tokens[at - 1].kind == DateToken::Kind::kMark && !tokens[at - 1].space_before &&
                      std::u32string_view(U"./-").find(tokens[at - 1].mark) != std::u32string_view::npos &&
                      tokens[at - 2].kind == DateToken::Kind::kNumber;
    // Dates begin with a number or a word of the table.
    const bool begins = tokens[at].kind == DateToken::Kind::kNumber || tokens[at].senses != nullptr;
    std::optional<FoundDate> date = tail || !begins ? std::nullopt : cursor.DateAt(at);
    if (!date) {
      ++at;
      continue;
    }
    found.push_back(*date);
    at = cursor.at();
  }
  return found;
}

std::optional<CalendarTime> DateReader::Read(std::string_view text, std::string_view language,
                                             DayOrder order) const {
  text = Trim(text);
  constexpr std::size_t kLongestDate = 100;  // bytes; a longer text is more than a date
  if (text.size() > kLongestDate) return std::nullopt;
  const std::vector<FoundDate> found = Find(text, language, order);
  if (found.size() != 1 || found.front().span.begin != 0) return std::nullopt;
  for (std::size_t at = found.front().span.end; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    if (IsLetter(c) || IsDigit(c)) return std::nullopt;
  }
  return found.front().time;
}

bool DateReader::IsCalendarWord(std::string_view word) const {
  const auto* senses = state_->words.Senses(word);
  return senses != nullptr && std::any_of(senses->begin(), senses->end(), [](const DateWordSense& sense) {
           return sense.kind == DateWord::kMonth || sense.kind == DateWord::kWeekday ||
                  sense.kind == DateWord::kPersianMonth;
         });
}

}  // namespace parallax
