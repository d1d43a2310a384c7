#include "extract/metadata/credits.h"

#include <algorithm>
#include <array>

#include "extract/metadata/folded_line.h"
#include "text/utf8.h"

namespace parallax {
namespace {

void AddOnce(std::vector<std::string>& list, std::string_view value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

constexpr std::u32string_view kPartMarks = U"/|,;&()[]©+•·:、，；／（）【】«»<>";

bool IsPartMark(char32_t c) {
  static constexpr auto kAscii = [] {
    std::array<bool, 0x80> marks{};
    for (const char32_t mark : kPartMarks) {
      if (mark < marks.size()) marks[mark] = true;
    }
    return marks;
  }();
  return c < kAscii.size() ? kAscii[c] : kPartMarks.find(c) != std::u32string_view::npos;
}

std::string_view TrimPart(std::string_view part) {
  part = Trim(part);
  const auto is_edge = [](char c) { return std::string_view(".-*#_~ ").find(c) != std::string_view::npos; };
  while (!part.empty() && is_edge(part.front())) part.remove_prefix(1);
  while (!part.empty() && is_edge(part.back())) part.remove_suffix(1);
  return part;
}

// Whether a text ends with a stop, a closing quotation mark behind it or not.
bool IsSentenceEnd(std::string_view text) {
  for (std::size_t at = text.size(); at > 0;) {
    const char32_t c = PreviousCodePoint(text, at);
    if (c == U'.' || c == U'!' || c == U'?' || c == U'…' || c == U'。') return true;
    if (IsLetter(c) || IsDigit(c)) return false;
  }
  return false;
}

}  // namespace

// Cuts at marks, at dashes between blanks, and at words for "and".
std::vector<std::string_view> CreditReader::Parts(std::string_view text) const {
  constexpr std::size_t kLongestCredit = 600;
  text = text.substr(0, kLongestCredit);
  std::vector<std::pair<std::size_t, std::size_t>> cuts;  // places between parts
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t begin = at;
    const char32_t c = NextCodePoint(text, at);
    const bool dash = (c == U'-' || c == U'–' || c == U'—') && begin > 0 && text[begin - 1] == ' ';
    if (IsPartMark(c) || dash) cuts.emplace_back(begin, at);
  }
  const FoldedLine folded = FoldLine(text);
  for (const PhraseIndex::Hit& hit : labels_.Index(Label::kAnd).Find(folded.text)) {
    const bool apart = hit.begin > 0 && folded.text[hit.begin - 1] == ' ' && hit.end < folded.text.size() &&
                       folded.text[hit.end] == ' ';
    if (apart) cuts.emplace_back(folded.Origin(hit.begin), folded.Origin(hit.end));
  }
  std::sort(cuts.begin(), cuts.end());
  cuts.emplace_back(text.size(), text.size());
  std::vector<std::string_view> parts;
  std::size_t from = 0;
  for (const auto& [begin, end] : cuts) {
    if (begin > from) {
      if (const std::string_view part = TrimPart(text.substr(from, begin - from)); !part.empty())
        parts.push_back(part);
    }
    from = std::max(from, end);
  }
  return parts;
}

Credit CreditReader::Read(std::string_view credit) const {
  Credit read;
  for (const std::string_view part : Parts(credit)) {
    if (labels_.Is(part, Label::kAgencies)) {
      if (read.agency_note.empty()) read.agency_note = part;
      continue;
    }
    const std::vector<AgencyMention> agencies = agencies_.Find(part);
    for (const AgencyMention& mention : agencies) AddOnce(read.agencies, mention.agency);
    if (agencies.empty()) {
      if (const std::string_view whole = agencies_.Whole(part); !whole.empty()) {
        AddOnce(read.agencies, whole);
        continue;
      }
      read.others.emplace_back(part);
    }
  }
  return read;
}

std::optional<Credit> CreditReader::ReadSourceLine(std::string_view line) const {
  line = Trim(line);
  constexpr std::size_t kLongestLine = 300;  // bytes; a longer line is prose that begins with the word
  if (line.empty() || line.size() > kLongestLine) return std::nullopt;
  const auto label = labels_.AtStart(line, Label::kSource);
  if (label && label->marked && label->rest < line.size()) return Read(line.substr(label->rest));
  // Agencies alone, signed in brackets or with slashes. Most lines name none.
  const std::string folded = FoldLine(line).text;
  if (!agencies_.MayName(folded) && labels_.Index(Label::kAgencies).Find(folded).empty()) return std::nullopt;
  const auto is_agency = [&](std::string_view part) {
    return labels_.Is(part, Label::kAgencies) || !agencies_.Find(part).empty() ||
           !agencies_.Whole(part).empty();
  };
  if (!std::ranges::all_of(Parts(line), is_agency)) return std::nullopt;
  Credit credit = Read(line);
  const bool only_agencies =
      credit.others.empty() && (!credit.agencies.empty() || !credit.agency_note.empty());
  if (only_agencies) return credit;
  return std::nullopt;
}

// A date that follows the name goes: "By Ada Example May 17, 2031", "Oleh Ada Contoh Rabu, 17 Mei 2031".
std::string_view CreditReader::WithoutDateBehind(std::string_view names) const {
  std::size_t digit = 0;
  while (digit < names.size()) {
    std::size_t next = digit;
    if (IsDigit(NextCodePoint(names, next))) break;
    digit = next;
  }
  if (digit >= names.size() || digit == 0) return names;
  std::size_t end = names[digit - 1] == ' ' && names.find(' ') + 1 < digit ? digit : names.size();
  // The date as a whole has the words that belong to it: the weekday, the month.
  for (const FoundDate& date : dates_.Find(names)) {
    const std::size_t begin = date.span.begin;
    if (begin > 0 && names[begin - 1] == ' ' && names.find(' ') + 1 < begin) end = std::min(end, begin);
  }
  if (end == names.size()) return names;
  names = Trim(names.substr(0, end));
  // A weekday or month that the date reader does not join to the number behind it.
  if (const std::size_t last = names.rfind(' ');
      last != names.npos && dates_.IsCalendarWord(TrimPart(names.substr(last + 1))))
    names = Trim(names.substr(0, last));
  return names;
}

// Korean and others write the label behind the name, and an address behind both: "이하늘 기자
// sky@example.kr".
std::optional<Credit> CreditReader::LabelBehind(std::string_view line) const {
  if (const std::size_t at = line.find('@'); at != line.npos) {
    const std::size_t blank = line.substr(0, at).find_last_of(" (");
    if (blank == line.npos) return std::nullopt;
    line = Trim(line.substr(0, blank));
  }
  const std::size_t last = line.rfind(' ');
  std::size_t first = last == line.npos ? 0 : last + 1;
  if (last == line.npos || IsCased(NextCodePoint(line, first)) ||
      !labels_.Is(line.substr(last + 1), Label::kByline))
    return std::nullopt;
  Credit credit;
  credit.people = People(line.substr(0, last), false);
  if (credit.people.empty()) return std::nullopt;
  return credit;
}

std::optional<Credit> CreditReader::ReadInnerSource(std::string_view line) const {
  const FoldedLine folded = FoldLine(line);
  for (const PhraseIndex::Hit& hit : labels_.Index(Label::kSource).Find(folded.text)) {
    if (hit.begin == 0) continue;
    const std::string_view rest = line.substr(folded.Origin(hit.begin));
    const auto label = labels_.AtStart(rest, Label::kSource);
    if (label && label->marked && label->rest < rest.size()) return Read(rest.substr(label->rest));
  }
  return std::nullopt;
}

std::optional<Credit> CreditReader::ReadByline(std::string_view line) const {
  line = Trim(line);
  constexpr std::size_t kLongestByline = 200;
  if (line.empty() || line.size() > kLongestByline) return std::nullopt;
  const auto label = labels_.AtStart(line, Label::kByline);
  if (!label) return LabelBehind(line);
  if (label->rest >= line.size()) return std::nullopt;
  const std::string_view names = WithoutDateBehind(line.substr(label->rest));
  Credit credit = Read(names);
  credit.people = People(names, false);
  // A desk in a byline is no person and no outlet, but the line is a byline all the same.
  std::size_t first = 0;
  const bool desk = !IsLower(NextCodePoint(names, first)) && labels_.Holds(names, Label::kDesk);
  const bool short_line = names.size() <= 80;
  if (!credit.people.empty() || !credit.agencies.empty() || (desk && short_line)) {
    credit.others.clear();
    return credit;
  }
  return std::nullopt;
}

std::optional<PhotoCredit> CreditReader::FindPhotoCredit(std::string_view line) const {
  constexpr std::size_t kLongestCaption = 1200;
  constexpr std::size_t kLongestCredit = 160;  // bytes from the label to the end of the line
  if (line.empty() || line.size() > kLongestCaption) return std::nullopt;
  const auto clean = [&](std::string_view text) {
    text = Trim(text);
    while (text.ends_with(')') || text.ends_with(']') || text.ends_with('.')) text.remove_suffix(1);
    return std::string(TrimPart(text));
  };
  if (line.size() <= kLongestCredit) {
    const auto label = labels_.AtStart(line, Label::kPhoto);
    if (label && label->marked && label->rest < line.size())
      return PhotoCredit{0, clean(line.substr(label->rest))};
  }
  // Only what may be short enough is looked through, and the character before it, which tells words apart.
  std::size_t from = line.size() - std::min(line.size(), kLongestCredit);
  while (!IsBoundary(line, from)) ++from;
  if (from > 0) (void)PreviousCodePoint(line, from);
  const FoldedLine folded = FoldLine(line.substr(from));
  for (const PhraseIndex::Hit& hit : labels_.Index(Label::kPhoto).Find(folded.text)) {
    const std::size_t begin = from + folded.Origin(hit.begin);
    if (begin == 0 || line.size() - begin > kLongestCredit) continue;
    const auto label = labels_.AtStart(line.substr(begin), Label::kPhoto);
    if (!label) continue;  // one letter that announces only with a mark behind it
    // Inside a line only "Foto:" and "Photo by" announce a credit, and no sentence may follow it.
    const std::string_view rest = line.substr(begin + label->rest);
    const std::string_view word = std::string_view(folded.text).substr(hit.begin, hit.end - hit.begin);
    const bool colon = line.substr(begin, label->rest).find_first_of(":=") != std::string_view::npos ||
                       line.substr(begin, label->rest).find("：") != std::string_view::npos ||
                       line.substr(begin, label->rest).find("©") != std::string_view::npos;
    if ((!colon && word.find(' ') == std::string_view::npos) || rest.empty()) continue;
    if (rest.find(". ") != std::string_view::npos && rest.find(". ") > 4) continue;
    std::size_t cut = begin;
    while (cut > 0 &&
           (line[cut - 1] == ' ' || line[cut - 1] == '(' || line[cut - 1] == '[' || line[cut - 1] == '|'))
      --cut;
    return PhotoCredit{cut, clean(rest)};
  }
  return std::nullopt;
}

bool CreditReader::HasPosition(std::string_view line) const {
  constexpr std::size_t kLongestCaption = 600;
  if (line.size() > kLongestCaption) return false;
  std::size_t open = 0;
  while ((open = line.find_first_of("(\xEF[", open)) != std::string_view::npos) {
    std::size_t inside = open;
    const char32_t c = NextCodePoint(line, inside);
    open = inside;
    if (c != U'(' && c != U'（' && c != U'[') continue;
    std::size_t close = inside;
    constexpr std::size_t kLongestPosition = 60;
    while (close < line.size() && close - inside <= kLongestPosition) {
      std::size_t next = close;
      const char32_t end = NextCodePoint(line, next);
      if (end == U')' || end == U'）' || end == U']') break;
      close = next;
    }
    if (close >= line.size() || close - inside > kLongestPosition) continue;
    for (std::string_view part : Parts(line.substr(inside, close - inside))) {
      if (labels_.Is(part, Label::kPosition)) return true;
    }
  }
  return false;
}

std::vector<std::string> CreditReader::TrailingAgencies(std::string_view paragraph) const {
  std::vector<std::string> found;
  paragraph = Trim(paragraph);
  constexpr std::size_t kLongestSignature = 60;
  const auto add = [&](std::string_view signature) {
    const Credit credit = Read(signature);
    if (!credit.others.empty() && credit.agencies.empty()) return;
    for (const std::string& agency : credit.agencies) AddOnce(found, agency);
  };
  std::string_view tail = paragraph;
  while (tail.ends_with('.') || tail.ends_with(' ') || tail.ends_with('/')) tail.remove_suffix(1);
  if (tail.ends_with(')') || tail.ends_with(']')) {
    const std::size_t open = tail.find_last_of("([");
    if (open != std::string_view::npos && tail.size() - open <= kLongestSignature) {
      add(tail.substr(open + 1, tail.size() - open - 2));
    }
    return found;
  }
  // Behind the last sentence's stop: ". /AFP", ". dpa", "– NTB".
  const std::size_t from = tail.size() > kLongestSignature ? tail.size() - kLongestSignature : 0;
  const std::size_t stop = tail.find_last_of(".!?/-\x93\x94", tail.size());
  if (stop == std::string_view::npos || stop < from || stop + 1 >= tail.size()) return found;
  const std::string_view last = TrimPart(tail.substr(stop + 1));
  if (const std::string_view agency = agencies_.Whole(last); !agency.empty()) AddOnce(found, agency);
  if (!found.empty() || tail[stop] != '/') return found;
  // A desk or an initial behind the agency's name: ". dpa/lno".
  const std::size_t blank = tail.find_last_of(' ', stop);
  if (blank == std::string_view::npos || blank < from || !IsSentenceEnd(tail.substr(0, blank))) return found;
  if (const std::string_view agency = agencies_.Whole(tail.substr(blank + 1, stop - blank - 1));
      !agency.empty())
    AddOnce(found, agency);
  return found;
}

}  // namespace parallax
