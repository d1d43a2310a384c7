#include "annotate/names/role_finder.h"

#include <algorithm>
#include <optional>
#include <set>

#include "text/utf8.h"

namespace parallax {
namespace {

constexpr std::size_t kLongestRole = 8;      // words of a role beside a name
constexpr std::size_t kLongestAttached = 8;  // characters of a role in a script without blanks
constexpr std::size_t kMostModifiers = 4;    // words before its head that may belong to it
constexpr std::size_t kMostRolesAPerson = 8;
// A role word with another ending ("minister", "ministeren") differs by so many letters at most.
constexpr std::size_t kLongestEnding = 3;

// A role in a text: "Ukraine's foreign minister" is minister, {foreign}, UA.
struct Role {
  std::string head;
  std::set<std::string> modifiers;
  std::string country;
};

// Words [begin, end) of a sentence.
struct Phrase {
  std::size_t begin = 0;
  std::size_t end = 0;
};

bool SameWord(const std::string& a, const std::string& b) {
  const std::string& shorter = a.size() < b.size() ? a : b;
  const std::string& longer = a.size() < b.size() ? b : a;
  return longer.starts_with(shorter) && longer.size() - shorter.size() <= kLongestEnding;
}

class Finder {
 public:
  Finder(const NameLexicon& lexicon, const std::vector<SentenceWords>& words, AnnotatedArticle& article)
      : lexicon_(lexicon), words_(words), article_(article), used_(words.size()) {}

  void Run() {
    named_.resize(words_.size());
    for (std::size_t s = 0; s < words_.size(); ++s) {
      used_[s].resize(words_[s].words.size());
      named_[s].resize(words_[s].words.size());
    }
    MarkNames();
    held_.resize(article_.entities.size());
    for (const auto& [sentence, phrase, entity] : names_) BesideName(sentence, phrase, entity);
    for (std::size_t s = 0; s < words_.size(); ++s) Alone(s);
    std::ranges::sort(article_.mentions, {}, &Mention::place);
  }

 private:
  struct Named {
    std::size_t sentence;
    Phrase phrase;
    std::uint32_t entity;
  };

  void MarkNames() {
    std::size_t s = 0;
    for (const Mention& mention : article_.mentions) {
      // Sentences and mentions are both in order of place, except that fields may be ordered otherwise.
      const auto holds = [&](std::size_t i) {
        const FieldSpan& place = article_.sentences[i].place;
        return place.field == mention.place.field && place.span.Contains(mention.place.span);
      };
      std::size_t tried = 0;
      while (tried < words_.size() && !holds(s)) {
        s = (s + 1) % words_.size();
        ++tried;
      }
      if (tried == words_.size()) continue;
      Phrase phrase{words_[s].words.size(), 0};
      for (std::size_t i = 0; i < words_[s].words.size(); ++i) {
        if (!words_[s].words[i].span.Overlaps(mention.place.span)) continue;
        phrase.begin = std::min(phrase.begin, i);
        phrase.end = i + 1;
        named_[s][i] = mention.type;
      }
      if (phrase.begin < phrase.end && mention.type == EntityType::kPerson) {
        names_.push_back({s, phrase, mention.entity});
      }
    }
  }

  [[nodiscard]] bool IsMark(std::size_t s, std::size_t i, std::string_view mark) const {
    return i < words_[s].words.size() && words_[s].Surface(i) == mark;
  }
  [[nodiscard]] bool IsComma(std::size_t s, std::size_t i) const {
    return IsMark(s, i, ",") || IsMark(s, i, "،") || IsMark(s, i, "、");
  }

  // Roles before the name ("Foreign Minister X", "minister of finance, X,") and behind it ("X, the foreign
  // minister of …").
  void BesideName(std::size_t s, Phrase name, std::uint32_t entity) {
    Attached(s, name, entity);
    const std::vector<SentenceWord>& words = words_[s].words;
    const bool apart = name.begin > 0 && IsComma(s, name.begin - 1);
    const std::size_t end = apart ? name.begin - 1 : name.begin;
    const bool closed = name.end >= words.size() || words[name.end].shape == WordShape::kMark;
    if (const std::optional<std::size_t> head = HeadBefore(s, end)) {
      // "As mayor of Oslo, X said": what stands apart belongs to the name only when a mark ends the name,
      // too.
      if (*head + 1 == end || !apart || closed) Keep(s, {Extend(s, *head, *head + 1).begin, end}, entity);
    }
    if (!IsComma(s, name.end)) return;
    const std::size_t begin = name.end + 1;
    std::size_t stop = begin;
    std::optional<std::size_t> head;
    while (stop < words.size() && stop - begin < kLongestRole && words[stop].shape != WordShape::kMark) {
      if (words[stop].info.Is(kRoleWord) && !head) head = stop;
      ++stop;
    }
    // The phrase must end as an apposition does; else it is the next clause.
    if (!head || stop >= words.size() || words[stop].shape != WordShape::kMark) return;
    // "… and the Greek one, Y": the role of the next name.
    const bool of_the_next = IsComma(s, stop) && stop + 1 < words.size() && named_[s][stop + 1] &&
                             words[*head].span.end == words[stop - 1].span.end;
    if (!of_the_next) Keep(s, {begin, stop}, entity);
  }

  // Whether words that follow each other without a blank, of scripts without capitals, are listed together.
  [[nodiscard]] WordInfo Listed(std::size_t s, Phrase phrase) const {
    const std::vector<SentenceWord>& words = words_[s].words;
    for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
      if (words[i].shape != WordShape::kCaseless || (i > phrase.begin && words[i].space_before)) return {};
    }
    return lexicon_.LookPhrase(parallax::Surface(words_[s].text, SpanOf(s, phrase)),
                               article_.article.language);
  }

  // Scripts without blanks put roles right before a name ("乌克兰外交部长N") or behind it ("N外相").
  void Attached(std::size_t s, Phrase name, std::uint32_t entity) {
    Role role;
    // The longest listed phrase of such a kind that ends at `end`, or begins at `begin`; empty where none
    // does.
    const auto before = [&](std::size_t end, std::uint32_t kind) {
      for (std::size_t length = std::min(kLongestAttached, end); length > 1; --length) {
        const WordInfo info = Listed(s, {end - length, end});
        if (!info.Is(kind)) continue;
        if (info.Is(kKnownLocation)) role.country = info.key;
        return Phrase{end - length, end};
      }
      return Phrase{end, end};
    };
    const Phrase head = before(name.begin, kRoleWord);
    if (head.begin < head.end) {
      Phrase whole = before(head.begin, kPortfolioWord);
      if (whole.begin < whole.end) role.modifiers.insert(std::string(SurfaceOf(s, whole)));
      whole = {before(whole.begin, kKnownLocation).begin, head.end};
      role.head = SurfaceOf(s, head);
      KeepAs(s, whole, entity, std::move(role));
      return;
    }
    const std::size_t left = words_[s].words.size() - name.end;
    for (std::size_t length = std::min(kLongestAttached, left); length > 1; --length) {
      const Phrase behind{name.end, name.end + length};
      if (words_[s].words[name.end].space_before || !Listed(s, behind).Is(kRoleWord)) continue;
      role.head = SurfaceOf(s, behind);
      KeepAs(s, behind, entity, std::move(role));
      return;
    }
  }

  [[nodiscard]] Span SpanOf(std::size_t s, Phrase phrase) const {
    return {words_[s].words[phrase.begin].span.begin, words_[s].words[phrase.end - 1].span.end};
  }
  [[nodiscard]] std::string_view SurfaceOf(std::size_t s, Phrase phrase) const {
    return parallax::Surface(words_[s].text, SpanOf(s, phrase));
  }

  [[nodiscard]] bool IsPlaceName(std::size_t s, std::size_t i) const {
    return named_[s][i] == EntityType::kLocation || named_[s][i] == EntityType::kOrganization;
  }

  // The role word that ends at `end`, or before it with nothing between but what it is in charge of
  // ("ministra de Asuntos Exteriores", "министр обороны Украины").
  [[nodiscard]] std::optional<std::size_t> HeadBefore(std::size_t s, std::size_t end) const {
    for (std::size_t i = end; i > 0 && end - i < kLongestRole; --i) {
      const SentenceWord& word = words_[s].words[i - 1];
      if (word.info.Is(kRoleWord) && !IsName(s, i - 1)) return i - 1;
      const bool belongs = word.info.Is(kPortfolioWord | kDemonym | kKnownLocation) || IsPlaceName(s, i - 1);
      const bool joins = i < end && word.info.Is(kFunctionWord | kParticle);
      if (!belongs && !joins) break;
    }
    return std::nullopt;
  }

  // A role word can stand inside a longer name of another kind; a name of a place may stand inside a role.
  [[nodiscard]] bool IsName(std::size_t s, std::size_t i) const {
    return named_[s][i] && !words_[s].words[i].info.Is(kKnownLocation | kDemonym);
  }

  // The words before and behind a role's head that belong to it.
  [[nodiscard]] Phrase Extend(std::size_t s, std::size_t begin, std::size_t end) const {
    const std::vector<SentenceWord>& words = words_[s].words;
    std::size_t taken = 0;
    while (begin > 0 && taken < kMostModifiers) {
      const SentenceWord& before = words[begin - 1];
      const bool ending = before.shape == WordShape::kMark || IsOwnerEnding(s, begin - 1);
      if (ending && !IsOwnerEnding(s, begin - 1)) break;
      if (before.info.Is(kFunctionWord | kParticle) && !before.info.Is(kDemonym)) break;
      bool belongs =
          before.info.Is(kDemonym | kKnownLocation | kRoleWord | kOrganizationWord | kPortfolioWord) ||
          IsOwnerEnding(s, begin - 1) || (before.Capital() && !before.first && !IsName(s, begin - 1));
      if (!belongs && before.shape == WordShape::kLower && begin >= 2) {
        // "the foreign minister", "Ukraine's foreign minister"; but "they met President X".
        const bool article = words[begin - 2].info.Is(kDemonym | kKnownLocation | kFunctionWord);
        belongs = (taken == 0 && article && words[end - 1].shape == WordShape::kLower) ||
                  IsOwnerEnding(s, begin - 2);
      }
      if (!belongs) break;
      --begin;
      ++taken;
    }
    return {begin, end};
  }

  // "'s" behind an owner.
  [[nodiscard]] bool IsOwnerEnding(std::size_t s, std::size_t i) const {
    const std::string_view surface = words_[s].Surface(i);
    return i > 0 && !words_[s].words[i].space_before &&
           (surface.starts_with("'") || surface.starts_with("’"));
  }

  [[nodiscard]] Role Read(std::size_t s, Phrase phrase) const {
    Role role;
    for (std::size_t i = phrase.begin; i < phrase.end; ++i) {
      const SentenceWord& word = words_[s].words[i];
      if (word.shape == WordShape::kMark || IsOwnerEnding(s, i)) continue;
      const std::string latin = lexicon_.romanizer().Latin(words_[s].Surface(i), article_.article.language);
      if (word.info.Is(kDemonym | kKnownLocation)) {
        if (role.country.empty()) role.country = word.info.key;
      } else if (word.info.Is(kRoleWord)) {
        if (!role.head.empty()) role.modifiers.insert(role.head);
        role.head = latin;
      } else if (!word.info.Is(kFunctionWord | kParticle)) {
        role.modifiers.insert(latin);
      }
    }
    return role;
  }

  void Keep(std::size_t s, Phrase phrase, std::uint32_t entity) {
    while (phrase.begin < phrase.end && words_[s].words[phrase.begin].info.Is(kFunctionWord) &&
           !words_[s].words[phrase.begin].info.Is(kRoleWord)) {
      ++phrase.begin;
    }
    if (phrase.begin == phrase.end) return;
    Role role = Read(s, phrase);
    if (!role.head.empty()) KeepAs(s, phrase, entity, std::move(role));
  }

  void KeepAs(std::size_t s, Phrase phrase, std::uint32_t entity, Role role) {
    for (std::size_t i = phrase.begin; i < phrase.end; ++i) used_[s][i] = true;
    std::string surface(SurfaceOf(s, phrase));
    std::vector<std::string>& roles = article_.entities[entity].roles;
    held_[entity].push_back(std::move(role));
    if (roles.size() < kMostRolesAPerson && std::ranges::find(roles, surface) == roles.end()) {
      roles.push_back(std::move(surface));
    }
  }

  // Whether a mention by role can mean somebody who holds `held`: nothing that it says may be new.
  static bool Fits(const Role& mentioned, const Role& held) {
    if (!SameWord(mentioned.head, held.head)) return false;
    if (!mentioned.country.empty() && !held.country.empty() && mentioned.country != held.country)
      return false;
    return std::ranges::all_of(mentioned.modifiers, [&](const std::string& modifier) {
      return std::ranges::any_of(held.modifiers,
                                 [&](const std::string& other) { return SameWord(modifier, other); });
    });
  }

  // Role words that stand beside no name.
  void Alone(std::size_t s) {
    const std::vector<SentenceWord>& words = words_[s].words;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!words[i].info.Is(kRoleWord) || used_[s][i] || IsName(s, i) ||
          words[i].shape == WordShape::kCaseless) {
        continue;
      }
      const Phrase phrase = Extend(s, i, i + 1);
      const Role role = Read(s, phrase);
      // A role without a country must have been held as exactly that to be told from the role in general.
      std::optional<std::uint32_t> holder;
      bool several = false;
      for (std::uint32_t e = 0; e < held_.size(); ++e) {
        const bool fits = std::ranges::any_of(held_[e], [&](const Role& held) { return Fits(role, held); });
        if (!fits) continue;
        several |= holder.has_value();
        holder = e;
      }
      if (!holder || several) continue;
      const Span span{words[phrase.begin].span.begin, words[phrase.end - 1].span.end};
      article_.mentions.push_back(
          {{article_.sentences[s].place.field, span}, article_.entities[*holder].type, *holder, true});
    }
  }

  const NameLexicon& lexicon_;
  const std::vector<SentenceWords>& words_;
  AnnotatedArticle& article_;
  std::vector<std::vector<bool>> used_;                        // words of roles beside names
  std::vector<std::vector<std::optional<EntityType>>> named_;  // the kind of name a word belongs to
  std::vector<Named> names_;                                   // of people
  std::vector<std::vector<Role>> held_;                        // parallel to entities
};

}  // namespace

void FindRoles(const NameLexicon& lexicon, const std::vector<SentenceWords>& words,
               AnnotatedArticle& article) {
  if (words.empty()) return;
  Finder(lexicon, words, article).Run();
}

}  // namespace parallax
