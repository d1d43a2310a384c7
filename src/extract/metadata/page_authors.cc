#include "extract/metadata/page_authors.h"

#include <algorithm>

#include "extract/metadata/author_candidates.h"
#include "extract/metadata/metadata_model.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

void AddAgencies(std::string_view field, const PageKnowledge& knowledge, std::vector<std::string>& agencies) {
  for (const std::string& agency : knowledge.credits().Read(field).agencies) {
    if (std::find(agencies.begin(), agencies.end(), agency) == agencies.end()) agencies.push_back(agency);
  }
}

// Agencies that stand in the place of authors: in JSON-LD, in meta tags, in the byline.
std::vector<std::string> AgenciesOf(const PageEvidence& evidence, const PageKnowledge& knowledge) {
  std::vector<std::string> agencies;
  for (const LdArticle& article : evidence.articles) {
    for (const LdPerson& author : article.authors) AddAgencies(author.name, knowledge, agencies);
  }
  for (const PageField& field : evidence.fields) {
    if (field.kind == FieldKind::kAuthor && field.from.starts_with("meta"))
      AddAgencies(field.value, knowledge, agencies);
  }
  const std::vector<PageLine>& lines = evidence.text.lines;
  constexpr std::size_t kBefore = 3;
  constexpr std::uint32_t kLongestByline = 200;
  for (std::size_t i = evidence.title_line - std::min(evidence.title_line, kBefore);
       i < lines.size() && i <= evidence.body_line; ++i) {
    if (lines[i].size > kLongestByline || lines[i].away || lines[i].heading == Tag::kH1) continue;
    const auto byline = knowledge.credits().ReadByline(lines[i].text);
    if (!byline) continue;
    for (const std::string& agency : byline->agencies) AddAgencies(agency, knowledge, agencies);
  }
  return agencies;
}

// A single word beside full names is a place or a role.
void DropSingleWords(std::vector<std::string>& people) {
  const auto single = [](const std::string& name) {
    std::size_t at = 0;
    return name.find(' ') == std::string::npos && !IsUnspacedScript(NextCodePoint(name, at));
  };
  if (std::all_of(people.begin(), people.end(), single)) return;
  std::erase_if(people, single);
}

}  // namespace

PageAuthors ChooseAuthors(const Document& dom, const PageEvidence& evidence, std::string_view outlet,
                          const PageKnowledge& knowledge) {
  PageAuthors authors;
  authors.people = LikelyAuthors(CollectAuthors(dom, evidence, outlet, knowledge), knowledge.model().authors);
  DropSingleWords(authors.people);
  authors.agencies = AgenciesOf(evidence, knowledge);
  return authors;
}

}  // namespace parallax::html
