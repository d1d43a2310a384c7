// Reports for tests: annotated by hand, as little as a test needs.
#ifndef PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_
#define PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "parallax/annotated_article.h"
#include "text/data_files.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax::testing {

// The two services every part takes; made once a test program.
inline const std::shared_ptr<const Segmenter>& SharedSegmenter() {
  static const std::shared_ptr<const Segmenter> segmenter = std::move(Segmenter::Create(DataFiles()).value());
  return segmenter;
}
inline const std::shared_ptr<const NameMatcher>& SharedMatcher() {
  static const std::shared_ptr<const NameMatcher> matcher =
      std::move(NameMatcher::Create(DataFiles()).value());
  return matcher;
}

class ReportFixture {
 public:
  // A report whose sentences are each one statement.
  ReportFixture(std::string_view id, std::string_view language, std::string_view text) {
    Article& article = report_.article;
    article.id = id;
    article.source = std::string(id) + ".txt";
    article.outlet = id;
    article.language = language;
    article.text = text;
    for (const Span span : SharedSegmenter()->Sentences(article.text, language)) {
      const FieldSpan place{Field::kBody, span};
      report_.statements.push_back({.place = place,
                                    .sentence = static_cast<std::uint32_t>(report_.sentences.size()),
                                    .quotation = std::nullopt,
                                    .asserted_by = std::nullopt});
      report_.sentences.push_back({place});
    }
  }

  ReportFixture& Published(std::string_view value) {
    report_.article.published = PublicationTime{
        std::string(value), value.size() > 10 ? TimePrecision::kMinute : TimePrecision::kDay, "declared"};
    return *this;
  }
  ReportFixture& Agency(std::string_view name) {
    report_.article.agencies.emplace_back(name);
    return *this;
  }
  ReportFixture& Captions(std::string_view text) {
    report_.article.captions = text;
    return *this;
  }
  // Every place where `name` stands in `field` is a mention of the entity number `entity`.
  ReportFixture& Person(std::string_view name, std::uint32_t entity, Field field = Field::kBody) {
    while (report_.entities.size() <= entity) report_.entities.push_back({EntityType::kPerson, "", {}, {}});
    if (report_.entities[entity].name.size() < name.size()) report_.entities[entity].name = name;
    EachPlace(name, field, [&](FieldSpan place) {
      report_.mentions.push_back({place, EntityType::kPerson, entity, false});
    });
    return *this;
  }
  ReportFixture& Role(std::uint32_t entity, std::string_view role) {
    report_.entities[entity].roles.emplace_back(role);
    return *this;
  }
  ReportFixture& Quote(std::string_view words, std::optional<std::uint32_t> speaker = std::nullopt,
                       QuotationKind kind = QuotationKind::kDirect) {
    EachPlace(words, Field::kBody, [&](FieldSpan place) {
      report_.quotations.push_back({.place = place,
                                    .kind = kind,
                                    .utterance = static_cast<std::uint32_t>(report_.quotations.size()),
                                    .speaker = std::nullopt,
                                    .speaker_entity = speaker,
                                    .cue = std::nullopt});
    });
    return *this;
  }
  ReportFixture& Number(std::string_view surface, double value, std::string_view unit,
                        Bound bound = Bound::kExact) {
    EachPlace(surface, Field::kBody, [&](FieldSpan place) {
      report_.quantities.push_back({place, value, value, bound, std::string(unit)});
    });
    return *this;
  }
  ReportFixture& Date(std::string_view surface, std::string_view value) {
    EachPlace(surface, Field::kBody, [&](FieldSpan place) {
      report_.time_expressions.push_back({place, TimexType::kDate, std::string(value), false});
    });
    return *this;
  }
  ReportFixture& NegatedWith(std::string_view word) {
    for (Statement& statement : report_.statements) {
      if (report_.article.Surface(statement.place).find(word) != std::string_view::npos)
        statement.negated = true;
    }
    return *this;
  }

  [[nodiscard]] AnnotatedArticle Build() const { return report_; }

 private:
  template <typename Take>
  void EachPlace(std::string_view words, Field field, Take take) {
    const std::string_view text = report_.article.FieldText(field);
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
      take(FieldSpan{field, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}});
    }
  }

  AnnotatedArticle report_;
};

}  // namespace parallax::testing

#endif  // PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_
