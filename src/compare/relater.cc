#include "compare/relater.h"

#include <array>
#include <utility>

#include "compare/origins/text_model.h"
#include "compare/similarity/pair_model.h"
#include "compare/view/story_view.h"
#include "compare/view/whole_text.h"

namespace parallax {

struct Relater::State {
  VectorSpace space;
  PairModel pairs;
  TextModel texts;
  std::shared_ptr<const NameMatcher> matcher;
  std::shared_ptr<const Segmenter> segmenter;

  [[nodiscard]] StoryView View(const RelatedText& a, const RelatedText& b) const {
    const std::array reports{a.annotated, b.annotated};
    const std::array vectors{a.vectors, b.vectors};
    return {reports, vectors, space, *matcher, *segmenter};
  }
};

Relater::Relater(std::unique_ptr<State> state) : state_(std::move(state)) {}
Relater::~Relater() = default;

Result<std::unique_ptr<Relater>> Relater::Create(const DataFiles& data,
                                                 std::shared_ptr<const NameMatcher> matcher,
                                                 std::shared_ptr<const Segmenter> segmenter) {
  Result<VectorSpace> space = VectorSpace::Load(data);
  if (!space) return std::unexpected(space.error());
  Result<PairModel> pairs = PairModel::Load(data);
  if (!pairs) return std::unexpected(pairs.error());
  Result<TextModel> texts = TextModel::Load(data);
  if (!texts) return std::unexpected(texts.error());
  return std::unique_ptr<Relater>(new Relater(std::make_unique<State>(State{
      *std::move(space), *std::move(pairs), *std::move(texts), std::move(matcher), std::move(segmenter)})));
}

Relation Relater::RelateTexts(const RelatedText& a, const RelatedText& b) const {
  const StoryView view = state_->View(a, b);
  const TextAlignment alignment = AlignTexts(view.report(0), view.report(1), state_->pairs);
  const double reused = state_->texts.Reused(alignment, view.has_vectors());
  return {TextRelationName(state_->texts.Relate(alignment, reused)), reused};
}

Relation Relater::RelateSentences(const RelatedText& a, const RelatedText& b) const {
  const StoryView view = state_->View(a, b);
  const WholeTexts whole(view.report(0), view.report(1));
  const PairScore score = state_->pairs.Score(whole.a(), whole.b());
  // Contradictions are few among the pairs the model learned from; without this it would hardly name one.
  constexpr double kContradictsWeight = 2.0;
  const double contradicts = score.contradicts * kContradictsWeight;
  if (contradicts > score.same && contradicts > score.other()) return {"contradicts", score.contradicts};
  if (score.same >= score.other()) return {"same", score.same};
  return {"other", score.other()};
}

}  // namespace parallax
