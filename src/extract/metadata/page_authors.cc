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
      : dom_(dom), evidence_(evidence), outlet_(LettersOf(outlet)), knowledge_(knowledge) {
    CollectOrganizations(outlet);
  }

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

  // Names of the outlet and of organizations the page declares: no authors, whatever field they stand in.
  void CollectOrganizations(std::string_view outlet) {
    const auto add = [&](std::string_view name) {
      std::string letters = LettersOf(name);
      constexpr std::size_t kMostNames = 50;
      if (letters.size() > 2 && organizations_.size() < kMostNames)
        organizations_.push_back(std::move(letters));
    };
    add(outlet);
    for (const PageField& field : evidence_.fields) {
      if (field.kind == FieldKind::kOutlet) add(field.value);
    }
    for (const LdArticle& article : evidence_.articles) {
      add(article.publisher);
      for (const LdPerson& author : article.authors) {
        if (author.organization) add(author.name);
      }
    }
    // The host without its first and last part, and with the last.
    std::string_view host = evidence_.url;
    if (const std::size_t scheme = host.find("://"); scheme != host.npos) host.remove_prefix(scheme + 3);
    host = host.substr(0, host.find_first_of("/:?#"));
    if (host.starts_with("www.")) host.remove_prefix(4);
    add(host);
    if (const std::size_t dot = host.rfind('.'); dot != host.npos) {
      host = host.substr(0, dot);
      add(host.substr(host.rfind('.') == host.npos ? 0 : host.rfind('.') + 1));
    }
    const std::size_t bar = evidence_.title_element.find_last_of("|");
    if (bar != std::string::npos) add(std::string_view(evidence_.title_element).substr(bar + 1));
  }

  [[nodiscard]] bool IsOrganization(const std::string& letters) const {
    return std::any_of(organizations_.begin(), organizations_.end(), [&](const std::string& name) {
      if (name == letters) return true;
      const bool inside = name.find(letters) != name.npos || letters.find(name) != letters.npos;
      return inside &&
             10 * std::min(name.size(), letters.size()) >= 8 * std::max(name.size(), letters.size());
    });
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
      if (named.node < read_to || named.away) continue;
      const NodeId end = dom_.SubtreeEnd(named.node);
      const int weight = kBylineElement + (named.rel ? 6 : 0) + (InHeader(named.line) ? 10 : 0);
      const std::string from = named.rel ? "author link" : "author element";
      const std::string text = dom_.InnerText(named.node, 4 * kLongestName);
      if (dom_.tag(named.node) != Tag::kA) {
        // Inner elements may be the better ones; a large box around many things is not read itself.
        bool links = false;
        for (NodeId n = named.node + 1; n < end; ++n) {
          if (dom_.tag(n) != Tag::kA) continue;
          const std::string name = dom_.InnerText(n, kLongestName);
          const std::size_t before = CountPeople();
          Add(name, weight, from, named.rel || InHeader(named.line), true);
          links |= CountPeople() > before;
        }
        if (links) {
          read_to = end;
          continue;
        }
      }
      const std::size_t before = CountPeople();
      if (text.size() > kLongestName) {
        // A box about the author begins with the name.
        Add(FirstText(named.node), weight - 8, "author box", false, true);
        continue;
      }
      Add(text, weight, from, named.rel || InHeader(named.line), true);
      if (CountPeople() > before) read_to = end;
    }
  }

  // The first text of an element that is more than a label.
  [[nodiscard]] std::string FirstText(NodeId element) const {
    constexpr NodeId kSearched = 60;
    const NodeId end = std::min(dom_.SubtreeEnd(element), element + kSearched);
    for (NodeId n = element + 1; n < end; ++n) {
      if (!dom_.IsText(n)) continue;
      std::string text = FoldSpace(dom_.Text(n));
      const auto label = knowledge_.labels().AtStart(text, Label::kByline);
      if (!text.empty() && !(label && label->rest >= text.size())) return text;
    }
    return {};
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
      // The label may stand on a line of its own: "Autor:".
      const auto label = i > 0 && lines[i - 1].size <= kLongestSignature
                             ? knowledge_.labels().AtStart(lines[i - 1].text, Label::kByline)
                             : std::nullopt;
      const bool announced = label && label->rest >= lines[i - 1].text.size();
      const std::string text = announced ? lines[i - 1].text + " " + line.text : line.text;
      const auto byline = knowledge_.credits().ReadByline(text);
      if (!byline) continue;
      if (header) {
        for (const std::string& agency : byline->agencies) AddAgencies(agency);
      }
      if (byline->people.empty()) continue;
      signature |= !header;
      Add(text, header ? kBylineLine : kSignature, header ? "byline" : "signature", false, true);
    }
  }

  const Document& dom_;
  const PageEvidence& evidence_;
  std::string outlet_;
  std::vector<std::string> organizations_;  // as LettersOf() gives them
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
