// Reports for tests: annotated by hand, as little as a test needs.
#ifndef PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_
#define PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_

#include <cmath>
#include <cstdint>
#include <initializer_list>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "encode/vector_space.h"
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
    while (report_.entities.size() <= entity) report_.entities.emplace_back();
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
    std::optional<FieldSpan> named;
    for (const Mention& mention : report_.mentions) {
      if (speaker && mention.entity == *speaker) named = mention.place;
    }
    EachPlace(words, Field::kBody, [&](FieldSpan place) {
      report_.quotations.push_back({.place = place,
                                    .kind = kind,
                                    .utterance = static_cast<std::uint32_t>(report_.quotations.size()),
                                    .speaker = named,
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
      report_.time_expressions.push_back(
          {.place = place, .type = TimexType::kDate, .value = std::string(value), .relative = false});
    });
    return *this;
  }
  // An expression whose value waits for the report's day; `relation` as in TimeExpression.
  ReportFixture& Relative(std::string_view surface, std::string_view relation) {
    EachPlace(surface, Field::kBody, [&](FieldSpan place) {
      report_.time_expressions.push_back({.place = place,
                                          .type = TimexType::kDate,
                                          .value = {},
                                          .relative = true,
                                          .relation = std::string(relation)});
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

  // One number a sentence: sentences of one number get (nearly) one vector, whatever their language.
  ReportFixture& Meanings(std::initializer_list<unsigned> meanings) {
    vectors_.sentences = {};
    vectors_.sentences.dimensions = kDimensions;
    for (const unsigned meaning : meanings) {
      std::mt19937 random(meaning + 1);
      std::vector<float> row(kDimensions);
      double square = 0;
      for (float& value : row) {
        value = static_cast<float>(random() % 2001) / 1000.0F - 1.0F;
        square += static_cast<double>(value) * value;
      }
      for (float& value : row) value /= static_cast<float>(std::sqrt(square));
      vectors_.sentences.values.insert(vectors_.sentences.values.end(), row.begin(), row.end());
    }
    return *this;
  }

  // Cuts the statements into parts before each of the words, which stand in the order of the text.
  ReportFixture& CutBefore(std::initializer_list<std::string_view> words) {
    report_.parts.clear();
    for (std::uint32_t s = 0; s < report_.statements.size(); ++s) {
      const FieldSpan place = report_.statements[s].place;
      std::uint32_t begin = place.span.begin;
      for (const std::string_view word : words) {
        const std::size_t at = report_.article.text.find(word, begin + 1);
        if (at >= place.span.end) continue;
        report_.parts.push_back({{place.field, {begin, static_cast<std::uint32_t>(at)}}, s, false});
        begin = static_cast<std::uint32_t>(at);
      }
      report_.parts.push_back({{place.field, {begin, place.span.end}}, s, false});
    }
    return *this;
  }
  // One number a part, as Meanings() has one a sentence; call it behind that.
  ReportFixture& PartMeanings(std::initializer_list<unsigned> meanings) {
    const Embeddings sentences = std::exchange(vectors_.sentences, {});
    Meanings(meanings);
    vectors_.parts = std::exchange(vectors_.sentences, sentences);
    return *this;
  }

  [[nodiscard]] AnnotatedArticle Build() const { return report_; }
  [[nodiscard]] const ArticleVectors& Vectors() const { return vectors_; }

 private:
  template <typename Take>
  void EachPlace(std::string_view words, Field field, Take take) {
    const std::string_view text = report_.article.FieldText(field);
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
      take(FieldSpan{field, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + words.size())}});
    }
  }

  static constexpr std::size_t kDimensions = 384;  // of the space that is built in

  AnnotatedArticle report_;
  ArticleVectors vectors_;
};

// Reports as a story, each part of which can be tried by itself.
class StoryFixture {
 public:
  explicit StoryFixture(const std::vector<ReportFixture>& reports)
      : space_(VectorSpace::Load(DataFiles()).value()), pairs_(PairModel::Load(DataFiles()).value()) {
    for (const ReportFixture& report : reports) {
      articles_.push_back(std::make_unique<AnnotatedArticle>(report.Build()));
      vectors_.push_back(std::make_unique<ArticleVectors>(report.Vectors()));
    }
    std::vector<const AnnotatedArticle*> articles;
    std::vector<const ArticleVectors*> vectors;
    articles.reserve(articles_.size());
    vectors.reserve(vectors_.size());
    for (const auto& article : articles_) articles.push_back(article.get());
    for (const auto& rows : vectors_) vectors.push_back(rows.get());
    view_ = std::make_unique<StoryView>(articles, vectors, space_, *SharedMatcher(), *SharedSegmenter());
  }

  [[nodiscard]] const StoryView& view() const { return *view_; }
  [[nodiscard]] const PairModel& pairs() const { return pairs_; }
  [[nodiscard]] std::string Surface(const ReportSpan& span) const {
    return std::string(articles_[span.report]->article.Surface(span.place));
  }

 private:
  VectorSpace space_;
  PairModel pairs_;
  std::vector<std::unique_ptr<AnnotatedArticle>> articles_;
  std::vector<std::unique_ptr<ArticleVectors>> vectors_;
  std::unique_ptr<StoryView> view_;
};

}  // namespace parallax::testing

#endif  // PARALLAX_COMPARE_TESTING_REPORT_FIXTURE_H_
