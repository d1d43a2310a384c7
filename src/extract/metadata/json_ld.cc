#include "extract/metadata/json_ld.h"

#include <simdjson.h>

#include <algorithm>
#include <map>

#include "extract/html/entities.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

namespace sj = simdjson::dom;

constexpr std::size_t kMostBytes = 8 << 20;  // of one script; the largest seen on news pages is below 1 MB
constexpr std::size_t kMostObjects = 100'000;
constexpr std::size_t kMostArticles = 200;
constexpr std::size_t kMostListed = 200;  // authors, keywords, updates of one article
constexpr std::size_t kDeepest = 256;

// Line breaks and other raw control characters become blanks; comment and CDATA marks around the text go;
// a comma before a closing bracket goes. Positions inside of strings are known by counting quotes.
std::string Mend(std::string_view json) {
  constexpr std::string_view kOpen = "<![CDATA[";
  if (const std::size_t open = json.find(kOpen); open != json.npos) {
    json.remove_prefix(open + kOpen.size());
    json = json.substr(0, json.rfind("]]>"));
  }
  std::string mended;
  mended.reserve(json.size());
  bool in_string = false;
  for (std::size_t i = 0; i < json.size(); ++i) {
    const char c = json[i];
    if (in_string) {
      if (c == '\\' && i + 1 < json.size()) {
        mended.push_back(c);
        mended.push_back(static_cast<unsigned char>(json[++i]) < ' ' ? 'n' : json[i]);
        continue;
      }
      in_string = c != '"';
      mended.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
      continue;
    }
    in_string = c == '"';
    if (c == ']' || c == '}') {
      while (!mended.empty() && (mended.back() == ' ' || mended.back() == '\n')) mended.pop_back();
      if (!mended.empty() && mended.back() == ',') mended.pop_back();
    }
    mended.push_back(static_cast<unsigned char>(c) < ' ' ? ' ' : c);
  }
  const std::size_t begin = mended.find_first_of("{[");
  const std::size_t end = mended.find_last_of("}]");
  if (begin == std::string::npos || end == std::string::npos || end < begin) return {};
  return mended.substr(begin, end - begin + 1);
}

std::string Clean(std::string_view value) {
  constexpr std::size_t kLongest = 4096;
  if (value.size() > kLongest) {
    std::size_t end = kLongest;
    while (!IsBoundary(value, end)) --end;
    value = value.substr(0, end);
  }
  if (value.find('&') == value.npos) return FoldSpace(value);
  // Many pages escape for HTML what stands in a script, some of them twice.
  return FoldSpace(ResolveEntities(ResolveEntities(value)));
}

// A string, the first string of a list, or the name of an object.
std::string TextOf(sj::element value) {
  for (int step = 0; step < 4; ++step) {
    std::string_view text;
    if (value.get(text) == simdjson::SUCCESS) return Clean(text);
    sj::array list;
    sj::object object;
    if (value.get(list) == simdjson::SUCCESS) {
      if (list.begin() == list.end()) return {};
      value = *list.begin();
    } else if (value.get(object) == simdjson::SUCCESS) {
      sj::element next;
      if (object["name"].get(next) != simdjson::SUCCESS && object["@value"].get(next) != simdjson::SUCCESS &&
          object["@id"].get(next) != simdjson::SUCCESS) {
        return {};
      }
      value = next;
    } else {
      return {};
    }
  }
  return {};
}

std::string Member(const sj::object& object, std::string_view key) {
  sj::element value;
  return object[key].get(value) == simdjson::SUCCESS ? TextOf(value) : std::string();
}

// Types without the vocabulary's address, joined by blanks.
std::string TypesOf(const sj::object& object) {
  std::string types;
  const auto add = [&](std::string_view type) {
    if (const std::size_t slash = type.find_last_of("/:"); slash != type.npos) type.remove_prefix(slash + 1);
    if (!types.empty()) types += ' ';
    types += type;
  };
  sj::element value;
  if (object["@type"].get(value) != simdjson::SUCCESS) return types;
  std::string_view text;
  sj::array list;
  if (value.get(text) == simdjson::SUCCESS) {
    add(text);
  } else if (value.get(list) == simdjson::SUCCESS) {
    for (const sj::element item : list) {
      if (item.get(text) == simdjson::SUCCESS) add(text);
    }
  }
  return types;
}

int RankOf(std::string_view types) {
  if (types.find("Article") != types.npos || types.find("Blog") != types.npos ||
      types.find("Report") != types.npos || types.find("Review") != types.npos ||
      types.find("SocialMediaPosting") != types.npos) {
    return types.find("Claim") == types.npos && types != "Blog" ? 3 : 0;
  }
  if (types.find("VideoObject") != types.npos || types.find("CreativeWork") != types.npos ||
      types.find("Recipe") != types.npos || types.find("PodcastEpisode") != types.npos ||
      types.find("QAPage") != types.npos) {
    return 2;
  }
  return types.find("Page") != types.npos ? 1 : 0;
}

class Graph {
 public:
  void Read(sj::element root) {
    CollectNames(root);
    std::vector<std::pair<sj::element, std::size_t>> open{{root, 0}};
    std::size_t seen = 0;
    while (!open.empty() && seen < kMostObjects && articles_.size() < kMostArticles) {
      const auto [element, depth] = open.back();
      open.pop_back();
      ++seen;
      if (depth > kDeepest) continue;
      const std::size_t before = open.size();
      sj::array list;
      sj::object object;
      if (element.get(list) == simdjson::SUCCESS) {
        for (const sj::element item : list) open.emplace_back(item, depth + 1);
      } else if (element.get(object) == simdjson::SUCCESS) {
        if (const int rank = RankOf(TypesOf(object)); rank > 0)
          articles_.push_back(ReadArticle(object, rank));
        // Comments are not the article; entries of a live blog are read with it; what an article only
        // mentions (a related story) comes deeper and so ranks behind it.
        for (const auto& field : object) {
          if (field.key == "comment" || field.key == "liveBlogUpdate" || field.key == "itemListElement")
            continue;
          if (field.value.is_array() || field.value.is_object()) open.emplace_back(field.value, depth + 1);
        }
      }
      std::reverse(open.begin() + static_cast<std::ptrdiff_t>(before), open.end());
    }
  }

  std::vector<LdArticle> Take() {
    std::stable_sort(articles_.begin(), articles_.end(),
                     [](const LdArticle& a, const LdArticle& b) { return a.rank > b.rank; });
    return std::move(articles_);
  }

 private:
  // Names and types by "@id", so that an author given by reference is known.
  void CollectNames(sj::element root) {
    std::vector<std::pair<sj::element, std::size_t>> open{{root, 0}};
    std::size_t seen = 0;
    while (!open.empty() && seen++ < kMostObjects) {
      const auto [element, depth] = open.back();
      open.pop_back();
      if (depth > kDeepest) continue;
      sj::array list;
      sj::object object;
      if (element.get(list) == simdjson::SUCCESS) {
        for (const sj::element item : list) open.emplace_back(item, depth + 1);
      } else if (element.get(object) == simdjson::SUCCESS) {
        std::string_view id;
        if (object["@id"].get(id) == simdjson::SUCCESS) {
          LdPerson person = ReadPerson(object);
          if (!person.name.empty()) people_.emplace(id, std::move(person));
        }
        for (const auto& field : object) {
          if (field.value.is_array() || field.value.is_object()) open.emplace_back(field.value, depth + 1);
        }
      }
    }
  }

  static LdPerson ReadPerson(const sj::object& object) {
    LdPerson person;
    person.name = Member(object, "name");
    if (person.name.empty()) {
      person.name = Clean(Member(object, "givenName") + " " + Member(object, "familyName"));
    }
    const std::string types = TypesOf(object);
    // Types are written in small letters too, first letters aside.
    person.person = types.find("erson") != types.npos;
    person.organization = types.find("rganization") != types.npos || types.find("orporation") != types.npos;
    return person;
  }

  void ReadPeople(sj::element value, std::vector<LdPerson>& people) const {
    std::vector<sj::element> items;
    sj::array list;
    if (value.get(list) == simdjson::SUCCESS) {
      for (const sj::element item : list) {
        if (items.size() < kMostListed) items.push_back(item);
      }
    } else {
      items.push_back(value);
    }
    for (const sj::element item : items) {
      std::string_view text;
      sj::object object;
      sj::array inner;
      if (item.get(text) == simdjson::SUCCESS) {
        const auto known = people_.find(std::string(text));
        people.push_back(known != people_.end() ? known->second : LdPerson{Clean(text), false, false});
      } else if (item.get(object) == simdjson::SUCCESS) {
        sj::element names;
        if (object["name"].get(names) == simdjson::SUCCESS && names.get(inner) == simdjson::SUCCESS) {
          for (const sj::element name : inner) {  // one object with many names
            if (name.get(text) == simdjson::SUCCESS && people.size() < kMostListed) {
              people.push_back({Clean(text), false, false});
            }
          }
          continue;
        }
        LdPerson person = ReadPerson(object);
        std::string_view id;
        if (person.name.empty() && object["@id"].get(id) == simdjson::SUCCESS) {
          if (const auto known = people_.find(std::string(id)); known != people_.end())
            person = known->second;
        }
        if (!person.name.empty()) people.push_back(std::move(person));
      }
    }
  }

  [[nodiscard]] LdArticle ReadArticle(const sj::object& object, int rank) const {
    LdArticle article;
    article.rank = rank;
    article.type = TypesOf(object);
    article.live_blog = article.type.find("LiveBlog") != std::string::npos;
    article.headline = Member(object, "headline");
    article.name = Member(object, "name");
    article.url = Member(object, "url");
    if (article.url.empty()) article.url = Member(object, "mainEntityOfPage");
    article.published = Member(object, "datePublished");
    article.created = Member(object, "dateCreated");
    article.modified = Member(object, "dateModified");
    article.section = Member(object, "articleSection");
    article.correction = Member(object, "correction");
    sj::element value;
    if (object["author"].get(value) == simdjson::SUCCESS) ReadPeople(value, article.authors);
    if (article.authors.empty() && object["creator"].get(value) == simdjson::SUCCESS) {
      ReadPeople(value, article.authors);
    }
    if (object["publisher"].get(value) == simdjson::SUCCESS) {
      std::vector<LdPerson> publishers;
      ReadPeople(value, publishers);
      if (!publishers.empty()) article.publisher = publishers.front().name;
    }
    if (object["isAccessibleForFree"].get(value) == simdjson::SUCCESS) {
      bool free = true;
      std::string_view text;
      if (value.get(free) != simdjson::SUCCESS && value.get(text) == simdjson::SUCCESS) {
        free = FoldCase(text) != "false";
      }
      article.not_free = !free;
    }
    if (object["keywords"].get(value) == simdjson::SUCCESS) ReadKeywords(value, article.keywords);
    if (object["liveBlogUpdate"].get(value) == simdjson::SUCCESS) ReadUpdates(value, article.updates);
    return article;
  }

  static void ReadKeywords(sj::element value, std::vector<std::string>& keywords) {
    sj::array list;
    if (value.get(list) != simdjson::SUCCESS) {
      keywords.push_back(TextOf(value));  // cut at commas by who reads it
      return;
    }
    for (const sj::element item : list) {
      if (keywords.size() < kMostListed) keywords.push_back(TextOf(item));
    }
  }

  static void ReadUpdates(sj::element value, std::vector<LdUpdate>& updates) {
    sj::array list;
    if (value.get(list) != simdjson::SUCCESS) return;
    for (const sj::element item : list) {
      sj::object object;
      if (updates.size() >= kMostListed || item.get(object) != simdjson::SUCCESS) continue;
      updates.push_back(
          {Member(object, "datePublished"), Member(object, "headline"), Member(object, "articleBody")});
    }
  }

  std::map<std::string, LdPerson, std::less<>> people_;
  std::vector<LdArticle> articles_;
};

void ReadInto(std::string_view json, std::vector<LdArticle>& articles) {
  if (json.size() > kMostBytes || json.empty()) return;
  sj::parser parser;
  sj::element root;
  // The first try takes the text as it is: mending costs a copy.
  if (parser.parse(json.data(), json.size()).get(root) != simdjson::SUCCESS) {
    const std::string mended = Mend(json);
    if (mended.empty() || parser.parse(mended).get(root) != simdjson::SUCCESS) return;
  }
  Graph graph;
  graph.Read(root);
  for (LdArticle& article : graph.Take()) {
    if (articles.size() < kMostArticles) articles.push_back(std::move(article));
  }
}

}  // namespace

std::vector<LdArticle> ReadJsonLd(std::string_view json) {
  std::vector<LdArticle> articles;
  ReadInto(json, articles);
  return articles;
}

std::vector<LdArticle> ReadJsonLd(const Document& dom) {
  std::vector<LdArticle> articles;
  for (NodeId n = dom.Find(Tag::kScript); n != kNoNode; n = dom.Find(Tag::kScript, n + 1)) {
    const std::string_view type = dom.Attr(n, "type");
    if (type.empty() || FoldCase(type).find("ld+json") == std::string::npos) continue;
    ReadInto(dom.ScriptText(n), articles);
  }
  std::stable_sort(articles.begin(), articles.end(),
                   [](const LdArticle& a, const LdArticle& b) { return a.rank > b.rank; });
  return articles;
}

}  // namespace parallax::html
