#include "preparer.h"

#include <array>
#include <filesystem>
#include <fstream>
#include <utility>

#include "encode/encoder_factory.h"
#include "text/data_files.h"
#include "text/model_files.h"

namespace parallax::eval {

Result<std::unique_ptr<Preparer>> Preparer::Create(const std::string& encoder,
                                                   const std::string& cache_folder) {
  const DataFiles data("data");  // run from the root of the source tree: tables just trained are used
  auto preparer = std::make_unique<Preparer>();
  Result<std::unique_ptr<NameMatcher>> matcher = NameMatcher::Create(data);
  if (!matcher) return std::unexpected(matcher.error());
  preparer->matcher_ = *std::move(matcher);
  Result<std::unique_ptr<Segmenter>> segmenter = Segmenter::Create(data);
  if (!segmenter) return std::unexpected(segmenter.error());
  preparer->segmenter_ = *std::move(segmenter);
  const Result<std::shared_ptr<const SpeechTables>> speech = SpeechTables::Create(data);
  if (!speech) return std::unexpected(speech.error());
  preparer->quotations_ = std::make_unique<QuotationFinder>(*speech);
  Result<std::unique_ptr<QuantityTagger>> quantities = QuantityTagger::Create(data, *speech);
  if (!quantities) return std::unexpected(quantities.error());
  preparer->quantities_ = *std::move(quantities);
  if (encoder == "none") return preparer;
  Result<std::unique_ptr<SentenceEncoder>> opened =
      OpenEncoder({.encoder = encoder, .threads = 1, .cache_folder = ""}, ModelFiles::Default());
  if (!opened) return std::unexpected(opened.error());
  preparer->encoder_ = *std::move(opened);
  std::error_code failed;
  std::filesystem::create_directories(cache_folder, failed);
  if (failed)
    return std::unexpected(Error{
        ErrorKind::kUnreadable, "cannot be made", cache_folder, {}, "name a folder that can be written to"});
  preparer->cache_ = cache_folder + "/vectors.bin";
  preparer->ReadCache();
  return preparer;
}

void Preparer::ReadCache() {
  std::ifstream in(cache_, std::ios::binary);
  std::uint64_t key = 0;
  std::vector<float> row(encoder_->dimensions());
  while (in.read(reinterpret_cast<char*>(&key), sizeof(key)) &&
         in.read(reinterpret_cast<char*>(row.data()),
                 static_cast<std::streamsize>(row.size() * sizeof(float)))) {
    known_.emplace(key, row);
  }
}

Result<Embeddings> Preparer::Encode(const std::vector<std::string_view>& texts) const {
  if (encoder_ == nullptr) return Embeddings{};
  std::vector<std::string_view> fresh;
  for (const std::string_view text : texts) {
    if (!known_.contains(StableHash(text))) fresh.push_back(text);
  }
  if (!fresh.empty()) {
    const Result<Embeddings> encoded = encoder_->Encode(fresh);
    if (!encoded) return std::unexpected(encoded.error());
    std::ofstream out(cache_, std::ios::binary | std::ios::app);
    for (std::size_t i = 0; i < fresh.size(); ++i) {
      const std::uint64_t key = StableHash(fresh[i]);
      const std::vector<float> row(encoded->row(i).begin(), encoded->row(i).end());
      if (!known_.emplace(key, row).second) continue;
      out.write(reinterpret_cast<const char*>(&key), sizeof(key));
      out.write(reinterpret_cast<const char*>(row.data()),
                static_cast<std::streamsize>(row.size() * sizeof(float)));
    }
  }
  Embeddings all{.dimensions = encoder_->dimensions(), .values = {}};
  for (const std::string_view text : texts) {
    const std::vector<float>& row = known_.at(StableHash(text));
    all.values.insert(all.values.end(), row.begin(), row.end());
  }
  return all;
}

Result<Prepared> Preparer::Prepare(std::string_view text, std::string_view language) const {
  Prepared prepared;
  AnnotatedArticle& annotated = prepared.annotated;
  annotated.article.text = text;
  annotated.article.language = language;
  std::vector<std::string_view> sentences;
  for (const Span span : segmenter_->Sentences(annotated.article.text, language)) {
    annotated.sentences.push_back({{Field::kBody, span}});
    sentences.push_back(Surface(annotated.article.text, span));
  }
  AnnotationContext context;
  context.tokens[static_cast<std::size_t>(Field::kBody)] =
      segmenter_->Tokens(annotated.article.text, language);
  quotations_->Annotate(context, annotated);
  quantities_->Annotate(context, annotated);
  statements_.Annotate(context, annotated);
  Result<Embeddings> vectors = Encode(sentences);
  if (!vectors) return std::unexpected(vectors.error());
  prepared.vectors.sentences = *std::move(vectors);
  return prepared;
}

StoryView MakeView(const Prepared& a, const Prepared& b, const Preparer& preparer, const VectorSpace& space) {
  const std::array reports{&a.annotated, &b.annotated};
  const std::array vectors{&a.vectors, &b.vectors};
  return {reports, vectors, space, *preparer.matcher(), *preparer.segmenter()};
}

}  // namespace parallax::eval
