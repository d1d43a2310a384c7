// Where the large models stand that set-up fetched (scripts/fetch_models): sentence encoder, language
// identification. They are not part of the program; without them Parallax works and says what is missing.
#ifndef PARALLAX_TEXT_MODEL_FILES_H_
#define PARALLAX_TEXT_MODEL_FILES_H_

#include <string>
#include <string_view>

#include "parallax/error.h"

namespace parallax {

class ModelFiles {
 public:
  // The folder is $PARALLAX_MODELS, else $XDG_DATA_HOME/parallax/models, else
  // $HOME/.local/share/parallax/models.
  [[nodiscard]] static ModelFiles Default();
  explicit ModelFiles(std::string folder) : folder_(std::move(folder)) {}

  // Path of a model file ("e5-small/model.onnx", "lid.176.ftz"). Fails with kUnavailable, naming the
  // file and the command that fetches it, when it is not there.
  [[nodiscard]] Result<std::string> Path(std::string_view name) const;

  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  std::string folder_;
};

}  // namespace parallax

#endif  // PARALLAX_TEXT_MODEL_FILES_H_
