#include "extract/metadata/page_authors.h"

#include <algorithm>

#include "text/utf8.h"

namespace parallax::html {
namespace {

// Weights of the kinds of places; those of meta tags and microdata stand in page_fields.tsv.
constexpr int kLdAuthor = 95;
constexpr int kLdOther = 75;
constexpr int kBylineElement = 66;  // a class or rel says that it names the author
constexpr int kBylineLine = 50;     // "By …" between headline and body
constexpr int kSignature = 38;      // "By …" behind it

struct Group {
  int weight = 0;
  std::string from;
  std::vector<std::string> people;
};

class Chooser {
 public:
  Chooser(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
          const PageKnowledge& knowledge)
      : dom_(dom), evidence_(evidence), outlet_(LettersOf(outlet)), knowledge_(knowledge) {}

  PageAuthors Choose() {
    ReadJsonLd();
    ReadFields();
    ReadNamed();
    ReadLines();
    const Group* best = nullptr;
    for (const Group& group : groups_) {
      if (!group.people.empty() && (best == nullptr || group.weight > best->weight)) best = &group;
    }
    if (best != nullptr) {
      authors_.people = best->people;
      DropSingleWords(authors_.people);
    }
    return std::move(authors_);
  }

 private:
  void AddAgencies(std::string_view field) {
    for (const std::string& agency : knowledge_.credits().Read(field).agencies) {
      if (std::find(authors_.agencies.begin(), authors_.agencies.end(), agency) == authors_.agencies.end()) {
        authors_.agencies.push_back(agency);
      }
    }
  }

  // Adds the people of one author field to the group of its place. `person`: the field says that it is one.
  void Add(std::string_view field, int weight, const std::string& from, bool trusted, bool person) {
    if (Trim(field).empty()) return;
    auto group = std::find_if(groups_.begin(), groups_.end(),
                              [&](const Group& g) { return g.from == from && g.weight == weight; });
    if (group == groups_.end()) {
      groups_.push_back({weight, from, {}});
      group = groups_.end() - 1;
    }
    constexpr std::size_t kMostAuthors = 20;
    for (std::string& name : knowledge_.credits().People(field, trusted)) {
      const std::string letters = LettersOf(name);
      // A person's own site may bear the name; a site's name in an author field is no person.
      const bool is_outlet =
          !outlet_.empty() && !person &&
          (letters == outlet_ || (outlet_.size() > 4 && letters.find(outlet_) != letters.npos));
      const bool known = std::any_of(group->people.begin(), group->people.end(),
                                     [&](const std::string& other) { return LettersOf(other) == letters; });
      if (!is_outlet && !known && group->people.size() < kMostAuthors)
        group->people.push_back(std::move(name));
    }
  }

  // A single word beside full names is a place or a role.
  static void DropSingleWords(std::vector<std::string>& people) {
    const auto single = [](const std::string& name) {
      std::size_t at = 0;
      return name.find(' ') == std::string::npos && !IsUnspacedScript(NextCodePoint(name, at));
    };
    if (std::all_of(people.begin(), people.end(), single)) return;
    std::erase_if(people, single);
  }

  void ReadJsonLd() {
    int weight = kLdAuthor;
    for (const LdArticle& article : evidence_.articles) {
      if (article.authors.empty()) continue;
      for (const LdPerson& author : article.authors) {
        AddAgencies(author.name);
        if (!author.organization) {
          Add(author.name, article.rank == 3 ? weight : kLdOther, "json-ld", true, author.person);
        }
      }
      weight = kLdOther - 10;  // articles after the first are others
    }
  }

  void ReadFields() {
    for (const PageField& field : evidence_.fields) {
      if (field.kind != FieldKind::kAuthor) continue;
      if ((evidence_.text.hints[field.node] & kHintAway) != 0) continue;
      const bool declared = field.from.starts_with("meta");
      if (declared) {
        AddAgencies(field.value);
        Add(field.value, field.weight, field.from, true, false);
        continue;
      }
      // Microdata: the name inside of the author's element, else its text where that is short.
      const NodeId end = dom_.SubtreeEnd(field.node);
      bool named = false;
      for (NodeId n = field.node + 1; n < end; ++n) {
        if (dom_.IsText(n) || dom_.Attr(n, "itemprop") != "name") continue;
        std::string name(dom_.Attr(n, "content"));
        if (name.empty()) name = dom_.InnerText(n, 200);
        Add(name, field.weight, field.from, true, true);
        named = true;
      }
      constexpr std::size_t kLongestName = 100;
      if (!named && field.value.size() <= kLongestName)
        Add(field.value, field.weight, field.from, false, false);
    }
  }

  [[nodiscard]] bool InHeader(std::size_t line) const {
    const std::size_t title = evidence_.title_line;
    return title < evidence_.text.lines.size() && line + 3 >= title && line <= evidence_.body_line;
  }

  // Elements that say that they name the author: the links in one, else all of its text.
  void ReadNamed() {
    constexpr std::size_t kLongestName = 100;
    NodeId read_to = 0;  // elements inside of one that was read are part of it
    for (const PageNamed& named : evidence_.text.named) {
      if (named.node < read_to) continue;
      const NodeId end = dom_.SubtreeEnd(named.node);
      const int weight =
          kBylineElement + (named.rel ? 6 : 0) + (InHeader(named.line) ? 10 : 0) - (named.away ? 30 : 0);
      const std::string from = named.rel ? "author link" : "author element";
      const std::string text = dom_.InnerText(named.node, 4 * kLongestName);
      if (dom_.tag(named.node) != Tag::kA) {
        // Inner elements may be the better ones; a large box around many things is not read itself.
        bool links = false;
        for (NodeId n = named.node + 1; n < end; ++n) {
          if (dom_.tag(n) != Tag::kA) continue;
          const std::string name = dom_.InnerText(n, kLongestName);
          const std::size_t before = CountPeople();
          Add(name, weight, from, false, true);
          links |= CountPeople() > before;
        }
        if (links) {
          read_to = end;
          continue;
        }
      }
      if (text.size() > kLongestName) continue;
      const std::size_t before = CountPeople();
      Add(text, weight, from, false, true);
      if (CountPeople() > before) read_to = end;
    }
  }

  [[nodiscard]] std::size_t CountPeople() const {
    std::size_t count = 0;
    for (const Group& group : groups_) count += group.people.size();
    return count;
  }

  // Bylines that the reader sees: lines between headline and body, and the first one behind it.
  void ReadLines() {
    const std::vector<PageLine>& lines = evidence_.text.lines;
    constexpr std::size_t kLongestByline = 200;
    constexpr std::size_t kLongestSignature = 60;
    bool signature = false;
    for (std::size_t i = 0; i < lines.size(); ++i) {
      const PageLine& line = lines[i];
      if (line.size > kLongestByline || line.away || line.heading == Tag::kH1) continue;
      const bool header = InHeader(i);
      if (!header && (i < evidence_.body_line || signature || line.size > kLongestSignature)) continue;
      const auto byline = knowledge_.credits().ReadByline(line.text);
      if (!byline) continue;
      if (header) {
        for (const std::string& agency : byline->agencies) AddAgencies(agency);
      }
      if (byline->people.empty()) continue;
      signature |= !header;
      Add(line.text, header ? kBylineLine : kSignature, header ? "byline" : "signature", false, true);
    }
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  std::string outlet_;
  const PageKnowledge& knowledge_;
  std::vector<Group> groups_;
  PageAuthors authors_;
};

}  // namespace

PageAuthors ChooseAuthors(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
                          const PageKnowledge& knowledge) {
  return Chooser(dom, evidence, outlet, knowledge).Choose();
}

}  // namespace parallax::html
