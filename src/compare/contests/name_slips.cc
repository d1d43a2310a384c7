#include "compare/contests/name_slips.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <string_view>

#include "text/utf8.h"

namespace parallax {
namespace {

// Given names below this similarity are two names; above kOneName one.
constexpr double kTwoNames = 0.5;
constexpr double kOneName = 0.8;
// The right name stands at least this many times as often as the wrong one.
constexpr std::size_t kMoreOften = 2;

// One way in which a full name is written: given name and surname with all its places.
struct FullName {
  std::string written;
  std::string given;
  std::string surname;
  std::string language;
  std::uint32_t entity = 0;  // story entity
  std::vector<ReportSpan> places;
  std::set<std::uint32_t> reports;
  std::set<std::string> roles;  // folded
};

std::vector<FullName> CollectFullNames(const StoryView& view, const EntityIndex& index) {
  std::map<std::pair<std::uint32_t, std::string>, FullName> names;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const AnnotatedArticle& annotated = *view.report(r).annotated;
    for (const Mention& mention : annotated.mentions) {
      if (mention.nominal || mention.type != EntityType::kPerson) continue;
      const auto entity = index.Find(r, mention.entity);
      if (!entity) continue;
      std::string written = FoldSpace(annotated.article.Surface(mention.place));
      const std::size_t blank = written.rfind(' ');
      if (blank == std::string::npos) continue;
      FullName& name = names[{*entity, written}];
      name.given = written.substr(0, blank);
      name.surname = written.substr(blank + 1);
      name.written = std::move(written);
      name.language = annotated.article.language;
      name.entity = *entity;
      name.places.push_back({r, mention.place});
      name.reports.insert(r);
      for (const std::string& role : annotated.entities[mention.entity].roles)
        name.roles.insert(FoldCase(role));
    }
  }
  std::vector<FullName> result;
  for (auto& [key, name] : names) result.push_back(std::move(name));
  return result;
}

// Reports and places in which an entity is written with a given name like that of `right`.
struct Support {
  std::set<std::uint32_t> reports;
  std::vector<ReportSpan> places;
  std::set<std::string> roles;
};

bool SameGiven(const FullName& left, const FullName& right, const NameMatcher& matcher) {
  return matcher.Similarity(left.given, left.language, right.given, right.language) >= kOneName;
}

bool SameSurname(const FullName& left, const FullName& right, const NameMatcher& matcher) {
  return matcher.Similarity(left.surname, left.language, right.surname, right.language) >= kOneName;
}

Support SupportOf(const FullName& name, const std::vector<FullName>& names, const NameMatcher& matcher) {
  Support support;
  for (const FullName& other : names) {
    if (!SameSurname(name, other, matcher) || !SameGiven(name, other, matcher)) continue;
    support.reports.insert(other.reports.begin(), other.reports.end());
    support.places.insert(support.places.end(), other.places.begin(), other.places.end());
    support.roles.insert(other.roles.begin(), other.roles.end());
  }
  std::sort(support.places.begin(), support.places.end());
  return support;
}

// Whether the given name of `wrong` is that of somebody else in the story, named there too.
bool MixedUp(const FullName& wrong, std::uint32_t right_entity, const std::vector<FullName>& names,
             const NameMatcher& matcher) {
  return std::any_of(names.begin(), names.end(), [&](const FullName& other) {
    return other.entity != wrong.entity && other.entity != right_entity &&
           !SameSurname(other, wrong, matcher) && SameGiven(other, wrong, matcher);
  });
}

bool SharesRole(const Support& left, const Support& right) {
  return std::any_of(left.roles.begin(), left.roles.end(),
                     [&](const std::string& role) { return right.roles.contains(role); });
}

// Pairs of story entities (wrong, right) of which the annotator of an article holds that they may be one
// person under a wrong name.
std::set<std::pair<std::uint32_t, std::uint32_t>> CollectConflicts(const StoryView& view,
                                                                   const EntityIndex& index) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> conflicts;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const std::vector<Entity>& entities = view.report(r).annotated->entities;
    for (std::uint32_t e = 0; e < entities.size(); ++e) {
      const auto wrong = index.Find(r, e);
      const auto right = index.Find(r, entities[e].conflicts_with);
      if (wrong && right) conflicts.emplace(*wrong, *right);
    }
  }
  return conflicts;
}

// Moves everything of story entity `from` to `to`; `from` stays, empty, and is dropped by the caller.
void MoveEntity(std::uint32_t from, std::uint32_t to, EntityIndex& index) {
  StoryEntity& source = index.entities[from];
  StoryEntity& target = index.entities[to];
  target.mentions.insert(target.mentions.end(), source.mentions.begin(), source.mentions.end());
  std::sort(target.mentions.begin(), target.mentions.end());
  std::set<std::string> aliases(target.aliases.begin(), target.aliases.end());
  aliases.insert(source.aliases.begin(), source.aliases.end());
  aliases.insert(source.name);
  aliases.erase(target.name);
  target.aliases.assign(aliases.begin(), aliases.end());
  source.mentions.clear();
  for (auto& report : index.of) std::replace(report.begin(), report.end(), from, to);
}

}  // namespace

std::vector<Contest> FindNameSlips(const StoryView& view, const NameMatcher& matcher, EntityIndex& index) {
  const std::vector<FullName> names = CollectFullNames(view, index);
  const auto conflicts = CollectConflicts(view, index);
  std::map<std::string, std::vector<const FullName*>> by_surname;
  for (const FullName& name : names) {
    by_surname[matcher.BlockKey(name.surname, name.language)].push_back(&name);
  }
  std::vector<Contest> contests;
  std::set<std::pair<std::uint32_t, std::string>> told;
  for (const auto& [key, group] : by_surname) {
    for (const FullName* wrong : group) {
      const Support minority = SupportOf(*wrong, names, matcher);
      if (minority.reports.size() != 1) continue;
      for (const FullName* right : group) {
        if (right == wrong || !SameSurname(*wrong, *right, matcher)) continue;
        if (matcher.Similarity(wrong->given, wrong->language, right->given, right->language) >= kTwoNames) {
          continue;
        }
        const Support majority = SupportOf(*right, names, matcher);
        if (majority.reports.size() < 2 || majority.places.size() < kMoreOften * minority.places.size())
          continue;
        if (!MixedUp(*wrong, right->entity, names, matcher) && !SharesRole(minority, majority)) continue;
        if (!told.emplace(right->entity, wrong->written).second) continue;
        Contest contest{.kind = ContestKind::kName,
                        .about = index.entities[right->entity].name,
                        .resolution = Resolution::kSlip,
                        .values = {{right->written, majority.places}, {wrong->written, minority.places}}};
        contests.push_back(std::move(contest));
        if (wrong->entity != right->entity) MoveEntity(wrong->entity, right->entity, index);
        break;
      }
    }
  }
  DropEmptyEntities(index);
  return contests;
}

}  // namespace parallax
