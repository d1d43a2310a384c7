// The comparison document. See json.h; its members are told in docs/page.md.
#include <nlohmann/json.hpp>

#include "present/json.h"
#include "present/json_parts.h"

namespace parallax {
namespace {

// Writes one story; holds the names that its records are called by in the document.
class StoryWriter {
 public:
  explicit StoryWriter(const StoryComparison& story) : story_(story) {}

  Json Write() const {
    return {{"id", story_.id},
            {"title", TextOrNull(story_.title)},
            {"event_date", TextOrNull(story_.event_date)},
            {"languages", story_.coverage.languages},
            {"reports", Reports()},
            {"entities", Entities()},
            {"time_expressions", TimeExpressions()},
            {"quotes", Quotes()},
            {"origins", Origins()},
            {"claims", Claims()},
            {"contested", Contested()},
            {"wording", Wordings()},
            {"timeline", Timeline()},
            {"briefing", Briefing()},
            {"coverage", CoverageJson()}};
  }

 private:
  const std::string& ReportId(std::uint32_t report) const {
    return story_.reports[report].annotated.article.id;
  }

  Json IdsJson(const std::vector<std::uint32_t>& reports) const {
    Json ids = Json::array();
    for (const std::uint32_t report : reports) ids.push_back(ReportId(report));
    return ids;
  }

  Json SpanJson(std::uint32_t report, FieldSpan place) const {
    Json json = {{"report", ReportId(report)}};
    json.update(PlaceJson(place));
    return json;
  }
  Json SpanJson(const ReportSpan& span) const { return SpanJson(span.report, span.place); }
  Json SpansJson(const std::vector<ReportSpan>& spans) const {
    Json json = Json::array();
    for (const ReportSpan& span : spans) json.push_back(SpanJson(span));
    return json;
  }

  // The articles' own members, with what the story adds to them: the day it solved, and further copies.
  Json Reports() const {
    Json reports = Json::array();
    for (const ComparedReport& report : story_.reports) {
      const Article& article = report.annotated.article;
      Json json = ArticleJson(article);
      json.erase("error");
      Json& published = json["published"];
      if (published.is_null()) published = {{"value", nullptr}, {"precision", nullptr}, {"from", nullptr}};
      published["inferred"] = TextOrNull(report.inferred_date);
      published["because"] = SpansJson(report.because);
      json["duplicates"] = report.duplicates;
      AddPassthrough(json, article.passthrough);
      reports.push_back(std::move(json));
    }
    return reports;
  }

  Json Entities() const {
    Json entities = Json::array();
    for (std::size_t i = 0; i < story_.entities.size(); ++i) {
      const StoryEntity& entity = story_.entities[i];
      entities.push_back({{"id", NumberedId('e', i)},
                          {"name", entity.name},
                          {"type", EntityTypeName(entity.type)},
                          {"aliases", entity.aliases},
                          {"roles", entity.roles},
                          {"mentions", SpansJson(entity.mentions)}});
    }
    return entities;
  }

  Json TimeExpressions() const {
    Json times = Json::array();
    for (std::uint32_t report = 0; report < story_.reports.size(); ++report) {
      for (const TimeExpression& time : story_.reports[report].annotated.time_expressions) {
        Json json = SpanJson(report, time.place);
        json["value"] = TextOrNull(time.value);
        json["type"] = TimexTypeName(time.type);
        times.push_back(std::move(json));
      }
    }
    return times;
  }

  Json Quotes() const {
    Json quotes = Json::array();
    for (std::size_t i = 0; i < story_.quotes.size(); ++i) {
      const StoryQuote& quote = story_.quotes[i];
      Json instances = Json::array();
      for (const QuoteInstance& instance : quote.instances) {
        Json json = SpanJson(instance.place);
        json["kind"] = QuotationKindName(instance.kind);
        json["speaker"] = instance.speaker ? SpanJson(*instance.speaker) : Json(nullptr);
        instances.push_back(std::move(json));
      }
      Json drift = Json::array();
      for (const QuoteDrift& change : quote.drift) {
        drift.push_back({{"from", SpanJson(change.from)},
                         {"to", SpanJson(change.to)},
                         {"only_from", SpansJson(change.only_from)},
                         {"only_to", SpansJson(change.only_to)}});
      }
      quotes.push_back({{"id", NumberedId('q', i)},
                        {"speaker", TextOrNull(quote.speaker)},
                        {"speaker_entity",
                         quote.speaker_entity ? Json(NumberedId('e', *quote.speaker_entity)) : Json(nullptr)},
                        {"instances", std::move(instances)},
                        {"drift", std::move(drift)}});
    }
    return quotes;
  }

  Json EdgeJson(const OriginEdge& edge) const {
    Json evidence = Json::array();
    for (const auto& [from, to] : edge.evidence) {
      evidence.push_back(Json::array({SpanJson(from), SpanJson(to)}));
    }
    return {{"from", ReportId(edge.from)},     {"to", ReportId(edge.to)},   {"kind", EdgeKindName(edge.kind)},
            {"share", NumberJson(edge.share)}, {"directed", edge.directed}, {"because", edge.because},
            {"evidence", std::move(evidence)}};
  }

  Json Origins() const {
    Json origins = Json::array();
    for (std::size_t i = 0; i < story_.origins.size(); ++i) {
      const Origin& origin = story_.origins[i];
      Json edges = Json::array();
      for (const OriginEdge& edge : origin.edges) edges.push_back(EdgeJson(edge));
      origins.push_back({{"id", NumberedId('o', i)},
                         {"credited", TextOrNull(origin.credited)},
                         {"reports", IdsJson(origin.reports)},
                         {"edges", std::move(edges)}});
    }
    return origins;
  }

  Json Claims() const {
    Json claims = Json::array();
    for (std::size_t i = 0; i < story_.claims.size(); ++i) {
      const Claim& claim = story_.claims[i];
      claims.push_back({{"id", NumberedId('c', i)},
                        {"status", ClaimStatusName(claim.status)},
                        {"origins", claim.origins},
                        {"confidence", NumberJson(claim.confidence)},
                        {"representative", SpanJson(claim.representative)},
                        {"statements", SpansJson(claim.statements)},
                        {"shared_words", IdsJson(claim.shared_words)}});
    }
    return claims;
  }

  Json Contested() const {
    Json contested = Json::array();
    for (const Contest& contest : story_.contested) {
      Json values = Json::array();
      for (const ContestedValue& value : contest.values) {
        values.push_back({{"value", value.value}, {"statements", SpansJson(value.statements)}});
      }
      contested.push_back({{"kind", ContestKindName(contest.kind)},
                           {"about", contest.about},
                           {"resolution", ResolutionName(contest.resolution)},
                           {"values", std::move(values)}});
    }
    return contested;
  }

  Json Wordings() const {
    Json wordings = Json::array();
    for (const Wording& wording : story_.wording) {
      Json terms = Json::array();
      for (const WordingTerm& term : wording.terms) {
        Json reports = Json::object();
        for (const auto& [report, count] : term.reports) reports[ReportId(report)] = count;
        terms.push_back({{"text", term.text},
                         {"language", TextOrNull(term.language)},
                         {"reports", std::move(reports)},
                         {"spans", SpansJson(term.spans)},
                         {"z", term.z ? NumberJson(*term.z) : Json(nullptr)}});
      }
      wordings.push_back({{"about", wording.about}, {"terms", std::move(terms)}});
    }
    return wordings;
  }

  Json Timeline() const {
    Json timeline = Json::array();
    for (const TimelinePoint& point : story_.timeline) {
      timeline.push_back({{"date", point.date},
                          {"precision", TimePrecisionName(point.precision)},
                          {"spans", SpansJson(point.spans)}});
    }
    return timeline;
  }

  Json Briefing() const {
    Json briefing = Json::array();
    for (const BriefingSentence& sentence : story_.briefing) {
      briefing.push_back({{"text", sentence.text}, {"citations", SpansJson(sentence.citations)}});
    }
    return briefing;
  }

  Json CoverageJson() const {
    const Coverage& coverage = story_.coverage;
    return {{"outlets", coverage.outlets},
            {"origins", coverage.origins},
            {"languages", coverage.languages},
            {"window", Json::array({TextOrNull(coverage.window_begin), TextOrNull(coverage.window_end)})},
            {"limits", coverage.limits}};
  }

  const StoryComparison& story_;
};

}  // namespace

std::string ToJson(const Comparison& comparison, JsonStyle style) {
  Json stories = Json::array();
  for (const StoryComparison& story : comparison.stories) stories.push_back(StoryWriter(story).Write());
  return Dump({{"format", "parallax-comparison"},
               {"version", 1},
               {"stories", std::move(stories)},
               {"limits", comparison.limits}},
              style.indent);
}

}  // namespace parallax
