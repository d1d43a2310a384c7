// The reports of one story, prepared once for every part of the comparison: their words, their vectors in
// the common space, and the pieces that are compared with each other.
#ifndef PARALLAX_COMPARE_VIEW_STORY_VIEW_H_
#define PARALLAX_COMPARE_VIEW_STORY_VIEW_H_

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "compare/lexical/words.h"
#include "compare/similarity/piece.h"
#include "encode/vector_space.h"
#include "parallax/annotated_article.h"
#include "parallax/article_vectors.h"
#include "parallax/comparison.h"
#include "text/name_matcher.h"
#include "text/segmenter.h"

namespace parallax {

// One utterance of a report: the pieces of a quotation that may be split.
struct Utterance {
  std::vector<std::uint32_t> quotations;  // indices into AnnotatedArticle::quotations
  std::vector<FieldSpan> places;          // of these
  QuotationKind kind = QuotationKind::kDirect;
  std::optional<FieldSpan> speaker;
  std::optional<std::uint32_t> speaker_entity;  // index into AnnotatedArticle::entities
  Piece piece;
};

// A statement, a run of its parts, or neighbouring statements of one sentence and one speaker: what may be
// compared as one claim. Which of the units that overlap are is decided in claims/.
struct Unit {
  FieldSpan place;
  std::uint32_t statement = 0;  // the first it stands in
  std::uint32_t first = 0;      // parts [first, end)
  std::uint32_t end = 0;
  Piece piece;
};

struct ReportView {
  const AnnotatedArticle* annotated = nullptr;
  ArticleWords words;
  Embeddings sentence_vectors;  // in the common space; the pieces point into these
  Embeddings statement_vectors;
  Embeddings part_vectors;
  Embeddings unit_vectors;
  Embeddings utterance_vectors;
  std::vector<Piece> sentences;      // parallel to AnnotatedArticle::sentences
  std::vector<Piece> statements;     // parallel to AnnotatedArticle::statements
  std::vector<StatementPart> parts;  // of the article; each statement as a whole where parts have no vectors
  std::vector<Unit> units;           // every run of parts that can be one, by first part, short ones first
  std::vector<Utterance> utterances;
  std::vector<bool> quoted;  // parallel to sentences: more than half of it is a direct quotation

  [[nodiscard]] const Article& article() const { return annotated->article; }
  // The words in `place` that stand in no direct or partial quotation.
  [[nodiscard]] std::vector<Word> NarrationIn(FieldSpan place) const;
  // Those of the whole body.
  [[nodiscard]] std::vector<Word> NarrationWords() const {
    return NarrationIn({Field::kBody, {0, static_cast<std::uint32_t>(article().text.size())}});
  }
};

class StoryView {
 public:
  // `vectors` is parallel to `reports`; a null entry, or one that does not have a row for each sentence,
  // means "no vectors"; statements without rows of their own take those of their sentences. The reports must
  // live, unmoved, as long as the view.
  StoryView(std::span<const AnnotatedArticle* const> reports, std::span<const ArticleVectors* const> vectors,
            const VectorSpace& space, const NameMatcher& matcher, const Segmenter& segmenter);

  StoryView(const StoryView&) = delete;
  StoryView& operator=(const StoryView&) = delete;
  StoryView(StoryView&&) = default;
  StoryView& operator=(StoryView&&) = default;

  [[nodiscard]] const std::vector<ReportView>& reports() const { return reports_; }
  [[nodiscard]] const ReportView& report(std::size_t i) const { return reports_[i]; }
  [[nodiscard]] std::size_t size() const { return reports_.size(); }
  // Whether every report has vectors.
  [[nodiscard]] bool has_vectors() const { return has_vectors_; }

 private:
  std::vector<ReportView> reports_;
  bool has_vectors_ = false;
};

}  // namespace parallax

#endif  // PARALLAX_COMPARE_VIEW_STORY_VIEW_H_
