#include "extract/metadata/declared.h"

#include <algorithm>

#include "extract/body/block_text.h"
#include "extract/html/dom.h"
#include "extract/html/entities.h"
#include "extract/metadata/page_dates.h"
#include "text/utf8.h"

namespace parallax {
namespace {

void AddOnce(std::vector<std::string>& list, std::string_view value) {
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

// HTML of a title or a name as the text it shows.
std::string ShownText(const std::string& html) {
  if (!html.contains('<')) return html.contains('&') ? html::ResolveEntities(html) : html;
  const auto dom = html::Document::Parse(html);
  if (!dom) return html::ResolveEntities(html);
  std::string text;
  html::AppendVisibleText(*dom, 0, dom->size(), text, nullptr);
  return text;
}

DeclaredMetadata AsText(DeclaredMetadata declared) {
  if (!declared.html) return declared;
  declared.title = ShownText(declared.title);
  declared.outlet = ShownText(declared.outlet);
  for (std::vector<std::string>* list : {&declared.authors, &declared.tags, &declared.image_credits}) {
    for (std::string& item : *list) item = ShownText(item);
  }
  return declared;
}

// A place ("Velm"), or a whole dateline ("VELM, June 4 (Reuters)").
void ApplyDateline(const std::string& written, const PageKnowledge& knowledge, Article& article) {
  if (written.empty()) return;
  const auto dateline = knowledge.credits().ReadDateline(written + " - ");
  if (dateline) {
    for (const std::string& agency : dateline->agencies) AddOnce(article.agencies, agency);
  }
  if (!article.dateline.empty()) return;
  article.dateline =
      dateline && !dateline->place.empty()
          ? dateline->place
          : std::string(Trim(std::string_view(written).substr(0, written.find_first_of(",(;"))));
}

void ApplyPeople(const DeclaredMetadata& declared, bool alone, const PageKnowledge& knowledge,
                 Article& article) {
  const CreditReader& credits = knowledge.credits();
  std::vector<std::string> people;
  for (const std::string& author : declared.authors) {
    for (const std::string& name : credits.People(author, true)) AddOnce(people, name);
  }
  if (!people.empty() && (alone || article.authors.empty())) article.authors = std::move(people);
  for (const std::string& agency : declared.agencies) {
    const std::string_view known = knowledge.agencies().Whole(agency);
    AddOnce(article.agencies, known.empty() ? std::string_view(agency) : known);
  }
  for (const std::vector<std::string>* lines : {&declared.authors, &declared.credits}) {
    for (const std::string& line : *lines) {
      for (const std::string& agency : credits.Read(line).agencies) AddOnce(article.agencies, agency);
    }
  }
}

}  // namespace

void ApplyDeclared(const RawDocument& document, const PageKnowledge& knowledge, Article& article) {
  const DeclaredMetadata declared = AsText(document.declared);
  const bool alone = document.format != ContentFormat::kHtml || document.fragment;
  const auto fill = [](std::string& field, std::string_view value) {
    if (field.empty()) field = FoldSpace(value);
  };
  if (alone && !declared.title.empty()) article.title = FoldSpace(declared.title);
  fill(article.title, declared.title);
  if (!declared.outlet.empty()) article.outlet = FoldSpace(declared.outlet);
  fill(article.section, declared.section);
  const auto date = [&](std::optional<PublicationTime>& place, std::string_view value,
                        const std::string& from) {
    const bool read_off =
        !place || place->from.starts_with("text") || place->from == "dateline" || place->from == "url";
    if (value.empty() || (!document.fragment && !read_off)) return;
    const DayOrder order = knowledge.date_order().Order(FoldCase(declared.language), document.url);
    if (const auto time = html::DateOfField(value, knowledge.dates(), article.language, order)) {
      place = time->ToPublication(from.empty() ? "declared" : from);
    }
  };
  date(article.published, declared.published, declared.published_from);
  date(article.modified, declared.modified, declared.modified_from);
  ApplyDateline(declared.dateline, knowledge, article);
  ApplyPeople(declared, alone, knowledge, article);
  if (article.tags.empty()) article.tags = declared.tags;
  for (const std::string& credit : declared.image_credits) {
    const auto labelled = knowledge.credits().FindPhotoCredit(credit);
    AddOnce(article.image_credits, labelled ? labelled->credit : FoldSpace(credit));
  }
  for (const std::string& caption : declared.captions) {
    if (!article.captions.empty()) article.captions += "\n\n";
    article.captions += ToNfc(Trim(caption));
  }
  article.notes.insert(article.notes.begin(), declared.notes.begin(), declared.notes.end());
  if (!declared.encoding.empty()) {
    article.encoding = declared.encoding;
    article.encoding_from = declared.encoding_from;
  }
}

}  // namespace parallax
