#include "present/outline.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "present/display_text.h"

namespace parallax {
namespace {

// "A" … "Z", "AA", …: as the page calls origins.
std::string Letters(std::size_t index) {
  std::string name;
  for (std::size_t n = index + 1; n > 0; n = (n - 1) / 26) name.insert(name.begin(), 'A' + (n - 1) % 26);
  return name;
}

std::string Count(std::size_t n, std::string_view one, std::string_view many) {
  return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string Percent(double share) {
  return fmt::format("{:.0f} %", 100 * std::clamp(share, 0.0, 1.0));
}

std::string OutletOf(const Article& article) {
  if (!article.outlet.empty()) return OneLine(article.outlet);
  const std::string_view source = article.source;
  const std::size_t slash = source.find_last_of("/!\\");
  std::string_view name = slash == source.npos ? source : source.substr(slash + 1);
  const std::size_t dot = name.rfind('.');
  if (dot != name.npos && dot > 0) name = name.substr(0, dot);
  return name.empty() ? OneLine(article.id) : OneLine(name);
}

// How a report says a claim.
constexpr const char* kSays = "●";
constexpr const char* kCopied = "○";
constexpr const char* kShared = "◐";

class StoryOutline {
 public:
  StoryOutline(const StoryComparison& story, OutlineLimits limits, std::vector<OutlineBlock>& blocks)
      : story_(story), limits_(limits), blocks_(blocks), codes_(story.reports.size()) {
    for (std::size_t o = 0; o < story.origins.size(); ++o) {
      std::size_t number = 0;
      for (const std::uint32_t report : story.origins[o].reports) {
        codes_[report] = Letters(o) + std::to_string(++number);
      }
      for (const OriginEdge& edge : story.origins[o].edges) {
        if (edge.directed) {
          copied_.insert(edge.to);
        } else {
          shared_.insert({edge.from, edge.to});
        }
      }
    }
    for (std::size_t report = 0; report < codes_.size(); ++report) {
      if (codes_[report].empty()) codes_[report] = fmt::format("?{}", report + 1);
    }
  }

  void Write() {
    Facts();
    Briefing();
    Contested();
    Origins();
    Claims();
    Quotes();
    Wordings();
    Timeline();
    Reports();
  }

 private:
  void Add(BlockShape shape, std::vector<Run> runs, int level = 0) {
    blocks_.push_back({shape, level, std::move(runs), {}});
  }
  void Section(std::string name) { Add(BlockShape::kSection, {{std::move(name)}}); }
  void Item(std::vector<Run> runs, int level = 0) { Add(BlockShape::kItem, std::move(runs), level); }
  void LeftOut(std::size_t all, int level = 0) {
    if (all > limits_.entries) {
      Item({{fmt::format("{} more are left out here", all - limits_.entries), Emphasis::kFaint}}, level);
    }
  }

  const Article& ArticleOf(std::uint32_t report) const { return story_.reports[report].annotated.article; }
  std::string Surface(const ReportSpan& span) const {
    return OneLine(ArticleOf(span.report).Surface(span.place));
  }

  // "A1 A2 B1": the reports of some places, each once, in their order.
  Run Codes(const std::vector<ReportSpan>& spans) const {
    std::vector<std::string> codes;
    for (const ReportSpan& span : spans) {
      if (std::ranges::find(codes, codes_[span.report]) == codes.end()) codes.push_back(codes_[span.report]);
    }
    return {fmt::format("[{}]", fmt::join(codes, " ")), Emphasis::kFaint};
  }

  void Facts() {
    Add(BlockShape::kTitle, {{story_.title.empty() ? "Untitled" : OneLine(story_.title)}});
    const Coverage& coverage = story_.coverage;
    std::vector<std::string> languages;
    for (const auto& [language, count] : coverage.languages) {
      languages.push_back(fmt::format("{} {}", language, count));
    }
    std::string where = fmt::format("{}", fmt::join(languages, ", "));
    if (!story_.event_date.empty()) where = story_.event_date + " · " + where;
    Add(BlockShape::kParagraph, {{where, Emphasis::kFaint}});
    Add(BlockShape::kParagraph,
        {{fmt::format("{} · {} · {} · ", Count(story_.reports.size(), "report", "reports"),
                      Count(coverage.outlets, "outlet", "outlets"),
                      Count(coverage.languages.size(), "language", "languages"))},
         {Count(coverage.origins, "independent origin", "independent origins"), Emphasis::kAccent}});
  }

  void Briefing() {
    if (story_.briefing.empty()) return;
    Section("In brief");
    for (const BriefingSentence& sentence : story_.briefing) {
      Item({{OneLine(sentence.text) + " "}, Codes(sentence.citations)});
    }
  }

  void Contested() {
    if (story_.contested.empty()) return;
    Section("Contested");
    for (const Contest& contest : story_.contested) {
      Item({{OneLine(contest.about), Emphasis::kStrong},
            {fmt::format(" ({}, {})", ContestKindName(contest.kind), ResolutionName(contest.resolution)),
             Emphasis::kFaint}});
      for (const ContestedValue& value : contest.values) {
        std::vector<Run> runs = {{OneLine(value.value), Emphasis::kAccent}, {" "}};
        if (!value.statements.empty()) {
          const std::string said = Surface(value.statements.front());
          if (said != runs.front().text) runs.push_back({said + " "});
          runs.push_back(Codes(value.statements));
        }
        Item(std::move(runs), 1);
      }
    }
  }

  // "67 % rewritten from A1: published later".
  std::string EdgeText(const OriginEdge& edge, std::uint32_t report) const {
    const std::string& other = codes_[edge.from == report ? edge.to : edge.from];
    std::string text;
    switch (edge.kind) {
      case EdgeKind::kVerbatim:
        text = "copied word for word";
        break;
      case EdgeKind::kRewrite:
        text = "rewritten";
        break;
      case EdgeKind::kTranslation:
        text = "translated";
        break;
      case EdgeKind::kSharedSource:
        text = "shares a source";
        break;
    }
    if (edge.kind == EdgeKind::kSharedSource) {
      text = fmt::format("{} {} with {}", Percent(edge.share), text, other);
    } else if (edge.directed) {
      text = fmt::format("{} {} from {}", Percent(edge.share), text, other);
    } else {
      text = fmt::format("{} {}, this one or {} from the other", Percent(edge.share), text, other);
    }
    if (!edge.because.empty()) text += OneLine(fmt::format(": {}", fmt::join(edge.because, "; ")));
    return text;
  }

  void Origins() {
    if (story_.origins.empty()) return;
    Section("Origins");
    for (std::size_t o = 0; o < story_.origins.size(); ++o) {
      const Origin& origin = story_.origins[o];
      std::vector<Run> runs = {{Letters(o), Emphasis::kAccent}};
      if (!origin.credited.empty()) {
        runs.push_back({" credited to " + OneLine(origin.credited), Emphasis::kStrong});
      }
      Item(std::move(runs));
      for (const std::uint32_t report : origin.reports) {
        std::string text = fmt::format("{} {}", codes_[report], OutletOf(ArticleOf(report)));
        for (const OriginEdge& edge : origin.edges) {
          if (edge.to == report) text += ", " + EdgeText(edge, report);
        }
        Item({{std::move(text)}}, 1);
      }
    }
  }

  void Claims() {
    if (story_.claims.empty()) return;
    Section("Who says what");
    OutlineBlock block{BlockShape::kTable, 0, {}, {}};
    block.table.columns.push_back(
        fmt::format("{} says so   {} says so, from another report   {} says so, of one source with another",
                    kSays, kCopied, kShared));
    std::vector<std::uint32_t> columns;
    for (const Origin& origin : story_.origins) {
      columns.insert(columns.end(), origin.reports.begin(), origin.reports.end());
    }
    for (const std::uint32_t report : columns) block.table.columns.push_back(codes_[report]);
    // Best supported first, those of one origin last; stable, so that equals keep the document's order.
    std::vector<const Claim*> claims;
    for (const Claim& claim : story_.claims) claims.push_back(&claim);
    std::ranges::stable_sort(claims, [](const Claim* a, const Claim* b) {
      return std::pair(a->status != ClaimStatus::kSingleSource, a->origins) >
             std::pair(b->status != ClaimStatus::kSingleSource, b->origins);
    });
    const std::size_t shown = std::min(claims.size(), limits_.entries);
    for (std::size_t i = 0; i < shown; ++i) {
      const Claim& claim = *claims[i];
      std::vector<std::string> row = {fmt::format("{} ({}, {})", Surface(claim.representative),
                                                  ClaimStatusName(claim.status),
                                                  Count(claim.origins, "origin", "origins"))};
      for (const std::uint32_t report : columns) {
        const bool said = std::ranges::any_of(claim.statements,
                                              [&](const ReportSpan& span) { return span.report == report; });
        const bool shared =
            shared_.contains(report) || std::ranges::binary_search(claim.shared_words, report);
        const char* mark = copied_.contains(report) ? kCopied : shared ? kShared : kSays;
        row.emplace_back(said ? mark : "");
      }
      block.table.rows.push_back(std::move(row));
    }
    blocks_.push_back(std::move(block));
    LeftOut(claims.size());
  }

  void Quotes() {
    if (story_.quotes.empty()) return;
    Section("Quotations");
    const std::size_t shown = std::min(story_.quotes.size(), limits_.entries);
    for (std::size_t i = 0; i < shown; ++i) {
      const StoryQuote& quote = story_.quotes[i];
      Item({{quote.speaker.empty() ? "Speaker not named" : OneLine(quote.speaker), Emphasis::kStrong}});
      const std::size_t most = std::min(quote.instances.size(), limits_.entries);
      for (std::size_t k = 0; k < most; ++k) {
        const QuoteInstance& instance = quote.instances[k];
        Item({{fmt::format("“{}” ", Surface(instance.place))},
              Codes({instance.place}),
              {fmt::format(" {}, {}", ArticleOf(instance.place.report).language,
                           QuotationKindName(instance.kind)),
               Emphasis::kFaint}},
             1);
      }
      LeftOut(quote.instances.size(), 1);
    }
    LeftOut(story_.quotes.size());
  }

  void Wordings() {
    if (story_.wording.empty()) return;
    Section("Wording");
    for (const Wording& wording : story_.wording) {
      Item({{OneLine(wording.about), Emphasis::kStrong}});
      for (const WordingTerm& term : wording.terms) {
        std::vector<std::string> users;
        for (const auto& [report, count] : term.reports) {
          users.push_back(count > 1 ? fmt::format("{} ×{}", codes_[report], count) : codes_[report]);
        }
        Item({{OneLine(term.text) + " "}, {fmt::format("[{}]", fmt::join(users, " ")), Emphasis::kFaint}}, 1);
      }
    }
  }

  void Timeline() {
    if (story_.timeline.empty()) return;
    Section("Timeline");
    for (const TimelinePoint& point : story_.timeline) {
      Item({{point.date, Emphasis::kStrong}});
      const std::size_t shown = std::min(point.spans.size(), limits_.entries);
      for (std::size_t i = 0; i < shown; ++i) {
        Item({{Surface(point.spans[i]) + " "}, Codes({point.spans[i]})}, 1);
      }
      LeftOut(point.spans.size(), 1);
    }
  }

  void Reports() {
    Section("Reports");
    for (std::uint32_t report = 0; report < story_.reports.size(); ++report) {
      const ComparedReport& compared = story_.reports[report];
      const Article& article = compared.annotated.article;
      std::string date = "date unknown";
      if (article.published && !article.published->value.empty()) {
        date = article.published->value;
      } else if (!compared.inferred_date.empty()) {
        date = compared.inferred_date + " (worked out)";
      }
      Item({{codes_[report], Emphasis::kStrong},
            {fmt::format(" {}: {} ", OutletOf(article),
                         article.title.empty() ? "no title" : OneLine(article.title))},
            {fmt::format("({}, {}, {})", article.language, OneLine(date), OneLine(article.source)),
             Emphasis::kFaint}});
    }
    for (const std::string& limit : story_.coverage.limits) {
      Add(BlockShape::kParagraph, {{"Limit: ", Emphasis::kStrong}, {OneLine(limit)}});
    }
  }

  const StoryComparison& story_;
  OutlineLimits limits_;
  std::vector<OutlineBlock>& blocks_;
  std::vector<std::string> codes_;  // by report
  std::set<std::uint32_t> copied_;  // reports that stand on another one
  std::set<std::uint32_t> shared_;  // reports of one source with another
};

}  // namespace

std::vector<OutlineBlock> MakeOutline(const Comparison& comparison, OutlineLimits limits) {
  std::vector<OutlineBlock> blocks;
  for (const StoryComparison& story : comparison.stories) StoryOutline(story, limits, blocks).Write();
  if (comparison.stories.empty()) {
    blocks.push_back({BlockShape::kParagraph, 0, {{"There is no story in this comparison."}}, {}});
  }
  for (const std::string& limit : comparison.limits) {
    blocks.push_back({BlockShape::kParagraph, 0, {{"Limit: ", Emphasis::kStrong}, {OneLine(limit)}}, {}});
  }
  return blocks;
}

}  // namespace parallax
