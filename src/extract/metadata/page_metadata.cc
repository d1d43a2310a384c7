#include "extract/metadata/page_metadata.h"

#include <algorithm>

#include "extract/metadata/body_credits.h"
#include "extract/metadata/live_entries.h"
#include "extract/metadata/page_authors.h"
#include "extract/metadata/page_dates.h"
#include "extract/metadata/page_evidence.h"
#include "extract/metadata/page_title.h"
#include "text/utf8.h"

namespace parallax::html {
namespace {

void AddOnce(std::vector<std::string>& list, std::string_view value) {
  value = Trim(value);
  if (!value.empty() && std::find(list.begin(), list.end(), value) == list.end()) list.emplace_back(value);
}

void FillTags(const PageEvidence& evidence, Article& article) {
  constexpr std::size_t kMostTags = 50;
  constexpr std::size_t kLongestTag = 100;
  const auto add_list = [&](std::string_view list) {
    while (!list.empty() && article.tags.size() < kMostTags) {
      const std::size_t end = std::min(list.find_first_of(",;"), list.size());
      if (end <= kLongestTag) AddOnce(article.tags, list.substr(0, end));
      list.remove_prefix(std::min(end + 1, list.size()));
    }
  };
  int best = 0;
  for (const PageField& field : evidence.fields) {
    if (field.kind == FieldKind::kTags) best = std::max(best, field.weight);
  }
  for (const PageField& field : evidence.fields) {
    if (field.kind == FieldKind::kTags && field.weight == best) add_list(field.value);
  }
  if (!article.tags.empty() || evidence.articles.empty()) return;
  for (const std::string& keyword : evidence.articles.front().keywords) add_list(keyword);
}

void FillSection(const PageEvidence& evidence, Article& article) {
  int best = 0;
  for (const PageField& field : evidence.fields) {
    constexpr std::size_t kLongestSection = 100;
    if (field.kind != FieldKind::kSection || field.weight <= best || field.value.size() > kLongestSection)
      continue;
    if (field.value.find("://") != std::string::npos) continue;
    article.section = field.value;
    best = field.weight;
  }
  if (article.section.empty() && !evidence.articles.empty())
    article.section = evidence.articles.front().section;
}

// Agencies that sign the text: in its dateline, at its end, in credit lines around it.
void FillCredits(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  const CreditReader& credits = knowledge.credits();
  ReadBodyCredits(credits, article);
  // Credit lines between headline and body, and those that follow it before the page goes on to others.
  const std::vector<PageLine>& lines = evidence.text.lines;
  constexpr std::uint32_t kLongestCredit = 200;
  constexpr std::size_t kInto = 2;  // lines of the body that may still be of its head
  for (std::size_t i = std::min(evidence.title_line, lines.size()); i < lines.size(); ++i) {
    const PageLine& line = lines[i];
    if (line.away || line.size > kLongestCredit || line.linked == line.size) continue;
    auto credit = credits.ReadSourceLine(line.text);
    if (!credit && i < evidence.first_body_line + kInto) credit = credits.ReadInnerSource(line.text);
    if (!credit) continue;
    // A photo credit that is written like a source ("AFP") stands by its picture, in a caption.
    if (article.captions.find(line.text) != std::string::npos) continue;
    for (const std::string& agency : credit->agencies) AddOnce(article.agencies, agency);
    if (article.agency_note.empty()) article.agency_note = credit->agency_note;
  }
}

void FillImageCredits(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  constexpr std::size_t kMostCredits = 20;
  for (const PageLine& line : evidence.text.lines) {
    if (line.away || article.image_credits.size() >= kMostCredits) continue;
    if (const auto photo = knowledge.credits().FindPhotoCredit(line.text))
      AddOnce(article.image_credits, photo->credit);
  }
}

// Lines that say what an earlier version of the report had wrong: "Correction: …".
void FillCorrections(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  constexpr std::size_t kMostCorrections = 20;
  constexpr std::size_t kShortest = 30;  // bytes: a heading "Corrections" corrects nothing
  for (const PageLine& line : evidence.text.lines) {
    if (article.corrections.size() >= kMostCorrections) return;
    if (line.away || line.linked * 2 > line.size || line.text.size() < kShortest) continue;
    const auto label = knowledge.labels().AtStart(line.text, Label::kCorrection);
    // Without a mark behind it only a phrase of several words is sure ("An earlier version of this article").
    constexpr std::size_t kPhrase = 20;  // bytes
    if (label && (label->marked || label->rest > kPhrase)) AddOnce(article.corrections, line.text);
  }
}

// Agencies in a short line by the headline that names one of the writers: "Ada Lund/TT", "Ada Lund (avec
// AFP)".
void FillSharedByline(const PageEvidence& evidence, const PageKnowledge& knowledge, Article& article) {
  constexpr std::uint32_t kLongestByline = 120;
  constexpr std::size_t kInto = 2;  // lines of the body that may still be of its head
  const std::vector<PageLine>& lines = evidence.text.lines;
  for (std::size_t i = evidence.title_line; i < lines.size() && i < evidence.first_body_line + kInto; ++i) {
    const PageLine& line = lines[i];
    if (line.away || line.size > kLongestByline || knowledge.credits().FindPhotoCredit(line.text)) continue;
    const bool names_writer =
        std::any_of(article.authors.begin(), article.authors.end(),
                    [&](const std::string& author) { return line.text.contains(author); });
    if (!names_writer) continue;
    for (const std::string& agency : knowledge.credits().Read(line.text).agencies)
      AddOnce(article.agencies, agency);
  }
}

// Whether one of the lines right behind the text tells that the rest is for those who pay.
bool AsksForMoney(const PageEvidence& evidence, const PageKnowledge& knowledge) {
  constexpr std::uint32_t kLongestNotice = 300;
  constexpr std::size_t kBehind = 4;
  const std::vector<PageLine>& lines = evidence.text.lines;
  for (std::size_t i = evidence.last_body_line; i < lines.size() && i <= evidence.last_body_line + kBehind;
       ++i) {
    if (lines[i].size <= kLongestNotice && knowledge.labels().Holds(lines[i].text, Label::kPaywall))
      return true;
  }
  return false;
}

// A time beside the headline that is told by how long ago it was, where no other is.
void FillRelativeTime(const PageEvidence& evidence, const PageKnowledge& knowledge, std::string_view fetched,
                      Article& article) {
  const std::vector<PageLine>& lines = evidence.text.lines;
  constexpr std::size_t kBefore = 6;
  constexpr std::size_t kBehind = 2;
  constexpr std::uint32_t kLongestLine = 120;
  const std::size_t title = std::min(evidence.title_line, evidence.first_body_line);
  for (std::size_t i = title - std::min(title, kBefore);
       i < lines.size() && i <= evidence.first_body_line + kBehind; ++i) {
    if (lines[i].away || lines[i].size > kLongestLine) continue;
    const auto ago = knowledge.relative_times().Find(lines[i].text);
    if (!ago) continue;
    const auto now = DateOfField(fetched, knowledge.dates(), evidence.language, DayOrder::kDayFirst);
    if (!now || now->day == 0 || now->hour < 0 || now->minute < 0) {
      article.notes.push_back("the page tells its time only as \"" + lines[i].text +
                              "\", and when it was fetched is not known; no time was taken");
      return;
    }
    article.published = CountBack(*ago, *now).ToPublication("text near the headline, counted back");
    return;
  }
}

}  // namespace

void FillMetadata(const Document& dom, const BodyNodes& body, const PageKnowledge& knowledge,
                  std::string_view fetched, Article& article) {
  PageEvidence evidence = CollectEvidence(dom, body, knowledge, article);
  if (!evidence.canonical.empty()) article.canonical_url = evidence.canonical;
  const auto fill = [](std::string& field, std::string value) {
    if (!value.empty()) field = std::move(value);
  };
  fill(article.outlet, ChooseOutlet(evidence));
  fill(article.title, ChooseTitle(dom, evidence, article.outlet, knowledge));
  FindHeader(article.title, evidence);
  PageDates dates = ChooseDates(evidence, knowledge);
  if (dates.published) article.published = std::move(dates.published);
  if (dates.modified) article.modified = std::move(dates.modified);
  if (!article.published) FillRelativeTime(evidence, knowledge, fetched, article);
  PageAuthors authors = ChooseAuthors(dom, evidence, article.outlet, knowledge);
  if (!authors.people.empty()) article.authors = std::move(authors.people);
  for (const std::string& agency : authors.agencies) AddOnce(article.agencies, agency);
  FillCredits(evidence, knowledge, article);
  FillSharedByline(evidence, knowledge, article);
  FillImageCredits(evidence, knowledge, article);
  FillSection(evidence, article);
  FillTags(evidence, article);
  for (const LdArticle& item : evidence.articles) {
    if (item.rank < 3) continue;
    article.live_blog |= item.live_blog;
    AddOnce(article.corrections, item.correction);
  }
  FillCorrections(evidence, knowledge, article);
  MarkLiveEntries(evidence, knowledge, article);
  // Declared as not free, or a notice behind the text says so, and only a stub of it is there.
  constexpr std::size_t kStub = 1500;  // bytes: three short paragraphs
  const bool not_free =
      std::any_of(evidence.articles.begin(), evidence.articles.end(),
                  [](const LdArticle& item) { return item.rank == 3 && item.not_free; }) ||
      std::ranges::any_of(evidence.fields, [](const PageField& field) {
        const std::string access = FoldCase(field.value);
        return field.kind == FieldKind::kAccess && (access == "locked" || access == "false");
      });
  article.paywalled = article.text.size() < kStub && (not_free || AsksForMoney(evidence, knowledge));
}

}  // namespace parallax::html
