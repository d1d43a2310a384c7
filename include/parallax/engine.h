// The whole line behind one door: paths in, records out.
//
//   auto engine = parallax::Engine::Create({});
//   auto comparison = (*engine)->Compare({"reports/"}, {});
//
// The same inputs in any order, on any number of threads, give the same comparison.
#ifndef PARALLAX_ENGINE_H_
#define PARALLAX_ENGINE_H_

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "parallax/annotated_article.h"
#include "parallax/article.h"
#include "parallax/block_decision.h"
#include "parallax/comparison.h"
#include "parallax/error.h"
#include "parallax/story.h"

namespace parallax {

struct EngineOptions {
  // Folder whose tables replace built-in ones of the same name; empty: built-in ones alone.
  std::string data_folder;
  // Folder of the models that set-up fetched; empty: the default place.
  std::string models_folder;
  // Empty: the bundled model. A path to an ONNX file, a URL of an embeddings endpoint, or "none".
  std::string encoder;
  // Folder that keeps vectors between runs; empty: they are not kept.
  std::string vector_cache;
  // As --input-format: "auto", "html", "text", "ndjson", "feed", "ninjs", "newsml", "warc".
  std::string input_format = "auto";
  unsigned threads = 0;  // 0: one a core
};

// What the stages tell while they work. Called from the calling thread only.
struct EngineEvents {
  // An input that failed; the others go on.
  std::function<void(const Error&)> on_failure;
  // How many reports are done.
  std::function<void(std::uint64_t)> on_progress;
};

struct GroupOptions {
  std::vector<StoryMark> marks;
  bool explain_all = false;
  std::vector<std::string> explain;  // ids of reports
};

// A pile with its stories: `stories[i].reports` index `articles`. Of each body only the lead is there:
// grouping reads no more.
struct GroupedPile {
  std::vector<AnnotatedArticle> articles;
  std::vector<Story> stories;
  // Parallel to `articles`, for those that were asked for; empty where none was.
  std::vector<std::optional<StoryReason>> reasons;
  std::vector<std::string> limits;
};

struct StreamOptions {
  std::vector<StoryMark> marks;
  bool explain = false;
  std::string snapshot;    // bytes that Stream() gave before; empty: begin anew
  double window_days = 0;  // how long a story stays open after its newest report; 0: as built in, or saved
};

class Engine {
 public:
  // Loads and checks the tables; models are loaded when a stage first needs them. Fails with kMalformed where
  // a table is broken, kInvalidArgument where an option makes no sense, and with the encoder's error where
  // one was asked for by name and cannot be had.
  [[nodiscard]] static Result<std::unique_ptr<Engine>> Create(EngineOptions options);
  ~Engine();

  // Clean articles, in input order, each as soon as it and those before it are done. Memory is bounded by the
  // largest documents, not by their number. A sink that gives false ends the work.
  void Extract(const std::vector<std::string>& paths, const EngineEvents& events,
               const std::function<bool(const Article&)>& sink) const;

  // The same, with what became of each block of an HTML page and why.
  void Explain(const std::vector<std::string>& paths, const EngineEvents& events,
               const std::function<bool(const Article&, const std::vector<BlockDecision>&)>& sink) const;

  // As Extract, with languages, names, times and quotations marked.
  void Annotate(const std::vector<std::string>& paths, const EngineEvents& events,
                const std::function<bool(const AnnotatedArticle&)>& sink) const;

  // All reports of the inputs, and which tell of one event. Articles are in input order.
  [[nodiscard]] GroupedPile Group(const std::vector<std::string>& paths, const EngineEvents& events,
                                  const GroupOptions& options = {}) const;

  // The same, one report at a time in input order: `sink` gets each with what it changed, and why it is where
  // it is if that was asked for; one that gives false ends the work. After the last report all are looked at
  // anew, and what that changed is told with an article that has no id. Gives the snapshot to go on from, or
  // what was wrong with the one to begin with. Memory is bounded by the reports inside the window.
  [[nodiscard]] Result<std::string> Stream(
      const std::vector<std::string>& paths, const EngineEvents& events, const StreamOptions& options,
      const std::function<bool(const Article&, const std::vector<StoryChange>&, const StoryReason*)>& sink)
      const;

  // One comparison a story.
  [[nodiscard]] Comparison Compare(const std::vector<std::string>& paths, const EngineEvents& events) const;

 private:
  struct State;
  explicit Engine(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace parallax

#endif  // PARALLAX_ENGINE_H_
