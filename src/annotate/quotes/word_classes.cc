#include "annotate/quotes/word_classes.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::pair<std::string_view, ClassSet> kClassNames[] = {
    {"say", kSay},
    {"state", kState},
    {"call", kCall},
    {"before", kBefore},
    {"after", kAfter},
    {"thus", kThus},
    {"heard", kHeard},
    {"this", kThis},
    {"that", kThat},
    {"he", kHe},
    {"she", kShe},
    {"they", kThey},
    {"it", kIt},
    {"who", kWho},
    {"det", kDet},
    {"prep", kPrep},
    {"of", kOf},
    {"aux", kAux},
    {"and", kAnd},
    {"sub", kSub},
    {"role", kRole},
    {"mood", kMood},
    {"not", kNot},
    {"may", kMay},
    {"will", kWill},
    {"if", kIf},
    {"copula", kCopula},
    {"to", kTo},
    {"style", kStyle},
    {"obl", kOblique},
    {"claim", kClaim},
    {"cite", kCite},
    {"as", kAs},
    {"hence", kHence},
    {"passive", kPassive},
    {"gen", kGenitive},
    {"by", kBy},
    {"deny", kDeny},
    {"per", kPer},
    {"inner-to", kInnerTo},
    {"mood-end", kMoodEnd},
    {"no-mood-end", kNoMoodEnd},
    {"thing", kThing},
    {"thing-end", kThingEnd},
    {"view", kView},
    {"event", kEvent},
    {"adverb-end", kAdverbEnd},
    {"at", kAt},
    {"demand", kDemand},
    {"imperative", kImperative},
    {"imperative-end", kImperativeEnd},
    {"participle-end", kParticipleEnd},
    {"participle-in", kParticipleIn},
    {"no-participle", kNoParticiple},
    {"clitic-end", kCliticEnd},
    {"topic-end", kTopicEnd},
    {"no-topic-end", kNoTopicEnd},
    {"name-end", kNameEnd},
};

constexpr std::pair<std::string_view, Habit> kHabitNames[] = {
    {"comma-clause", kCommaClause},   {"dash-quotes", kDashQuotes},     {"verb-last", kVerbLast},
    {"noun-capitals", kNounCapitals}, {"verb-second", kVerbSecond},     {"final-verbs", kFinalVerbs},
    {"inner-inquit", kInnerInquit},   {"compounds", kCompounds},        {"case-marks", kCaseMarks},
    {"bare-clause", kBareClause},     {"subject-first", kSubjectFirst},
};

// Stands in a phrase for the words that may come between its parts.
constexpr std::string_view kGap = "…";

// The parts of `text` between `separator`s, without blanks at their edges.
std::vector<std::string_view> Split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t at = text.find(separator);
    if (const std::string_view part = Trim(text.substr(0, at)); !part.empty()) parts.push_back(part);
    if (at == std::string_view::npos) return parts;
    text.remove_prefix(at + 1);
  }
}

template <typename Names>
auto Find(const Names& names, std::string_view name) {
  return std::ranges::find(names, name, [](const auto& entry) { return entry.first; });
}

// Adds one row; gives what is wrong with it, empty if nothing.
std::string AddRow(std::string_view class_name, std::string_view forms, LanguageWords& words) {
  const auto* const known = Find(kClassNames, class_name);
  if (known == std::end(kClassNames)) return fmt::format("no such class: '{}'", class_name);
  bool first = true;
  for (const std::string_view form : Split(forms, ',')) {
    if (known->second != kStyle) {
      const bool base = first && (known->second & (kReporting | kThat)) != 0;
      words.Add(form, known->second | (base ? ClassSet{kFirst} : 0));
      first = false;
      continue;
    }
    const auto* const habit = Find(kHabitNames, form);
    if (habit == std::end(kHabitNames)) return fmt::format("no such habit: '{}'", form);
    words.AddHabit(habit->second);
  }
  return {};
}

Result<bool> AddTable(const DataFiles& data, const std::string& name, LanguageWords& words) {
  const Result<Table> table = Table::Load(data, name, {"class", "forms"});
  if (!table) return std::unexpected(table.error());
  for (std::size_t row = 0; row < table->rows(); ++row) {
    std::string wrong = AddRow(table->Cell(row, 0), table->Cell(row, 1), words);
    if (!wrong.empty()) return std::unexpected(table->ErrorAt(row, std::move(wrong)));
  }
  return true;
}

// Length of the first of `endings` that the word has, with something before it; 0 for none.
std::size_t EndingLength(std::string_view word, const std::vector<std::string>& endings) {
  for (const std::string& ending : endings) {
    if (word.size() > ending.size() && word.ends_with(ending)) return ending.size();
  }
  return 0;
}

// Whether one of `markers` stands inside the word, a prefix before it and a stem behind it.
bool HoldsInside(std::string_view folded, const std::vector<std::string>& markers) {
  constexpr std::size_t kPrefix = 2;
  constexpr std::size_t kStem = 3;
  return std::ranges::any_of(markers, [&](const std::string& marker) {
    const std::size_t at = folded.find(marker, kPrefix);
    return at != std::string_view::npos && at + marker.size() + kStem <= folded.size();
  });
}

}  // namespace

ClassSet LanguageWords::Classes(std::string_view folded) const {
  const Entry* entry = Find(folded);
  return entry == nullptr ? 0 : entry->classes;
}

const LanguageWords::Entry* LanguageWords::Find(std::string_view folded) const {
  const auto found = words_.find(folded);
  return found == words_.end() ? nullptr : &found->second;
}

ClassSet LanguageWords::ClassesOf(std::string_view form) const {
  const std::string folded = FoldCase(form);
  const std::vector<std::string_view> parts = Split(folded, ' ');
  if (parts.size() < 2) return Classes(folded);
  const std::ptrdiff_t skipped = parts[1] == kGap ? 2 : 1;
  for (const Phrase& phrase : Phrases(parts.front())) {
    if (phrase.gap == (skipped == 2) &&
        std::equal(phrase.rest.begin(), phrase.rest.end(), parts.begin() + skipped, parts.end())) {
      return phrase.classes;
    }
  }
  return 0;
}

std::span<const LanguageWords::Phrase> LanguageWords::Phrases(std::string_view folded) const {
  const Entry* entry = Find(folded);
  if (entry == nullptr) return {};
  return entry->phrases;
}

ClassSet LanguageWords::CompoundClasses(std::string_view folded) const {
  // A shorter ending is a coincidence more often than a word ("-rat", "-amt" apart).
  constexpr std::size_t kShortestHead = 5;
  constexpr std::size_t kShortestFirst = 3;
  constexpr ClassSet kInherited = kRole | kClaim | kThing;
  if (!Has(kCompounds)) return 0;
  for (std::size_t at = kShortestFirst; at + kShortestHead <= folded.size(); ++at) {
    if ((static_cast<unsigned char>(folded[at]) & 0xC0U) == 0x80U) continue;
    const Entry* entry = Find(folded.substr(at));
    if (entry != nullptr && (entry->classes & kInherited) != 0) return entry->classes & kInherited;
  }
  return 0;
}

std::size_t LanguageWords::LongestPrefix(std::string_view text, ClassSet& classes) const {
  if (text.empty()) return 0;
  std::size_t at = 0;
  const auto found = unspaced_.find(NextCodePoint(text, at));
  if (found == unspaced_.end()) return 0;
  for (const auto& [entry, entry_classes] : found->second) {
    if (text.starts_with(entry)) {
      classes = entry_classes;
      return entry.size();
    }
  }
  return 0;
}

bool LanguageWords::HasMoodEnding(std::string_view folded) const {
  const auto ends = [&](const std::string& ending) { return folded.ends_with(ending); };
  return std::ranges::any_of(mood_ends_, ends) && std::ranges::none_of(no_mood_ends_, ends);
}

bool LanguageWords::HasAdverbEnding(std::string_view folded) const {
  return std::ranges::any_of(adverb_ends_,
                             [&](const std::string& ending) { return folded.ends_with(ending); });
}

bool LanguageWords::HasThingEnding(std::string_view folded) const {
  return std::ranges::any_of(thing_ends_,
                             [&](const std::string& ending) { return folded.ends_with(ending); });
}

std::size_t LanguageWords::CliticLength(std::string_view word) const {
  return EndingLength(word, clitic_ends_);
}

std::size_t LanguageWords::NameEndLength(std::string_view word) const {
  return EndingLength(word, name_ends_);
}

bool LanguageWords::HasNoTopicEnding(std::string_view word) const {
  return std::ranges::any_of(no_topic_ends_,
                             [&](const std::string& ending) { return word.ends_with(ending); });
}

std::size_t LanguageWords::TopicLength(std::string_view word) const {
  return HasNoTopicEnding(word) ? 0 : EndingLength(word, topic_ends_);
}

bool LanguageWords::HoldsInfinitiveMarker(std::string_view folded) const {
  return HoldsInside(folded, infinitive_markers_);
}

bool LanguageWords::HasImperativeEnding(std::string_view folded) const {
  constexpr std::size_t kStem = 3;  // in bytes
  const std::size_t length = EndingLength(folded, imperative_ends_);
  return length > 0 && folded.size() >= length + kStem;
}

bool LanguageWords::LooksLikeParticiple(std::string_view folded) const {
  if ((Classes(folded) & (kNoParticiple | kFirst)) != 0) return false;
  if (EndingLength(folded, participle_ends_) > 0) return true;
  const auto begins = [&](const std::string& part) { return folded.starts_with(part); };
  return std::ranges::any_of(participle_parts_, begins) || HoldsInside(folded, participle_parts_);
}

std::vector<std::string>* LanguageWords::PartsOfWords(ClassSet classes) {
  if ((classes & kMoodEnd) != 0) return &mood_ends_;
  if ((classes & kNoMoodEnd) != 0) return &no_mood_ends_;
  if ((classes & kThingEnd) != 0) return &thing_ends_;
  if ((classes & kAdverbEnd) != 0) return &adverb_ends_;
  if ((classes & kInnerTo) != 0) return &infinitive_markers_;
  if ((classes & kCliticEnd) != 0) return &clitic_ends_;
  if ((classes & kTopicEnd) != 0) return &topic_ends_;
  if ((classes & kNoTopicEnd) != 0) return &no_topic_ends_;
  if ((classes & kNameEnd) != 0) return &name_ends_;
  if ((classes & kImperativeEnd) != 0) return &imperative_ends_;
  if ((classes & kParticipleEnd) != 0) return &participle_ends_;
  if ((classes & kParticipleIn) != 0) return &participle_parts_;
  return nullptr;
}

void LanguageWords::Add(std::string_view form, ClassSet classes) {
  if (std::vector<std::string>* parts = PartsOfWords(classes)) {
    parts->push_back(FoldCase(form));
    // A longer ending is looked for before those that end it.
    std::ranges::stable_sort(*parts, [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return;
  }
  const std::string folded = FoldCase(form);
  std::size_t at = 0;
  const char32_t first = NextCodePoint(folded, at);
  if (IsUnspacedScript(first)) {
    auto& entries = unspaced_[first];
    const auto same = std::ranges::find(entries, folded, &std::pair<std::string, ClassSet>::first);
    if (same != entries.end()) {
      same->second |= classes;
    } else {
      entries.emplace_back(folded, classes);
      std::ranges::stable_sort(entries,
                               [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
    }
  }
  const std::vector<std::string_view> parts = Split(folded, ' ');
  if (parts.size() == 1) {
    words_[folded].classes |= classes;
    return;
  }
  std::vector<Phrase>& phrases = words_[std::string(parts.front())].phrases;
  const bool gap = parts[1] == kGap;
  std::vector<std::string> rest(parts.begin() + (gap ? 2 : 1), parts.end());
  const auto same =
      std::ranges::find_if(phrases, [&](const Phrase& p) { return p.rest == rest && p.gap == gap; });
  if (same != phrases.end()) {
    same->classes |= classes;
    return;
  }
  phrases.push_back({std::move(rest), classes, gap});
  std::ranges::stable_sort(phrases,
                           [](const Phrase& a, const Phrase& b) { return a.rest.size() > b.rest.size(); });
}

Result<WordClasses> WordClasses::Create(const DataFiles& data) {
  WordClasses result;
  constexpr std::string_view kRelatives = "quotes/languages.tsv";
  constexpr std::string_view kMarks = "quotes/marks.tsv";
  for (const std::string_view folder : {"quotes/", "statements/"}) {
    for (const std::string& name : data.List(folder)) {
      // LANGUAGE.tsv only: tables of another kind have longer names.
      const std::string_view stem = std::string_view(name).substr(folder.size());
      if (name == kRelatives || name == kMarks || stem.size() > 7 || !stem.ends_with(".tsv")) continue;
      LanguageWords& words = result.languages_[std::string(stem.substr(0, stem.size() - 4))];
      if (const Result<bool> added = AddTable(data, name, words); !added) {
        return std::unexpected(added.error());
      }
    }
  }
  const Result<Table> relatives = Table::Load(data, kRelatives, {"language", "relative"});
  if (!relatives) return std::unexpected(relatives.error());
  for (std::size_t row = 0; row < relatives->rows(); ++row) {
    const auto found = result.languages_.find(relatives->Cell(row, 1));
    if (found == result.languages_.end()) {
      return std::unexpected(
          relatives->ErrorAt(row, fmt::format("no table of '{}'", relatives->Cell(row, 1))));
    }
    result.languages_.insert_or_assign(std::string(relatives->Cell(row, 0)), LanguageWords(found->second));
  }
  return result;
}

const LanguageWords& WordClasses::Of(std::string_view language) const {
  const auto found = languages_.find(language);
  return found == languages_.end() ? none_ : found->second;
}

std::vector<std::string> WordClasses::Languages() const {
  std::vector<std::string> names;
  names.reserve(languages_.size());
  for (const auto& [name, words] : languages_) names.push_back(name);
  return names;
}

std::string ClassNames(ClassSet classes) {
  std::string text;
  for (const auto& [name, bit] : kClassNames) {
    if ((classes & bit) == 0) continue;
    if (!text.empty()) text += ' ';
    text += name;
  }
  return text;
}

}  // namespace parallax
