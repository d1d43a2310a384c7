#include "annotate/quotes/quotation_finder.h"

#include <algorithm>
#include <memory>
#include <utility>
#include <vector>

#include "annotate/quotes/dash_passages.h"
#include "annotate/quotes/field_view.h"
#include "annotate/quotes/speaker_resolver.h"
#include "annotate/quotes/speech.h"

namespace parallax {
namespace {

std::vector<Span> SentencesOf(const AnnotatedArticle& article, Field field) {
  std::vector<Span> sentences;
  for (const Sentence& sentence : article.sentences) {
    if (sentence.place.field == field) sentences.push_back(sentence.place.span);
  }
  return sentences;
}

std::vector<Span> ActorsOf(const AnnotatedArticle& article, Field field) {
  std::vector<Span> names;
  for (const Mention& mention : article.mentions) {
    const bool acts = mention.type == EntityType::kPerson || mention.type == EntityType::kOrganization;
    if (acts && mention.place.field == field) names.push_back(mention.place.span);
  }
  return names;
}

std::vector<Span> TimesOf(const AnnotatedArticle& article, Field field) {
  std::vector<Span> times;
  for (const TimeExpression& time : article.time_expressions) {
    if (time.place.field == field) times.push_back(time.place.span);
  }
  return times;
}

std::vector<Span> ListsOf(const AnnotatedArticle& article) {
  std::vector<Span> lists;
  for (const Block& block : article.article.blocks) {
    if (block.kind == BlockKind::kList || block.kind == BlockKind::kTable) lists.push_back(block.span);
  }
  return lists;
}

}  // namespace

void QuotationFinder::Annotate(AnnotationContext& context, AnnotatedArticle& article) const {
  article.quotations.clear();
  const LanguageWords& words = tables_->words.Of(article.article.language);
  std::uint32_t utterance = 0;
  for (const Field field : {Field::kBody, Field::kTitle, Field::kCaptions}) {
    const std::string_view text = article.article.FieldText(field);
    if (text.empty()) continue;
    const std::vector<Span> sentences = SentencesOf(article, field);
    const auto shared =
        std::make_shared<FieldView>(text, context.TokensOf(field), sentences, words, tables_->marks);
    FieldView& view = *shared;
    view.MarkActors(ActorsOf(article, field));
    view.MarkTimes(TimesOf(article, field));
    SplitAtInnerInquits(view, sentences);
    if (field == Field::kBody) FindDashPassages(view, ListsOf(article), sentences);
    SpeakerResolver resolver(article, field, view);
    for (const Speech& speech : ReadSpeech(view, utterance)) {
      Quotation quotation;
      quotation.place = {field, speech.place};
      quotation.kind = speech.kind;
      quotation.utterance = speech.utterance;
      utterance = std::max(utterance, speech.utterance + 1);
      if (speech.source) {
        const SpeakerResolver::Speaker speaker = resolver.Resolve(*speech.source);
        quotation.speaker = FieldSpan{field, speaker.place};
        quotation.speaker_entity = speaker.entity;
      }
      if (speech.cue) quotation.cue = FieldSpan{field, view.Bytes(*speech.cue)};
      article.quotations.push_back(quotation);
    }
    context.views[static_cast<std::size_t>(field)] = shared;
  }
}

}  // namespace parallax
