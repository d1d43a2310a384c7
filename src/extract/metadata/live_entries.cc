#include "extract/metadata/live_entries.h"

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "extract/metadata/page_dates.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

constexpr std::size_t kShortest = 12;  // letters: shorter headlines ("Update") stand on many entries
constexpr std::size_t kCompared = 48;  // letters of an entry's text

// What an entry is known by: the letters it begins with. Empty where they are too few.
std::string KeyOf(std::string_view text) {
  constexpr std::size_t kHead = 400;  // bytes
  text = text.substr(0, kHead);
  text = text.substr(0, std::min(text.size(), FindInvalidUtf8(text)));
  std::string letters = LettersOf(text);
  letters.resize(std::min(letters.size(), kCompared));
  return letters.size() >= kShortest ? letters : std::string();
}

// By the headline or the first words that JSON-LD gives. Whether it gives any.
bool MarkDescribed(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  std::map<std::string, std::string> times;  // by the letters an entry begins with
  for (const LdArticle& item : evidence.articles) {
    for (const LdUpdate& update : item.updates) {
      const auto time = DateOfField(update.time, knowledge.dates(), evidence.language, DayOrder::kDayFirst);
      if (!time) continue;
      for (const std::string_view text : {std::string_view(update.headline), std::string_view(update.body)}) {
        if (std::string key = KeyOf(text); !key.empty()) times.emplace(std::move(key), time->ToIso());
      }
    }
  }
  std::string last;
  for (Block& block : article.blocks) {
    if (times.empty()) break;
    const auto found = times.find(KeyOf(Surface(article.text, block.span)));
    // The text of an entry follows its headline: both are in the table, the first of them begins it.
    if (found == times.end() || found->second == last) continue;
    block.kind = BlockKind::kLiveEntry;
    block.time = last = found->second;
  }
  return !times.empty();
}

// Whether moments follow one another backwards, and at least three of them differ: live blogs have the newest
// entry first, comments and threads of forums the oldest.
bool NewestFirst(const std::vector<std::string>& times) {
  if (!std::is_sorted(times.rbegin(), times.rend())) return false;
  std::size_t steps = 0;
  for (std::size_t i = 1; i < times.size(); ++i) steps += times[i] != times[i - 1];
  return steps >= 2;
}

// By <time> elements of the body: an entry is the first block that begins like a line behind one.
void MarkTimed(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  const auto in_body =
      std::count_if(evidence.text.times.begin(), evidence.text.times.end(), [&](const PageTime& time) {
        return time.node >= evidence.body.begin && time.node < evidence.body.end && !time.away;
      });
  constexpr std::ptrdiff_t kFewest = 3;
  if (in_body < kFewest) return;
  std::map<std::string, std::size_t> blocks;  // by the letters they begin with; the first of several
  for (std::size_t i = 0; i < article.blocks.size(); ++i) {
    if (std::string key = KeyOf(Surface(article.text, article.blocks[i].span)); !key.empty())
      blocks.emplace(std::move(key), i);
  }
  std::vector<std::pair<std::size_t, std::string>> entries;  // block, time
  const std::vector<PageLine>& lines = evidence.text.lines;
  const std::vector<PageTime>& times = evidence.text.times;
  for (std::size_t t = 0; t < times.size(); ++t) {
    const PageTime& time = times[t];
    if (time.node < evidence.body.begin || time.node >= evidence.body.end || time.away) continue;
    const std::string& value = time.value.empty() ? time.text : time.value;
    const auto moment = DateOfField(value, knowledge.dates(), evidence.language, DayOrder::kDayFirst);
    if (!moment || moment->day == 0 || moment->hour < 0) continue;
    constexpr std::size_t kNear = 6;  // lines: a headline, a name and a place may stand between
    std::size_t end = std::min(lines.size(), time.line + kNear);
    if (t + 1 < times.size() && times[t + 1].line > time.line)
      end = std::min<std::size_t>(end, times[t + 1].line);
    for (std::size_t i = time.line; i < end; ++i) {
      std::string_view text = lines[i].text;
      if (i == time.line && !time.text.empty() && text.starts_with(time.text))
        text.remove_prefix(time.text.size());
      const auto block = blocks.find(KeyOf(text));
      if (block == blocks.end()) continue;
      if (entries.empty() || entries.back().first < block->second)
        entries.emplace_back(block->second, moment->ToIso());
      break;
    }
  }
  std::vector<std::string> moments;
  moments.reserve(entries.size());
  for (const auto& [block, time] : entries) moments.push_back(time);
  if (!NewestFirst(moments)) return;
  for (const auto& [block, time] : entries) {
    article.blocks[block].kind = BlockKind::kLiveEntry;
    article.blocks[block].time = time;
  }
  article.live_blog = true;
}

}  // namespace

void MarkLiveEntries(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  if (!MarkDescribed(evidence, knowledge, article)) MarkTimed(evidence, knowledge, article);
}

}  // namespace parallax::html
