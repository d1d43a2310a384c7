#include "annotate/names/entity_merger.h"

#include <algorithm>
#include <array>
#include <map>
#include <numeric>
#include <set>
#include <tuple>

#include "text/utf8.h"

namespace parallax {
namespace {

// Similarity from which two forms of one article are one name. Within one article spelling is nearly
// constant; the room is for endings and for transliterations mixed from several sources.
constexpr double kSameForm = 0.8;
// From which a single word is a word of a longer name.
constexpr double kSameWord = 0.8;
constexpr std::size_t kTypes = 5;
// A block of forms is compared pair by pair up to this size; names beyond it stand alone.
constexpr std::size_t kLargestBlock = 64;

struct Form {
  std::string surface;
  std::vector<std::string> words;
  std::vector<std::string> keys;  // of each word: what words that may be the same share
  std::array<double, kTypes> votes{};
  std::string key;
  std::size_t count = 0;
  std::size_t first = 0;  // index of its first mention
  std::size_t parent = 0;

  [[nodiscard]] EntityType Type() const {
    return static_cast<EntityType>(std::ranges::max_element(votes) - votes.begin());
  }
};

std::vector<std::string> WordsOf(std::string_view surface) {
  std::vector<std::string> words;
  std::string word;
  for (std::size_t at = 0; at < surface.size();) {
    const std::size_t from = at;
    if (IsSpace(NextCodePoint(surface, at))) {
      if (!word.empty()) words.push_back(std::move(word));
      word.clear();
    } else {
      word.append(surface, from, at - from);
    }
  }
  if (!word.empty()) words.push_back(std::move(word));
  return words;
}

class Work {
 public:
  Work(const NameMatcher& matcher, std::vector<NameInText> names, std::string_view language)
      : matcher_(matcher), names_(std::move(names)), language_(language) {}

  void Run(AnnotatedArticle& article) {
    std::ranges::sort(names_, {}, &NameInText::place);
    CollectForms();
    MergeLongForms();
    AttachWords();
    Emit(article);
  }

 private:
  std::size_t Root(std::size_t form) {
    while (forms_[form].parent != form) form = forms_[form].parent = forms_[forms_[form].parent].parent;
    return form;
  }
  // The earlier form stays the root, so that the outcome knows no order.
  void Join(std::size_t a, std::size_t b) {
    a = Root(a);
    b = Root(b);
    if (a == b) return;
    if (b < a) std::swap(a, b);
    forms_[b].parent = a;
  }

  void CollectForms() {
    std::map<std::string, std::size_t, std::less<>> known;
    form_of_.resize(names_.size());
    for (std::size_t i = 0; i < names_.size(); ++i) {
      const NameInText& name = names_[i];
      const auto [place, is_new] = known.try_emplace(FoldSpace(name.surface), forms_.size());
      if (is_new) {
        Form form;
        form.surface = place->first;
        form.words = WordsOf(form.surface);
        for (const std::string& word : form.words)
          form.keys.push_back(matcher_.BlockKey(word, language_).substr(0, 3));
        form.first = i;
        form.parent = forms_.size();
        forms_.push_back(std::move(form));
      }
      Form& form = forms_[place->second];
      form.votes[static_cast<std::size_t>(name.type)] += name.certainty;
      if (form.key.empty()) form.key = name.key;
      ++form.count;
      form_of_[i] = place->second;
    }
  }

  // Whether two forms are alike at least as far as `enough`.
  [[nodiscard]] bool Alike(const std::string& a, const std::string& b, double enough) const {
    return matcher_.Similarity(a, language_, b, language_, enough) >= enough;
  }

  // Whether the types of two forms allow them to be one; an uncertain type allows anything.
  static bool TypesAgree(const Form& a, const Form& b) {
    constexpr double kSure = 0.6;
    const auto surest = [](const Form& form) { return *std::ranges::max_element(form.votes); };
    return a.Type() == b.Type() || surest(a) < kSure || surest(b) < kSure;
  }

  void MergeLongForms() {
    std::map<std::string, std::size_t> by_key;
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      if (!forms_[i].key.empty()) {
        const auto [same, is_new] = by_key.try_emplace(forms_[i].key, i);
        if (!is_new) Join(same->second, i);
      }
      // Inflection may change the last word's sounds: every word is a key.
      const std::set<std::string> keys(forms_[i].keys.begin(), forms_[i].keys.end());
      for (const std::string& key : keys) blocks[key].push_back(i);
    }
    for (const auto& [key, block] : blocks) {
      const std::size_t size = std::min(block.size(), kLargestBlock);
      for (std::size_t a = 0; a < size; ++a) {
        for (std::size_t b = a + 1; b < size; ++b) Consider(block[a], block[b]);
      }
    }
    // "(NTB)": an acronym of a form that is written out.
    for (std::size_t a = 0; a < forms_.size(); ++a) {
      if (forms_[a].words.size() != 1 || forms_[a].Type() != EntityType::kOrganization) continue;
      for (std::size_t b = 0; b < std::min(forms_.size(), kLargestBlock); ++b) {
        if (forms_[b].words.size() < 2 || forms_[b].Type() != EntityType::kOrganization) continue;
        if (forms_[b].words.size() > forms_[a].surface.size()) continue;
        if (Alike(forms_[a].surface, forms_[b].surface, kAcronym)) Join(a, b);
      }
    }
  }

  void Consider(std::size_t a, std::size_t b) {
    const Form& one = forms_[a];
    const Form& other = forms_[b];
    if (Root(a) == Root(b) || !TypesAgree(one, other)) return;
    const bool single = one.words.size() == 1 || other.words.size() == 1;
    if (single && one.words.size() != other.words.size()) return;  // AttachWords
    // More words around the same ones ("Bank of England" / "England") make another organisation or place.
    if (one.words.size() != other.words.size() && one.Type() != EntityType::kPerson) return;
    if (!one.key.empty() && !other.key.empty() && one.key != other.key) return;
    if (Alike(one.surface, other.surface, kSameForm)) Join(a, b);
  }

  // Whether `word` is a word of `form`: 2 its last one, 1 another, 0 none.
  [[nodiscard]] int Belongs(const Form& word, const Form& form) const {
    int best = 0;
    for (std::size_t i = 0; i < form.words.size(); ++i) {
      if (!Alike(word.surface, form.words[i], kSameWord)) continue;
      best = std::max(best, i + 1 == form.words.size() ? 2 : 1);
    }
    return best;
  }

  // Single words to the people they belong to.
  void AttachWords() {
    owners_.resize(forms_.size());
    std::map<std::string, std::vector<std::size_t>> by_word;
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      if (forms_[i].words.size() < 2 || forms_[i].Type() != EntityType::kPerson) continue;
      for (const std::string& key : forms_[i].keys) {
        auto& owners = by_word[key];
        if (owners.size() < kLargestBlock) owners.push_back(i);
      }
    }
    for (std::size_t i = 0; i < forms_.size(); ++i) {
      if (forms_[i].words.size() != 1 || !forms_[i].key.empty()) continue;
      const auto owners = by_word.find(forms_[i].keys.front());
      if (owners == by_word.end()) continue;
      std::map<std::size_t, int> roots;
      for (const std::size_t owner : owners->second) {
        if (!TypesAgree(forms_[i], forms_[owner])) continue;
        if (const int how = Belongs(forms_[i], forms_[owner]); how > 0) {
          int& best = roots[Root(owner)];
          best = std::max(best, how);
        }
      }
      // A surname outweighs a given name.
      const bool surname = std::ranges::any_of(roots, [](const auto& root) { return root.second == 2; });
      for (const auto& [root, how] : roots) {
        if (!surname || how == 2) owners_[i].push_back(root);
      }
      if (owners_[i].size() == 1) Join(i, owners_[i].front());
    }
  }

  void Emit(AnnotatedArticle& article);
  void Name(Entity& entity, const std::vector<std::size_t>& members) const;
  void FindConflicts(AnnotatedArticle& article);

  static constexpr double kAcronym = 0.75;  // what NameMatcher gives an acronym

  const NameMatcher& matcher_;
  std::vector<NameInText> names_;
  std::string language_;
  std::vector<Form> forms_;
  std::vector<std::size_t> form_of_;              // parallel to names_
  std::vector<std::vector<std::size_t>> owners_;  // of single words: roots they may belong to
};

// The fullest form: most words, then the one that most others are inflected from, most often written, first.
void Work::Name(Entity& entity, const std::vector<std::size_t>& members) const {
  std::size_t best = members.front();
  const auto rank = [&](std::size_t form) {
    // The shortest of forms with the same words is most often the uninflected one.
    return std::tuple(forms_[form].words.size(), forms_[form].count,
                      -static_cast<long>(forms_[form].surface.size()),
                      -static_cast<long>(forms_[form].first));
  };
  for (const std::size_t form : members) {
    if (rank(form) > rank(best)) best = form;
  }
  entity.name = forms_[best].surface;
  for (const std::size_t form : members) {
    if (form != best) entity.aliases.push_back(forms_[form].surface);
  }
  std::ranges::sort(entity.aliases);
}

void Work::Emit(AnnotatedArticle& article) {
  std::vector<std::size_t> root_of(names_.size());
  std::map<std::size_t, std::size_t> last_named;  // root → place of its last mention
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::size_t form = form_of_[i];
    std::size_t root = Root(form);
    if (owners_[form].size() > 1) {
      // Several people share this word: the one named last; before any was named, the first named.
      std::size_t nearest = names_.size();
      for (const std::size_t owner : owners_[form]) {
        const std::size_t candidate = Root(owner);
        const auto named = last_named.find(candidate);
        if (named == last_named.end()) continue;
        if (nearest == names_.size() || named->second > last_named.at(nearest)) nearest = candidate;
      }
      root = nearest != names_.size()
                 ? nearest
                 : Root(*std::ranges::min_element(owners_[form], {}, [&](std::size_t o) { return Root(o); }));
    }
    root_of[i] = root;
    last_named[root] = i;
  }
  std::map<std::size_t, std::set<std::size_t>> members;
  std::map<std::size_t, std::array<double, kTypes>> votes;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    members[root_of[i]].insert(form_of_[i]);
    auto& vote = votes.try_emplace(root_of[i], std::array<double, kTypes>{}).first->second;
    vote[static_cast<std::size_t>(names_[i].type)] += names_[i].certainty;
  }
  std::map<std::size_t, std::uint32_t> numbers;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    const std::size_t root = root_of[i];
    const auto [number, is_new] =
        numbers.try_emplace(root, static_cast<std::uint32_t>(article.entities.size()));
    if (is_new) {
      Entity entity;
      entity.type =
          static_cast<EntityType>(std::ranges::max_element(votes.at(root)) - votes.at(root).begin());
      Name(entity, {members.at(root).begin(), members.at(root).end()});
      article.entities.push_back(std::move(entity));
    }
    article.mentions.push_back(
        {names_[i].place, article.entities[number->second].type, number->second, false});
  }
  FindConflicts(article);
}

// A slip is told from a second person by everything at once: one surname, two people of it, one of them named
// only once and outside the running text or by the given name of somebody else in the same sentence; no word
// of kinship, and never both in one sentence.
void Work::FindConflicts(AnnotatedArticle& article) {
  std::map<std::uint32_t, std::vector<std::size_t>> mentions_of;
  for (std::size_t i = 0; i < names_.size(); ++i) mentions_of[article.mentions[i].entity].push_back(i);
  std::map<std::string, std::vector<std::uint32_t>> by_surname;
  std::map<std::string, std::set<std::uint32_t>> by_given;
  for (std::uint32_t e = 0; e < article.entities.size(); ++e) {
    const std::vector<std::string> words = WordsOf(article.entities[e].name);
    if (article.entities[e].type != EntityType::kPerson || words.size() < 2) continue;
    by_surname[matcher_.Latin(words.back(), language_)].push_back(e);
    by_given[matcher_.Latin(words.front(), language_)].insert(e);
    for (const std::string& alias : article.entities[e].aliases) {
      const std::vector<std::string> other = WordsOf(alias);
      if (other.size() > 1) by_given[matcher_.Latin(other.front(), language_)].insert(e);
    }
  }
  for (const auto& [surname, people] : by_surname) {
    if (people.size() != 2) continue;
    for (std::size_t which = 0; which < 2; ++which) {
      const std::uint32_t odd = people[which];
      const std::uint32_t owner = people[1 - which];
      std::vector<std::size_t> full;
      bool kin = false;
      for (const std::size_t i : mentions_of[odd]) {
        kin |= names_[i].kin_near;
        if (forms_[form_of_[i]].words.size() > 1) full.push_back(i);
      }
      if (full.size() != 1 || kin || mentions_of[owner].size() < 2) continue;
      const NameInText& slip = names_[full.front()];
      const bool together = std::ranges::any_of(
          mentions_of[owner], [&](std::size_t i) { return names_[i].sentence == slip.sentence; });
      if (together) continue;
      const bool outside_text = slip.place.field != Field::kBody;
      const auto& same_given =
          by_given[matcher_.Latin(forms_[form_of_[full.front()]].words.front(), language_)];
      const bool borrowed = std::ranges::any_of(same_given, [&](std::uint32_t e) {
        return e != odd && e != owner && std::ranges::any_of(mentions_of[e], [&](std::size_t i) {
                 return names_[i].sentence == slip.sentence;
               });
      });
      if (outside_text || borrowed) {
        article.entities[odd].conflicts_with = owner;
        break;
      }
    }
  }
}

}  // namespace

void EntityMerger::Merge(std::vector<NameInText> names, std::string_view language,
                         AnnotatedArticle& article) const {
  Work(*matcher_, std::move(names), language).Run(article);
}

}  // namespace parallax
