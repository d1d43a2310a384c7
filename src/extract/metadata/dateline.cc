// CreditReader: the place, day and agency a report begins with.
#include <algorithm>

#include "extract/metadata/credits.h"
#include "extract/metadata/folded_line.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestDateline = 160;  // bytes

bool IsDash(char32_t c) {
  return c == U'-' || c == U'–' || c == U'—' || c == U'―' || c == U'−';
}

struct Shape {
  int words = 0;
  int lower_words = 0;  // longer than three letters and beginning small
  bool capital = false;
  bool all_caps = true;  // every letter that has case
  bool cased = false;
};

Shape ShapeOf(std::string_view text) {
  Shape shape;
  bool inside = false;
  for (std::size_t at = 0; at < text.size();) {
    const char32_t c = NextCodePoint(text, at);
    const bool letter = IsLetter(c);
    if (letter && !inside) {
      ++shape.words;
      shape.capital |= shape.words == 1 && IsUpper(c);
      shape.lower_words += IsLower(c);
    }
    if (letter) {
      shape.cased |= IsUpper(c) || IsLower(c);
      shape.all_caps &= !IsLower(c);
    }
    inside = letter || (inside && (c == U'\'' || c == U'’' || c == U'-' || IsCombining(c)));
  }
  return shape;
}

// The part of a dateline's head before its first mark, bracket or number: the place.
std::string PlaceOf(std::string_view head) {
  std::size_t end = 0;
  while (end < head.size()) {
    std::size_t next = end;
    const char32_t c = NextCodePoint(head, next);
    if (c == U',' || c == U'(' || c == U';' || c == U':' || c == U'、' || c == U'，' || IsDigit(c)) break;
    if (c == U'.' && end >= 4) break;  // "ST. PETERSBURG" keeps its short stop
    end = next;
  }
  return std::string(Trim(head.substr(0, end)));
}

// The place behind the agency: "(ANSA) - ROMA, 10 MAR - …".
void TakePlaceBehind(std::string_view paragraph, Dateline& dateline) {
  constexpr std::size_t kLongest = 60;
  const std::string_view after = paragraph.substr(dateline.end, kLongest);
  const std::size_t dash = after.find(" - ");
  if (dash == std::string_view::npos) return;
  const Shape shape = ShapeOf(after.substr(0, dash));
  if (!shape.cased || !shape.all_caps) return;
  dateline.place = PlaceOf(after.substr(0, dash));
  dateline.end += dash + 3;
}

}  // namespace

// "【ワシントン共同】…", "［ロンドン　４日　ロイター］…", "(서울=연합뉴스) …", "新华社北京3月10日电 …".
std::optional<Dateline> CreditReader::BracketDateline(std::string_view paragraph) const {
  std::size_t at = 0;
  const char32_t first = NextCodePoint(paragraph, at);
  constexpr std::u32string_view kOpen = U"【(（[［〔";
  constexpr std::u32string_view kClose = U"】)）]］〕";
  const bool bracket = kOpen.find(first) != kOpen.npos;
  std::size_t end = bracket ? at : 0;
  const std::size_t begin = end;
  while (end < paragraph.size() && end < kLongestDateline) {
    std::size_t next = end;
    const char32_t c = NextCodePoint(paragraph, next);
    const bool closes = bracket ? kClose.find(c) != kClose.npos : c == U'电' || c == U'電';
    if (closes) break;
    if (!bracket && !IsLetter(c) && !IsDigit(c)) return std::nullopt;
    end = next;
  }
  if (end >= paragraph.size() || end >= kLongestDateline || end == begin) return std::nullopt;
  const std::string_view head = paragraph.substr(begin, end - begin);
  const std::vector<AgencyMention> agencies = agencies_.Find(head);
  if (agencies.empty() || ShapeOf(head).words > 6) return std::nullopt;
  Dateline dateline;
  for (const AgencyMention& mention : agencies) dateline.agencies.emplace_back(mention.agency);
  const Span agency = agencies.front().span;
  std::string_view place = agency.begin > 0 ? head.substr(0, agency.begin) : head.substr(agency.end);
  while (!place.empty() && (place.back() == '=' || place.back() == '/' || place.back() == ' '))
    place.remove_suffix(1);
  dateline.place = PlaceOf(place);
  do {
    ++end;
  } while (!IsBoundary(paragraph, end));
  dateline.end = end;
  while (dateline.end < paragraph.size()) {
    std::size_t next = dateline.end;
    const char32_t c = NextCodePoint(paragraph, next);
    if (!IsSpace(c) && !IsDash(c) && c != U'.' && c != U'=' && c != U':' && c != U'　') break;
    dateline.end = next;
  }
  return dateline;
}

// "OSLO (NTB): …", "МОСКВА, 10 марта. /ТАСС/. …", "Wien (APA) …": the agency in brackets or slashes ends the
// head, whatever mark follows.
std::optional<Dateline> CreditReader::SignedDateline(std::string_view paragraph) const {
  constexpr std::size_t kLongestHead = 90;  // bytes
  constexpr std::size_t kLongestSignature = 60;
  const std::size_t open = paragraph.substr(0, kLongestHead).find_first_of("(/");
  if (open == std::string_view::npos || open == 0) return std::nullopt;
  const std::size_t close = paragraph.find(paragraph[open] == '(' ? ')' : '/', open + 1);
  if (close == std::string_view::npos || close - open > kLongestSignature) return std::nullopt;
  const std::string_view head = Trim(paragraph.substr(0, open));
  const std::string place = PlaceOf(head);
  const Shape shape = ShapeOf(place);
  constexpr int kMostPlaceWords = 4;
  if (shape.words == 0 || shape.words > kMostPlaceWords || shape.lower_words > 0 ||
      (shape.cased && !shape.capital) || ShapeOf(head).lower_words > 1 || !agencies_.Find(head).empty())
    return std::nullopt;
  const Credit credit = Read(paragraph.substr(open + 1, close - open - 1));
  if (credit.agencies.empty() || !credit.others.empty()) return std::nullopt;
  Dateline dateline;
  dateline.place = place;
  dateline.agencies = credit.agencies;
  for (const FoundDate& date : dates_.Find(head)) dateline.date = date.time;
  dateline.end = close + 1;
  while (dateline.end < paragraph.size()) {
    std::size_t next = dateline.end;
    const char32_t c = NextCodePoint(paragraph, next);
    if (!IsSpace(c) && !IsDash(c) && c != U'.' && c != U':') break;
    dateline.end = next;
  }
  return dateline;
}

std::optional<Dateline> CreditReader::ReadDateline(std::string_view paragraph) const {
  if (paragraph.empty()) return std::nullopt;
  if (auto signed_head = SignedDateline(paragraph)) return signed_head;
  if (auto bracketed = BracketDateline(paragraph)) {
    if (bracketed->place.empty()) TakePlaceBehind(paragraph, *bracketed);
    return bracketed;
  }
  // Where the head ends: a dash between blanks, or right behind a closing bracket, stop or capital.
  std::size_t dash = 0;
  std::size_t rest = 0;
  int quotes = 0;
  std::size_t at = 0;
  while (at < paragraph.size() && at < kLongestDateline) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(paragraph, at);
    if (c == U'"' || c == U'“' || c == U'«' || c == U'„' || c == U'?' || c == U'!') ++quotes;
    if (!IsDash(c) || begin == 0) continue;
    const char before = paragraph[begin - 1];
    const bool blank_after = at < paragraph.size() && (paragraph[at] == ' ' || IsDash([&] {
                                                         std::size_t next = at;
                                                         return NextCodePoint(paragraph, next);
                                                       }()));
    const bool bound = before == ' ' || before == ')' || before == '.' || before == '/' || c != U'-';
    if (!blank_after && !(before == ')' || (c == U'—' && before != ' '))) continue;
    if (!bound) continue;
    dash = begin;
    rest = at;
    // "Roma, 10 mar. (Agency) - " is one dash; "(Agency) - ROMA, 10 MAR - " has the place behind it.
    break;
  }
  if (dash == 0 || quotes > 0) return std::nullopt;
  std::string_view head = Trim(paragraph.substr(0, dash));
  const std::vector<AgencyMention> agencies = agencies_.Find(head);
  const Shape shape = ShapeOf(head);
  constexpr int kMostWords = 12;
  const bool signed_by_agency = !agencies.empty();
  const Shape place_shape = ShapeOf(PlaceOf(head));
  const bool shouted = place_shape.cased && place_shape.all_caps && place_shape.words <= 4;
  // Without capitals an agency must sign in brackets: "Oslo (dpa)"; else it may be told of.
  const bool in_brackets =
      signed_by_agency && agencies.front().span.begin > 0 &&
      std::string_view("([/").find(head[agencies.front().span.begin - 1]) != std::string_view::npos;
  if (shape.words > kMostWords || (!in_brackets && !shouted)) return std::nullopt;
  // "AFP - " and "Reuters reported on Monday - " differ by what stands around the name.
  if (shape.lower_words > 3 || (shape.cased && !place_shape.capital && head.front() != '('))
    return std::nullopt;
  constexpr std::size_t kShortestPlace = 3;
  Dateline dateline;
  for (const AgencyMention& mention : agencies) {
    if (std::find(dateline.agencies.begin(), dateline.agencies.end(), mention.agency) ==
        dateline.agencies.end())
      dateline.agencies.emplace_back(mention.agency);
  }
  dateline.place = PlaceOf(head);
  if (dateline.place.size() < kShortestPlace || !agencies_.Find(dateline.place).empty())
    dateline.place.clear();
  if (!signed_by_agency && dateline.place.empty()) return std::nullopt;
  for (const FoundDate& date : dates_.Find(head)) dateline.date = date.time;
  while (rest < paragraph.size() && (paragraph[rest] == ' ' || paragraph[rest] == '-')) ++rest;
  dateline.end = rest;
  // "МОСКВА, 10 мар — РИА Новости. …": an agency behind the dash, as a sentence of its own.
  if (const std::size_t stop = paragraph.find(". ", rest);
      !signed_by_agency && stop != std::string_view::npos && stop - rest <= 60) {
    if (const std::string_view agency = agencies_.Whole(paragraph.substr(rest, stop - rest));
        !agency.empty()) {
      dateline.agencies.emplace_back(agency);
      dateline.end = stop + 2;
    }
  }
  if (dateline.place.empty()) TakePlaceBehind(paragraph, dateline);
  return dateline;
}

}  // namespace parallax
