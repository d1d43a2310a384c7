// Strings the stages together. Nothing is decided here but the order of work.
#include "parallax/engine.h"

#include <algorithm>
#include <mutex>
#include <set>
#include <span>
#include <thread>
#include <tuple>

#include "annotate/annotator.h"
#include "annotate/part_vectors.h"
#include "compare/comparer.h"
#include "encode/encoder_factory.h"
#include "engine/ordered_pipeline.h"
#include "extract/extractor.h"
#include "group/pile_grouper.h"
#include "group/report_lead.h"
#include "group/story_index.h"
#include "ingest/source.h"

namespace parallax {
namespace {

// Bodies are read up to here. The longest news text of the gold sets has 0.3 MB; above, it is a book or a
// dump.
constexpr std::size_t kMaxBodyBytes = std::size_t{2} << 20;

// What a worker makes of one document.
struct Read {
  Result<AnnotatedArticle> annotated = AnnotatedArticle{};
  ArticleVectors vectors;
};

// Cuts a body that is too long behind a whole block and says so.
void BoundBody(Article& article) {
  if (article.text.size() <= kMaxBodyBytes) return;
  while (!article.blocks.empty() && article.blocks.back().span.end > kMaxBodyBytes) article.blocks.pop_back();
  std::size_t end = article.blocks.empty() ? kMaxBodyBytes : article.blocks.back().span.end;
  while (end > 0 && (static_cast<unsigned char>(article.text[end]) & 0xC0) == 0x80) --end;
  article.text.resize(end);
  article.notes.push_back("the body is longer than 2 MB; what follows was not read");
}

// Makes ids unique within a pile: the second report "a" becomes "a~2".
void SeparateIds(std::span<AnnotatedArticle> sorted) {
  std::set<std::string> taken;
  for (AnnotatedArticle& annotated : sorted) {
    const std::string base = annotated.article.id;
    for (int number = 2; !taken.insert(annotated.article.id).second; ++number) {
      annotated.article.id = base + "~" + std::to_string(number);
    }
  }
}

}  // namespace

struct Engine::State {
  EngineOptions options;
  IngestOptions ingest;
  DataFiles data;
  ModelFiles models = ModelFiles::Default();
  unsigned threads = 1;
  std::shared_ptr<const LanguageIdentifier> languages;
  std::shared_ptr<const Segmenter> segmenter;
  std::shared_ptr<const NameMatcher> names;
  std::unique_ptr<Extractor> extractor;

  // Loaded when a stage first asks; `loading` guards them.
  mutable std::mutex loading;
  mutable std::unique_ptr<Annotator> annotator;
  mutable std::unique_ptr<SentenceEncoder> encoder;
  mutable bool encoder_tried = false;
  mutable std::string encoder_missing;

  Result<void> LoadTables() {
    auto identifier = LanguageIdentifier::Create(data, models);
    if (!identifier) return std::unexpected(identifier.error());
    languages = std::move(*identifier);
    auto extract = Extractor::Create(data, languages);
    if (!extract) return std::unexpected(extract.error());
    extractor = std::move(*extract);
    return {};
  }

  Result<void> LoadAnnotator() const {
    const std::lock_guard lock(loading);
    if (annotator) return {};
    auto cutter = Segmenter::Create(data);
    if (!cutter) return std::unexpected(cutter.error());
    auto matcher = NameMatcher::Create(data);
    if (!matcher) return std::unexpected(matcher.error());
    auto* self = const_cast<State*>(this);  // the shared tools are set once, under the lock
    self->segmenter = std::move(*cutter);
    self->names = std::move(*matcher);
    auto made = Annotator::Create(data, {languages, segmenter, names});
    if (!made) return std::unexpected(made.error());
    annotator = std::move(*made);
    return {};
  }

  Result<void> LoadEncoder() const {
    const std::lock_guard lock(loading);
    if (encoder_tried) return {};
    encoder_tried = true;
    if (options.encoder == "none") {
      encoder_missing =
          "no sentence encoder was wanted: reports are compared by their words, within one language";
      return {};
    }
    auto opened = OpenEncoder({options.encoder, threads, options.vector_cache}, models);
    if (opened) {
      encoder = std::move(*opened);
      return {};
    }
    if (!options.encoder.empty()) return std::unexpected(opened.error());
    encoder_missing = "no sentence encoder: reports are compared by their words, within one language (" +
                      opened.error().ToString() + ")";
    return {};
  }

  // How much of a report the stages after extract are to read.
  enum class Extent : std::uint8_t { kWhole, kLead };

  [[nodiscard]] Read ReadOne(const Result<RawDocument>& document, Extent extent) const {
    Read read;
    Result<Article> article = ExtractOne(document, nullptr);
    if (!article) {
      read.annotated = std::unexpected(article.error());
      return read;
    }
    if (extent == Extent::kLead) KeepLead(*article);
    BoundBody(*article);
    read.annotated = annotator->Annotate(std::move(*article), encoder.get(), &read.vectors);
    return read;
  }

  [[nodiscard]] Result<Article> ExtractOne(const Result<RawDocument>& document,
                                           std::vector<BlockDecision>* explain) const {
    if (!document) return std::unexpected(document.error());
    Result<Article> article = extractor->Extract(*document, explain);
    if (!article && article.error().document.empty()) article.error().document = document->source;
    return article;
  }

  // Reads and extracts everything, in input order.
  void ExtractAll(const std::vector<std::string>& paths, const EngineEvents& events, bool explain,
                  const std::function<bool(const Article&, const std::vector<BlockDecision>&)>& sink) const {
    struct Extracted {
      Result<Article> article = Article{};
      std::vector<BlockDecision> decisions;
    };
    const auto source = OpenInputs(paths, ingest);
    std::uint64_t count = 0;
    OrderedPipeline<Result<RawDocument>, Extracted>(
        threads, [&] { return source->Next(); },
        [&](const Result<RawDocument>& document) {
          Extracted extracted;
          extracted.article = ExtractOne(document, explain ? &extracted.decisions : nullptr);
          return extracted;
        },
        [&](const Extracted& extracted) {
          if (events.on_progress) events.on_progress(++count);
          if (extracted.article) return sink(*extracted.article, extracted.decisions);
          if (events.on_failure) events.on_failure(extracted.article.error());
          return true;
        });
  }

  // Vectors for the parts of statements of those reports that stand beside others. A report for which the
  // encoder fails keeps those it has, and says so.
  void SharpenCompared(const std::vector<Story>& stories, std::span<AnnotatedArticle> articles,
                       std::vector<ArticleVectors>& vectors) const {
    if (encoder == nullptr) return;
    std::vector<std::uint32_t> compared;
    for (const Story& story : stories) {
      if (story.reports.size() > 1)
        compared.insert(compared.end(), story.reports.begin(), story.reports.end());
    }
    std::size_t next = 0;
    OrderedPipeline<std::uint32_t, bool>(
        threads,
        [&]() -> std::optional<std::uint32_t> {
          if (next == compared.size()) return std::nullopt;
          return compared[next++];
        },
        [&](std::uint32_t i) {
          const Result<void> sharpened = SharpenParts(articles[i], *encoder, vectors[i]);
          if (!sharpened) {
            articles[i].limits.push_back("no vectors for parts of statements: " +
                                         sharpened.error().ToString());
          }
          return sharpened.has_value();
        },
        [](bool) { return true; });
  }

  // Reads, extracts and annotates everything, in input order.
  void ReadAll(const std::vector<std::string>& paths, const EngineEvents& events, Extent extent,
               const std::function<bool(AnnotatedArticle, ArticleVectors)>& sink) const {
    for (const Result<void>& loaded : {LoadAnnotator(), LoadEncoder()}) {
      if (loaded) continue;
      if (events.on_failure) events.on_failure(loaded.error());
      return;
    }
    const auto source = OpenInputs(paths, ingest);
    std::uint64_t count = 0;
    OrderedPipeline<Result<RawDocument>, Read>(
        threads, [&] { return source->Next(); },
        [&](const Result<RawDocument>& document) { return ReadOne(document, extent); },
        [&](Read read) {
          if (events.on_progress) events.on_progress(++count);
          if (!read.annotated) {
            if (events.on_failure) events.on_failure(read.annotated.error());
            return true;
          }
          return sink(std::move(*read.annotated), std::move(read.vectors));
        });
  }
};

Engine::Engine(std::unique_ptr<State> state) : state_(std::move(state)) {}
Engine::~Engine() = default;

Result<std::unique_ptr<Engine>> Engine::Create(EngineOptions options) {
  auto state = std::make_unique<State>();
  const auto format = ParseInputFormat(options.input_format);
  if (!format) {
    return std::unexpected(Error{ErrorKind::kInvalidArgument,
                                 "unknown input format '" + options.input_format + "'",
                                 {},
                                 {},
                                 "use auto, html, text, ndjson, feed, ninjs, newsml or warc"});
  }
  state->ingest.format = *format;
  if (!options.data_folder.empty()) state->data = DataFiles(options.data_folder);
  if (!options.models_folder.empty()) state->models = ModelFiles(options.models_folder);
  state->threads = options.threads != 0 ? options.threads : std::max(1U, std::thread::hardware_concurrency());
  state->options = std::move(options);
  if (const Result<void> loaded = state->LoadTables(); !loaded) return std::unexpected(loaded.error());
  return std::unique_ptr<Engine>(new Engine(std::move(state)));
}

void Engine::Extract(const std::vector<std::string>& paths, const EngineEvents& events,
                     const std::function<bool(const Article&)>& sink) const {
  state_->ExtractAll(paths, events, false,
                     [&](const Article& article, const auto&) { return sink(article); });
}

void Engine::Explain(
    const std::vector<std::string>& paths, const EngineEvents& events,
    const std::function<bool(const Article&, const std::vector<BlockDecision>&)>& sink) const {
  state_->ExtractAll(paths, events, true, sink);
}

void Engine::Annotate(const std::vector<std::string>& paths, const EngineEvents& events,
                      const std::function<bool(const AnnotatedArticle&)>& sink) const {
  state_->ReadAll(paths, events, State::Extent::kWhole,
                  [&](const AnnotatedArticle& annotated, const ArticleVectors&) { return sink(annotated); });
}

GroupedPile Engine::Group(const std::vector<std::string>& paths, const EngineEvents& events,
                          const GroupOptions& options) const {
  GroupedPile pile;
  std::vector<ArticleVectors> vectors;
  state_->ReadAll(paths, events, State::Extent::kLead, [&](AnnotatedArticle annotated, ArticleVectors rows) {
    pile.articles.push_back(std::move(annotated));
    vectors.push_back(std::move(rows));
    return true;
  });
  if (!state_->encoder_missing.empty()) pile.limits.push_back(state_->encoder_missing);
  if (pile.articles.empty()) return pile;
  const auto grouper = PileGrouper::Create(state_->data, state_->names);
  if (!grouper) {
    if (events.on_failure) events.on_failure(grouper.error());
    return pile;
  }
  PileGrouper::Options asked;
  asked.marks = options.marks;
  for (std::uint32_t i = 0; i < pile.articles.size(); ++i) {
    if (options.explain_all ||
        std::ranges::find(options.explain, pile.articles[i].article.id) != options.explain.end())
      asked.explain.push_back(i);
  }
  PileGrouper::Grouped grouped = (*grouper)->Group(pile.articles, vectors, asked);
  pile.stories = std::move(grouped.stories);
  if (!asked.explain.empty()) pile.reasons.resize(pile.articles.size());
  for (std::size_t i = 0; i < asked.explain.size(); ++i)
    pile.reasons[asked.explain[i]] = std::move(grouped.reasons[i]);
  return pile;
}

Result<std::string> Engine::Stream(
    const std::vector<std::string>& paths, const EngineEvents& events, const StreamOptions& options,
    const std::function<bool(const Article&, const std::vector<StoryChange>&, const StoryReason*)>& sink)
    const {
  auto index = options.snapshot.empty() ? StoryIndex::Create(state_->data)
                                        : StoryIndex::Load(state_->data, options.snapshot);
  if (!index) return std::unexpected(index.error());
  StoryIndex& stories = **index;
  if (options.window_days > 0) stories.SetWindow(options.window_days);
  // Those between reports of the snapshot take effect with the first report.
  std::vector<StoryChange> changes;
  for (const StoryMark& mark : options.marks) {
    std::vector<StoryChange> marked =
        mark.same ? stories.MarkSame(mark.a, mark.b) : stories.MarkDifferent(mark.a, mark.b);
    std::ranges::move(marked, std::back_inserter(changes));
  }
  state_->ReadAll(paths, events, State::Extent::kLead,
                  [&](const AnnotatedArticle& annotated, const ArticleVectors& vectors) {
                    const std::string& id = annotated.article.id;
                    std::ranges::move(stories.Add(id, MakeFeatures(annotated, vectors, *state_->names)),
                                      std::back_inserter(changes));
                    std::optional<StoryReason> reason;
                    if (options.explain)
                      reason = stories.Explain(id, AnchorSurfaces(annotated, *state_->names),
                                               WordSurfaces(annotated));
                    const bool go_on = sink(annotated.article, changes, reason ? &*reason : nullptr);
                    changes.clear();
                    return go_on;
                  });
  if (const std::vector<StoryChange> settled = stories.Settle(); !settled.empty()) sink({}, settled, nullptr);
  return stories.Save();
}

Comparison Engine::Compare(const std::vector<std::string>& paths, const EngineEvents& events) const {
  Comparison comparison;
  std::vector<AnnotatedArticle> articles;
  std::vector<ArticleVectors> vectors;
  state_->ReadAll(paths, events, State::Extent::kWhole, [&](AnnotatedArticle annotated, ArticleVectors rows) {
    articles.push_back(std::move(annotated));
    vectors.push_back(std::move(rows));
    return true;
  });
  if (!state_->encoder_missing.empty()) comparison.limits.push_back(state_->encoder_missing);
  if (articles.empty()) return comparison;

  // From here on nothing depends on the order of the inputs.
  std::vector<std::uint32_t> order(articles.size());
  for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
  std::ranges::sort(order, {}, [&](std::uint32_t i) {
    const Article& article = articles[i].article;
    return std::tie(article.id, article.source, article.title, article.text);
  });
  std::vector<AnnotatedArticle> sorted;
  std::vector<ArticleVectors> sorted_vectors;
  for (const std::uint32_t i : order) {
    sorted.push_back(std::move(articles[i]));
    sorted_vectors.push_back(std::move(vectors[i]));
  }
  SeparateIds(sorted);

  const auto grouper = PileGrouper::Create(state_->data, state_->names);
  const auto comparer = Comparer::Create(state_->data, state_->names, state_->segmenter);
  for (const Error* error : {grouper ? nullptr : &grouper.error(), comparer ? nullptr : &comparer.error()}) {
    if (error == nullptr) continue;
    if (events.on_failure) events.on_failure(*error);
    return comparison;
  }
  const std::vector<Story> stories = (*grouper)->Group(sorted, sorted_vectors);
  state_->SharpenCompared(stories, sorted, sorted_vectors);
  for (const Story& story : stories) {
    comparison.stories.push_back((*comparer)->Compare(story, sorted, sorted_vectors));
  }
  std::ranges::sort(comparison.stories, [](const StoryComparison& a, const StoryComparison& b) {
    return a.reports.size() != b.reports.size() ? a.reports.size() > b.reports.size() : a.id < b.id;
  });
  return comparison;
}

}  // namespace parallax
