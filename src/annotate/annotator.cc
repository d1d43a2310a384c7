#include "annotate/annotator.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "annotate/annotation_context.h"
#include "annotate/names/name_tagger.h"
#include "annotate/quotes/quotation_finder.h"
#include "annotate/statements/quantity_tagger.h"
#include "annotate/statements/statement_finder.h"
#include "annotate/time/time_tagger.h"

namespace parallax {

struct Annotator::State {
  AnnotatorTools tools;
  std::unique_ptr<TimeTagger> times;
  std::unique_ptr<NameTagger> names;
  std::unique_ptr<QuotationFinder> quotations;
  std::unique_ptr<QuantityTagger> quantities;
  StatementFinder statements;
};

namespace {

constexpr Field kFields[] = {Field::kTitle, Field::kBody, Field::kCaptions};

// The language by the text itself, unless extract already knew it; a headline alone has to do.
void SetLanguage(const LanguageIdentifier& languages, Article& article) {
  if (!article.language.empty() && article.language != "und") return;
  const std::string& text = article.text.empty() ? article.title : article.text;
  const LanguageGuess guess = languages.Identify(text, article.language);
  article.language = guess.language;
  article.language_reliable = guess.reliable;
}

// Mean of the token vectors inside `span` (relative to the text of `tokens`), of unit length. Where no token
// lies inside, the vector of the whole text.
void AppendPooled(const TokenEmbeddings& tokens, Span span, std::vector<float>& rows) {
  const std::size_t dimensions = tokens.dimensions;
  std::vector<double> sum(dimensions, 0.0);
  std::size_t count = 0;
  for (std::size_t i = 0; i < tokens.tokens.size(); ++i) {
    if (!span.Overlaps(tokens.tokens[i])) continue;
    ++count;
    for (std::size_t d = 0; d < dimensions; ++d) sum[d] += tokens.vectors[i * dimensions + d];
  }
  double norm = 0;
  for (const double value : sum) norm += value * value;
  if (count == 0 || norm == 0) {
    rows.insert(rows.end(), tokens.sentence.begin(), tokens.sentence.end());
    return;
  }
  const double scale = 1 / std::sqrt(norm);
  for (const double value : sum) rows.push_back(static_cast<float>(value * scale));
}

// Vectors of all places out of one pass of the encoder.
void PoolVectors(const AnnotatedArticle& annotated, std::span<const TokenEmbeddings> tokens,
                 ArticleVectors& vectors) {
  const std::size_t dimensions = tokens.front().sentence.size();
  vectors.sentences.dimensions = dimensions;
  vectors.statements.dimensions = dimensions;
  vectors.parts.dimensions = dimensions;
  for (const TokenEmbeddings& sentence : tokens) {
    vectors.sentences.values.insert(vectors.sentences.values.end(), sentence.sentence.begin(),
                                    sentence.sentence.end());
  }
  for (const Statement& statement : annotated.statements) {
    const std::uint32_t base = annotated.sentences[statement.sentence].place.span.begin;
    const Span span = statement.place.span;
    AppendPooled(tokens[statement.sentence], {span.begin - base, span.end - base}, vectors.statements.values);
  }
  for (const StatementPart& part : annotated.parts) {
    const std::uint32_t sentence = annotated.statements[part.statement].sentence;
    const std::uint32_t base = annotated.sentences[sentence].place.span.begin;
    const Span span = part.place.span;
    AppendPooled(tokens[sentence], {span.begin - base, span.end - base}, vectors.parts.values);
  }
}

// The same for an encoder that gives no token vectors: one call a kind of place.
template <typename Places>
void EncodeEach(const SentenceEncoder& encoder, const Places& places, AnnotatedArticle& annotated,
                Embeddings& rows) {
  std::vector<std::string_view> texts;
  texts.reserve(places.size());
  for (const auto& item : places) texts.push_back(annotated.article.Surface(item.place));
  if (auto encoded = encoder.Encode(texts)) {
    rows = std::move(*encoded);
  } else {
    annotated.limits.push_back("no sentence vectors: " + encoded.error().ToString());
  }
}

void EncodePlaces(const SentenceEncoder& encoder, AnnotatedArticle& annotated, ArticleVectors& vectors) {
  EncodeEach(encoder, annotated.sentences, annotated, vectors.sentences);
  EncodeEach(encoder, annotated.statements, annotated, vectors.statements);
}

}  // namespace

Annotator::Annotator(std::unique_ptr<State> state) : state_(std::move(state)) {}
Annotator::~Annotator() = default;

Result<std::unique_ptr<Annotator>> Annotator::Create(const DataFiles& data, AnnotatorTools tools) {
  auto state = std::make_unique<State>();
  auto times = TimeTagger::Create(data);
  if (!times) return std::unexpected(times.error());
  auto names = NameTagger::Create(data, tools.names);
  if (!names) return std::unexpected(names.error());
  auto speech = SpeechTables::Create(data);
  if (!speech) return std::unexpected(speech.error());
  auto quantities = QuantityTagger::Create(data, *speech);
  if (!quantities) return std::unexpected(quantities.error());
  state->tools = std::move(tools);
  state->times = std::move(*times);
  state->names = std::move(*names);
  state->quotations = std::make_unique<QuotationFinder>(std::move(*speech));
  state->quantities = std::move(*quantities);
  return std::unique_ptr<Annotator>(new Annotator(std::move(state)));
}

AnnotatedArticle Annotator::Annotate(Article article, const SentenceEncoder* encoder,
                                     ArticleVectors* vectors) const {
  const State& parts = *state_;
  AnnotatedArticle annotated;
  annotated.article = std::move(article);
  SetLanguage(*parts.tools.languages, annotated.article);
  const std::string& language = annotated.article.language;

  AnnotationContext context;
  for (const Field field : kFields) {
    const std::string_view text = annotated.article.FieldText(field);
    context.tokens[static_cast<std::size_t>(field)] = parts.tools.segmenter->Tokens(text, language);
    for (const Span span : parts.tools.segmenter->Sentences(text, language))
      annotated.sentences.push_back({{field, span}});
  }
  std::ranges::sort(annotated.sentences, {}, &Sentence::place);

  std::vector<TokenEmbeddings> tokens;
  if (encoder != nullptr) {
    std::vector<std::string_view> texts;
    texts.reserve(annotated.sentences.size());
    for (const Sentence& sentence : annotated.sentences)
      texts.push_back(annotated.article.Surface(sentence.place));
    if (auto encoded = encoder->EncodeTokens(texts)) {
      tokens = std::move(*encoded);
    } else if (encoded.error().kind != ErrorKind::kUnsupported) {
      annotated.limits.push_back("no sentence vectors: " + encoded.error().ToString());
      encoder = nullptr;
    }
  }
  context.vectors = tokens;

  parts.times->Annotate(context, annotated);
  parts.names->Annotate(context, annotated);
  parts.quotations->Annotate(context, annotated);
  parts.quantities->Annotate(context, annotated);
  parts.statements.Annotate(context, annotated);
  if (vectors != nullptr && encoder != nullptr) {
    if (tokens.empty()) {
      EncodePlaces(*encoder, annotated, *vectors);
    } else {
      PoolVectors(annotated, tokens, *vectors);
    }
  }
  return annotated;
}

}  // namespace parallax
