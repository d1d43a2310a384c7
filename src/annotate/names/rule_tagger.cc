#include "annotate/names/rule_tagger.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestPhrase = 5;    // words of a listed name
constexpr std::size_t kLongestCaseless = 8;  // characters of one in a script without spaces
constexpr std::size_t kLongestRun = 12;      // words of a name
// German has 0.25 to 0.3 of its inner words in capitals, languages that keep them to names 0.05 to 0.15.
constexpr double kNounsToo = 0.2;
constexpr std::size_t kEnoughWords = 30;

// Certainties of types, by what they rest on.
constexpr double kByList = 0.95;
constexpr double kByOwnWord = 0.85;
constexpr double kByNeighbour = 0.8;
constexpr double kByShape = 0.5;
constexpr double kByDefault = 0.2;

// "of" and "the" hold the names of organisations and places together, "van" those of people.
bool JoinsRuns(const SentenceWords& sentence, std::size_t i) {
  const SentenceWord& word = sentence.words[i];
  if (word.shape == WordShape::kLower) return word.info.Is(kParticle) && !word.first;
  const std::string_view surface = sentence.Surface(i);
  if (surface == "&") return true;
  // An initial's full stop.
  return surface == "." && i > 0 && !word.space_before && sentence.words[i - 1].shape == WordShape::kUpper &&
         sentence.words[i - 1].span.size() <= 2;
}

// The word that ends the name begun by the given name at `i`; `i` where none follows.
std::size_t SurnameBehind(const SentenceWords& sentence, std::size_t i) {
  constexpr std::size_t kMostNames = 3;
  std::size_t last = i;
  while (last + 1 < sentence.words.size() && last < i + kMostNames) {
    const SentenceWord& next = sentence.words[last + 1];
    const bool name = next.shape == WordShape::kTitle || next.shape == WordShape::kMixed;
    if (!name || next.info.Is(kRoleWord | kFunctionWord | kOrganizationWord)) break;
    ++last;
  }
  return last;
}

// Whether the word alone is the surname of somebody whose full name the article has, perhaps with the "s" of
// a genitive.
bool IsSurname(const CapitalUse& capitals, std::string_view surface) {
  return capitals.surnames.contains(surface) ||
         (surface.ends_with('s') && capitals.surnames.contains(surface.substr(0, surface.size() - 1)));
}

}  // namespace

CapitalUse ReadCapitals(const std::vector<SentenceWords>& sentences) {
  CapitalUse use;
  std::size_t inner = 0;
  std::size_t capital = 0;
  for (const SentenceWords& sentence : sentences) {
    if (!sentence.capitals_tell) continue;
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const SentenceWord& word = sentence.words[i];
      if (word.shape == WordShape::kLower) use.small.emplace(sentence.Surface(i));
      if (word.first || (word.shape != WordShape::kLower && !word.Capital())) continue;
      ++inner;
      if (!word.Capital()) continue;
      ++capital;
      use.inside.emplace(sentence.Surface(i));
    }
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      if (!sentence.words[i].Capital() || !sentence.words[i].info.Is(kGivenName)) continue;
      if (const std::size_t last = SurnameBehind(sentence, i); last > i)
        use.surnames.emplace(sentence.Surface(last));
    }
  }
  use.nouns_too =
      inner >= kEnoughWords && static_cast<double>(capital) > kNounsToo * static_cast<double>(inner);
  return use;
}

std::size_t RuleTagger::KnownPhrase(const SentenceWords& sentence, std::size_t i, std::string_view language,
                                    EntityType& type) const {
  const bool caseless = sentence.words[i].shape == WordShape::kCaseless;
  const std::size_t longest =
      std::min(caseless ? kLongestCaseless : kLongestPhrase, sentence.words.size() - i);
  for (std::size_t length = longest; length > 0; --length) {
    const SentenceWord& last = sentence.words[i + length - 1];
    if (last.shape == WordShape::kMark || (!caseless && !last.Capital())) continue;
    WordInfo info = sentence.words[i].info;
    if (length > 1) {
      const Span span{sentence.words[i].span.begin, last.span.end};
      info = lexicon_.LookPhrase(parallax::Surface(sentence.text, span), language);
    }
    if (!info.Is(kKnownLocation | kKnownOrganization)) continue;
    type = info.Is(kKnownOrganization) ? EntityType::kOrganization : EntityType::kLocation;
    return length;
  }
  return 0;
}

bool RuleTagger::Judge(const SentenceWords& sentence, const CapitalUse& capitals, FoundName& run) const {
  const auto word = [&](std::size_t i) -> const SentenceWord& { return sentence.words[i]; };
  const auto any = [&](std::uint32_t flags) {
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (word(i).info.Is(flags)) return true;
    }
    return false;
  };
  while (run.begin < run.end &&
         (word(run.begin).info.Is(kFunctionWord) || word(run.begin).info.Is(kAddressWord)) &&
         !(word(run.begin).info.Is(kGivenName | kKnownLocation) && !word(run.begin).first)) {
    ++run.begin;
  }
  const bool organization = any(kOrganizationWord);
  bool after_role = run.begin > 0 && word(run.begin - 1).info.Is(kRoleWord | kAddressWord);
  if (!organization) {
    for (std::size_t i = run.end; i > run.begin; --i) {
      if (!word(i - 1).info.Is(kRoleWord) || word(i - 1).info.Is(kGivenName)) continue;
      run.begin = i;
      after_role = true;
      break;
    }
  }
  while (run.begin < run.end &&
         (word(run.begin).info.Is(kDemonym) || word(run.begin).info.Is(kFunctionWord)) &&
         (!organization || run.end - run.begin == 1)) {
    ++run.begin;
  }
  // "Later Anna Koval": a word that only begins the sentence.
  if (run.end - run.begin > 2 && word(run.begin).first && word(run.begin + 1).info.Is(kGivenName) &&
      !word(run.begin).info.Is(kGivenName) && !capitals.inside.contains(sentence.Surface(run.begin))) {
    ++run.begin;
  }
  while (run.end > run.begin && word(run.end - 1).shape != WordShape::kUpper && !word(run.end - 1).Capital())
    --run.end;
  if (run.begin >= run.end) return false;
  const std::size_t count = run.end - run.begin;
  const SentenceWord& first = word(run.begin);
  if (count == 1 && first.info.Is(kOrganizationWord | kLocationWord | kKinWord) &&
      !first.info.Is(kKnownLocation | kKnownOrganization | kGivenName)) {
    return false;
  }
  const bool surname = capitals.nouns_too && count == 1 && IsSurname(capitals, sentence.Surface(run.begin));
  const bool known = any(kGivenName | kKnownLocation | kKnownOrganization) || after_role || surname;
  if (count == 1 && !known) {
    const std::string surface(sentence.Surface(run.begin));
    const bool believed = first.shape == WordShape::kUpper ? surface.size() >= 2 && sentence.capitals_tell
                                                           : !first.first && sentence.capitals_tell;
    if (!believed && !capitals.inside.contains(surface)) return false;
    if (capitals.nouns_too && first.shape == WordShape::kTitle) return false;
    if (capitals.small.contains(FoldCase(surface))) return false;
  }
  if (!known && !organization && (!sentence.capitals_tell || (capitals.nouns_too && count < 2))) return false;
  if (count == 1 && first.info.Is(kKnownOrganization)) {
    run.type = EntityType::kOrganization;
    run.certainty = kByList;
  } else if (organization && count > 1) {
    run.type = EntityType::kOrganization;
    run.certainty = kByOwnWord;
  } else if (after_role) {
    run.type = EntityType::kPerson;
    run.certainty = kByNeighbour;
  } else if (count > 1 && first.info.Is(kGivenName)) {
    run.type = EntityType::kPerson;
    run.certainty = kByOwnWord;
  } else if (count > 1 && any(kLocationWord)) {
    run.type = EntityType::kLocation;
    run.certainty = kByOwnWord;
  } else if (first.shape == WordShape::kUpper && first.span.size() > 2 && sentence.capitals_tell) {
    run.type = EntityType::kOrganization;
    run.certainty = kByShape;
  } else if (run.begin > 0 && word(run.begin - 1).info.Is(kPlacePreposition) && !any(kGivenName)) {
    run.type = EntityType::kLocation;
    run.certainty = kByShape;
  } else {
    run.type = EntityType::kPerson;
    run.certainty = count > 1 || first.info.Is(kGivenName) ? kByShape : kByDefault;
  }
  return true;
}

std::vector<FoundName> RuleTagger::Tag(const SentenceWords& sentence, std::string_view language,
                                       const CapitalUse& capitals) const {
  std::vector<FoundName> names;
  const std::size_t size = sentence.words.size();
  // In a headline only words that are names elsewhere can be one.
  const auto capital = [&](std::size_t i) {
    const SentenceWord& at = sentence.words[i];
    return at.Capital() &&
           (sentence.capitals_tell || at.info.Is(kGivenName | kKnownLocation | kKnownOrganization) ||
            capitals.inside.contains(sentence.Surface(i)));
  };
  for (std::size_t i = 0; i < size;) {
    const SentenceWord& word = sentence.words[i];
    if (!capital(i) && word.shape != WordShape::kCaseless) {
      ++i;
      continue;
    }
    std::size_t end = i + 1;
    while (word.Capital() && end < size && end - i < kLongestRun) {
      // Where nouns have capitals too, "der" between two of them is an article, but "Anna von Berg" a name.
      const bool joins = !capitals.nouns_too || sentence.words[end - 1].info.Is(kGivenName);
      if (capital(end)) {
        ++end;
      } else if (!joins) {
        break;
      } else if (end + 1 < size && JoinsRuns(sentence, end) && capital(end + 1)) {
        end += 2;
      } else if (end + 2 < size && JoinsRuns(sentence, end) && JoinsRuns(sentence, end + 1) &&
                 capital(end + 2)) {
        end += 3;
      } else {
        break;
      }
    }
    FoundName run{i, end, EntityType::kPerson, 0};
    EntityType type = EntityType::kLocation;
    const std::size_t known = KnownPhrase(sentence, i, language, type);
    // A listed name alone, or before what goes on with other words ("Ukraine President").
    if (known > 0 && (i + known >= end || (known > 1 && type == EntityType::kLocation))) {
      names.push_back({i, i + known, type, kByList});
      i += known;
      continue;
    }
    if (word.Capital() && Judge(sentence, capitals, run)) names.push_back(run);
    i = word.Capital() ? end : i + 1;
  }
  return names;
}

}  // namespace parallax
