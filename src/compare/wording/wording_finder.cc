#include "compare/wording/wording_finder.h"

#include <algorithm>
#include <set>
#include <utility>

#include "compare/wording/alternatives.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Quotations of more words are the speaker's own wording.
constexpr std::size_t kWordsOfPhrase = 6;

// Marks the words that stand in a long quotation.
std::vector<bool> InQuotation(const ReportView& report, std::span<const Word> words) {
  std::vector<bool> quoted(words.size(), false);
  for (const Quotation& quotation : report.annotated->quotations) {
    if (quotation.place.field != Field::kBody || quotation.kind == QuotationKind::kIndirect) continue;
    const std::span<const Word> inside = report.words.In(quotation.place);
    if (inside.size() <= kWordsOfPhrase || inside.data() < words.data()) continue;
    const auto first = static_cast<std::size_t>(inside.data() - words.data());
    std::fill_n(quoted.begin() + static_cast<std::ptrdiff_t>(first), inside.size(), true);
  }
  return quoted;
}

// Occurrences of one term: how it is written, and where.
struct Uses {
  std::map<std::string, std::size_t> surfaces;  // folded
  std::map<std::uint32_t, std::uint32_t> reports;
  std::vector<ReportSpan> spans;
};

}  // namespace

Result<WordingFinder> WordingFinder::Load(const DataFiles& data) {
  const Result<Table> table =
      Table::Load(data, "compare/contrast_sets.tsv", {"set", "concept", "language", "term"});
  if (!table) return std::unexpected(table.error());
  WordingFinder finder;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    Term term{std::string(table->Cell(row, 0)), std::string(table->Cell(row, 1)), {}};
    std::string_view rest = table->Cell(row, 3);
    while (!rest.empty()) {
      const std::size_t blank = rest.find(' ');
      std::string_view word = rest.substr(0, blank);
      rest = blank == std::string_view::npos ? std::string_view() : rest.substr(blank + 1);
      const bool prefix = word.ends_with('*');
      if (prefix) word.remove_suffix(1);
      if (word.empty()) return std::unexpected(table->ErrorAt(row, "a word of the term is empty"));
      term.words.push_back({FoldCase(word), prefix});
    }
    finder.terms_[std::string(table->Cell(row, 2))].push_back(std::move(term));
  }
  // Longer terms first: "special military operation" is not also a "military operation".
  for (auto& [language, terms] : finder.terms_) {
    std::stable_sort(terms.begin(), terms.end(),
                     [](const Term& l, const Term& r) { return l.words.size() > r.words.size(); });
  }
  return finder;
}

std::vector<Wording> WordingFinder::FindContrasts(const StoryView& view) const {
  // By set, language and term (its concept and its number in the table).
  std::map<std::string, std::map<std::pair<std::string, std::size_t>, Uses>> sets;
  std::map<std::string, std::set<std::string>> concepts;
  for (std::uint32_t r = 0; r < view.size(); ++r) {
    const ReportView& report = view.report(r);
    const std::string language = report.article().language.substr(0, report.article().language.find('-'));
    const auto terms = terms_.find(language == "nn" ? "nb" : language);
    if (terms == terms_.end()) continue;
    for (const Field field : {Field::kTitle, Field::kBody}) {
      const std::span<const Word> words = report.words.Of(field);
      const std::string_view text = report.article().FieldText(field);
      const std::vector<bool> quoted =
          field == Field::kBody ? InQuotation(report, words) : std::vector<bool>(words.size(), false);
      std::vector<std::string> folded;
      for (const Word& word : words) folded.push_back(FoldCase(Surface(text, word.span)));
      for (std::size_t i = 0; i < words.size();) {
        std::size_t taken = 1;
        for (std::size_t t = 0; t < terms->second.size() && !quoted[i]; ++t) {
          const Term& term = terms->second[t];
          if (i + term.words.size() > words.size()) continue;
          bool fits = true;
          for (std::size_t k = 0; k < term.words.size() && fits; ++k) {
            const TermWord& word = term.words[k];
            fits = word.prefix ? folded[i + k].starts_with(word.text) : folded[i + k] == word.text;
          }
          if (!fits) continue;
          taken = term.words.size();
          const Span span{words[i].span.begin, words[i + taken - 1].span.end};
          Uses& uses = sets[term.set][{language, t}];
          ++uses.surfaces[FoldCase(FoldSpace(Surface(text, span)))];
          ++uses.reports[r];
          uses.spans.push_back({r, {field, span}});
          concepts[term.set].insert(term.concept_name);
          break;
        }
        i += taken;
      }
    }
  }
  std::vector<std::pair<std::size_t, Wording>> ranked;
  for (auto& [set, terms] : sets) {
    if (concepts[set].size() < 2) continue;
    Wording wording{.about = set, .terms = {}};
    std::set<std::uint32_t> reports;
    for (auto& [key, uses] : terms) {
      const auto most = std::max_element(uses.surfaces.begin(), uses.surfaces.end(),
                                         [](const auto& l, const auto& r) { return l.second < r.second; });
      for (const auto& [report, count] : uses.reports) reports.insert(report);
      std::sort(uses.spans.begin(), uses.spans.end());
      wording.terms.push_back({.text = most->first,
                               .language = key.first,
                               .reports = std::move(uses.reports),
                               .spans = std::move(uses.spans),
                               .z = std::nullopt});
    }
    std::stable_sort(
        wording.terms.begin(), wording.terms.end(),
        [](const WordingTerm& l, const WordingTerm& r) { return l.reports.size() > r.reports.size(); });
    if (reports.size() > 1) ranked.emplace_back(reports.size(), std::move(wording));
  }
  std::stable_sort(ranked.begin(), ranked.end(),
                   [](const auto& l, const auto& r) { return l.first > r.first; });
  std::vector<Wording> result;
  for (auto& [reports, wording] : ranked) result.push_back(std::move(wording));
  return result;
}

std::vector<Wording> WordingFinder::Find(const StoryView& view, std::span<const ClaimGroup> groups,
                                         std::span<const Origin> /*origins*/) const {
  std::vector<Wording> wording = FindContrasts(view);
  for (Wording& alternatives : FindAlternatives(view, groups)) wording.push_back(std::move(alternatives));
  return wording;
}

}  // namespace parallax
