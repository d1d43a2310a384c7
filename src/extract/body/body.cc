#include "extract/body/body.h"

#include <algorithm>
#include <utility>

#include "extract/body/body_model.h"
#include "extract/body/explain.h"
#include "extract/body/select.h"

namespace parallax::html {

struct BodyExtractor::State {
  BodyModel model;
};

BodyExtractor::BodyExtractor(std::unique_ptr<State> state) : state_(std::move(state)) {}
BodyExtractor::~BodyExtractor() = default;

Result<std::unique_ptr<BodyExtractor>> BodyExtractor::Create(const DataFiles& data) {
  auto bytes = data.Read("extract/body.bin");
  if (!bytes) return std::unexpected(std::move(bytes.error()));
  auto model = ReadBodyModel(*bytes);
  if (!model) {
    model.error().document = "extract/body.bin";
    return std::unexpected(std::move(model.error()));
  }
  auto state = std::make_unique<State>();
  state->model = std::move(*model);
  return std::unique_ptr<BodyExtractor>(new BodyExtractor(std::move(state)));
}

Body BodyExtractor::Extract(const Document& dom, const BodyHints& hints, const WordTests& words,
                            std::vector<Verdict>* verdicts) const {
  std::vector<PageBlock> blocks = CutBlocks(dom);
  const BodyModel& model = state_->model;
  PageFeatures features(dom, blocks, hints, model.markup, model.words);
  std::vector<float> scores(blocks.size());
  model.forest.ScoreAll(features.rows(), kFeatures, scores);
  Selection selection = SelectBlocks(dom, blocks, features, scores, words);
  if (hints.fragment && !blocks.empty() && std::ranges::count(selection.fates, Fate::kBody) == 0) {
    // The forest judges pages. Where no page is around the text, all of it was meant to be read.
    selection.fates.assign(blocks.size(), Fate::kBody);
    selection.reasons.assign(blocks.size(), "there is no page around it, and nothing else is the text");
    selection.first = 0;
    selection.last = blocks.size() - 1;
  }
  Body body = ComposeBody(dom, blocks, features, selection);
  if (verdicts != nullptr) {
    const auto [least, most] = std::ranges::minmax_element(scores);
    for (std::size_t i = 0; i < blocks.size(); ++i) {
      std::string reason;
      if (selection.reasons[i] != nullptr) {
        reason = selection.reasons[i];
      } else {
        // Against the block of the page that was judged most clearly the other way.
        const auto other = static_cast<std::size_t>((scores[i] > 0 ? least : most) - scores.begin());
        reason = scores[i] > 0 ? "it reads as body" : "it reads as page furniture";
        const std::string why =
            ExplainScore(model.forest, features.rows() + i * kFeatures, features.rows() + other * kFeatures);
        if (!why.empty()) reason += ": " + why;
      }
      verdicts->push_back({std::move(blocks[i]), selection.fates[i], scores[i], std::move(reason)});
    }
  }
  return body;
}

}  // namespace parallax::html
