#include "compare/entities/story_entities.h"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "compare/similarity/linkage.h"

namespace parallax {
namespace {

// Similarity from which two written names are taken for one (NameMatcher: 0.5 is even).
constexpr double kOneName = 0.7;
// Names of one block key that are compared with each other; a block beyond that is a common word.
constexpr std::size_t kMostInBlock = 400;

struct Local {
  std::uint32_t report = 0;
  std::uint32_t entity = 0;
  std::size_t mentions = 0;
};

std::vector<Local> CollectLocals(const StoryView& view) {
  std::vector<Local> locals;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const AnnotatedArticle& annotated = *view.report(r).annotated;
    const std::size_t first = locals.size();
    for (std::uint32_t e = 0; e < annotated.entities.size(); ++e) locals.push_back({r, e, 0});
    for (const Mention& mention : annotated.mentions) {
      if (mention.entity < annotated.entities.size()) ++locals[first + mention.entity].mentions;
    }
  }
  return locals;
}

double NameScore(const StoryView& view, const Local& left, const Local& right, const NameMatcher& matcher) {
  const AnnotatedArticle& one = *view.report(left.report).annotated;
  const AnnotatedArticle& other = *view.report(right.report).annotated;
  const Entity& a = one.entities[left.entity];
  const Entity& b = other.entities[right.entity];
  if (a.type != b.type) return 0;
  return matcher.Similarity(a.name, one.article.language, b.name, other.article.language);
}

StoryEntity Merge(const StoryView& view, const std::vector<Local>& locals,
                  const std::vector<std::uint32_t>& group) {
  StoryEntity merged;
  std::map<std::string, std::size_t> names;
  std::set<std::string> roles;
  std::set<std::string> aliases;
  for (const std::uint32_t item : group) {
    const Local& local = locals[item];
    const AnnotatedArticle& annotated = *view.report(local.report).annotated;
    const Entity& entity = annotated.entities[local.entity];
    merged.type = entity.type;
    names[entity.name] += 1 + local.mentions;
    aliases.insert(entity.name);
    aliases.insert(entity.aliases.begin(), entity.aliases.end());
    roles.insert(entity.roles.begin(), entity.roles.end());
    for (const Mention& mention : annotated.mentions) {
      if (mention.entity == local.entity) merged.mentions.push_back({local.report, mention.place});
    }
  }
  // The full name that is mentioned most; a full name before a part of it.
  const auto rank = [](const auto& entry) {
    const bool full = entry.first.find(' ') != std::string::npos;
    return std::tuple(full, entry.second);
  };
  for (const auto& entry : names) {
    const auto shown = names.find(merged.name);
    if (shown == names.end() || rank(entry) > rank(*shown)) merged.name = entry.first;
  }
  aliases.erase(merged.name);
  merged.aliases.assign(aliases.begin(), aliases.end());
  merged.roles.assign(roles.begin(), roles.end());
  std::sort(merged.mentions.begin(), merged.mentions.end());
  return merged;
}

}  // namespace

std::optional<std::uint32_t> EntityIndex::Find(std::uint32_t report,
                                               std::optional<std::uint32_t> local) const {
  if (!local || report >= of.size() || *local >= of[report].size()) return std::nullopt;
  return of[report][*local];
}

EntityIndex LinkEntities(const StoryView& view, const NameMatcher& matcher) {
  const std::vector<Local> locals = CollectLocals(view);
  std::map<std::string, std::vector<std::uint32_t>> blocks;
  std::vector<std::pair<std::uint32_t, std::uint32_t>> apart;
  for (std::uint32_t i = 0; i < locals.size(); ++i) {
    const AnnotatedArticle& annotated = *view.report(locals[i].report).annotated;
    blocks[matcher.BlockKey(annotated.entities[locals[i].entity].name, annotated.article.language)].push_back(
        i);
  }
  std::vector<ScoredPair> pairs;
  for (auto& [key, block] : blocks) {
    block.resize(std::min(block.size(), kMostInBlock));
    for (std::size_t i = 0; i < block.size(); ++i) {
      for (std::size_t j = i + 1; j < block.size(); ++j) {
        // Entities that the annotator kept apart within one article stay apart.
        if (locals[block[i]].report == locals[block[j]].report) {
          apart.emplace_back(block[i], block[j]);
          continue;
        }
        const double score = NameScore(view, locals[block[i]], locals[block[j]], matcher);
        if (score >= kOneName) pairs.push_back({block[i], block[j], score});
      }
    }
  }
  const std::vector<std::vector<std::uint32_t>> groups = LinkGroups(locals.size(), pairs, apart, kOneName);
  std::vector<std::pair<StoryEntity, const std::vector<std::uint32_t>*>> merged;
  merged.reserve(groups.size());
  for (const auto& group : groups) merged.emplace_back(Merge(view, locals, group), &group);
  std::stable_sort(merged.begin(), merged.end(), [](const auto& l, const auto& r) {
    return l.first.mentions.size() > r.first.mentions.size();
  });
  EntityIndex index;
  index.of.resize(view.size());
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    index.of[r].resize(view.report(r).annotated->entities.size());
  }
  for (auto& [entity, group] : merged) {
    for (const std::uint32_t item : *group) {
      index.of[locals[item].report][locals[item].entity] = static_cast<std::uint32_t>(index.entities.size());
    }
    index.entities.push_back(std::move(entity));
  }
  return index;
}

void DropEmptyEntities(EntityIndex& index) {
  std::vector<std::uint32_t> number(index.entities.size(), 0);
  std::uint32_t kept = 0;
  for (std::uint32_t i = 0; i < index.entities.size(); ++i) {
    number[i] = kept;
    if (index.entities[i].mentions.empty()) continue;
    if (kept != i) index.entities[kept] = std::move(index.entities[i]);
    ++kept;
  }
  index.entities.resize(kept);
  for (auto& report : index.of) {
    for (std::uint32_t& entity : report) entity = std::min(number[entity], kept == 0 ? 0 : kept - 1);
  }
}

}  // namespace parallax
