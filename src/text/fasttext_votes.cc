#include <fasttext/fasttext.h>

#include <algorithm>
#include <exception>
#include <sstream>
#include <stdexcept>

#include "text/language_votes.h"

namespace parallax {
namespace {

constexpr std::string_view kLabel = "__label__";

}  // namespace

struct FastTextModel::State {
  fasttext::FastText model;
};

FastTextModel::FastTextModel(std::unique_ptr<State> state) : state_(std::move(state)) {}
FastTextModel::~FastTextModel() = default;

Result<std::unique_ptr<FastTextModel>> FastTextModel::Load(const std::string& path) {
  auto state = std::make_unique<State>();
  try {
    state->model.loadModel(path);
    if (!state->model.getDictionary()->getLabel(0).starts_with(kLabel))
      throw std::invalid_argument("its labels are no languages");
  } catch (const std::exception& problem) {
    return std::unexpected(Error{ErrorKind::kMalformed,
                                 "not a fastText model of languages: " + std::string(problem.what()),
                                 path,
                                 {},
                                 "fetch it again with scripts/fetch_models"});
  }
  return std::unique_ptr<FastTextModel>(new FastTextModel(std::move(state)));
}

std::vector<LanguageVote> FastTextModel::Ask(std::string_view text, int limit) const {
  // The model reads one line; it was trained on text in which marks are left as they are.
  std::string line(text);
  for (char& c : line) {
    if (c == '\n' || c == '\r' || c == '\t' || c == '\0') c = ' ';
  }
  line.push_back('\n');
  std::istringstream in(std::move(line));
  std::vector<std::pair<fasttext::real, std::string>> predictions;
  std::vector<LanguageVote> votes;
  if (!state_->model.predictLine(in, predictions, limit, 0.0F)) return votes;
  for (const auto& [share, label] : predictions) {
    votes.push_back({label.substr(kLabel.size()), std::min(1.0, static_cast<double>(share))});
  }
  return votes;
}

}  // namespace parallax
