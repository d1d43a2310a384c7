#include "encode/onnx/onnx_session.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>
#include <vector>

#include "encode/convert/onnx_graph.h"

namespace parallax {
namespace {

using Type = OnnxGraph::Type;

class OnnxSessionTest : public testing::Test {
 protected:
  void SetUp() override {
    std::string name = (std::filesystem::temp_directory_path() / "parallax-onnx-XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string Write(const std::string& name, const std::string& bytes) const {
    std::string path = folder_ + "/" + name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path;
  }
  // A model whose hidden state of token i is (i, mask + 100 * type), with the inputs that BERT-like models
  // have.
  std::string SmallModel(Type type = Type::kInt64, const char* third_input = "token_type_ids") const {
    OnnxGraph graph("small.data");
    const auto look_up = [&](const char* input, Type input_type, const std::vector<float>& rows) {
      graph.AddInput(input, input_type, {"batch", "tokens"});
      const std::string_view bytes(reinterpret_cast<const char*>(rows.data()), rows.size() * sizeof(float));
      const std::string table = graph.AddTensor(std::string(input) + ".table", Type::kFloat,
                                                {static_cast<std::int64_t>(rows.size() / 2), 2}, bytes);
      return graph.AddNode("", "Gather", {table, input}, std::string(input) + ".rows", {{"axis", 0}});
    };
    const std::string words = look_up("input_ids", type, {0, 0, 1, 0, 2, 0, 3, 0});
    const std::string mask = look_up("attention_mask", Type::kInt64, {0, 0, 0, 1});
    const std::string types = look_up(third_input, Type::kInt64, {0, 0, 0, 100});
    graph.AddNode("", "Sum", {words, mask, types}, "hidden");
    graph.AddOutput("hidden", Type::kFloat, {"batch", "tokens", std::int64_t{2}});
    graph.AddMetadata("parallax.prefix", "query: ");
    Write("small.data", graph.data());
    return Write("small.onnx", graph.Model("small"));
  }

  std::string folder_;
};

TEST_F(OnnxSessionTest, RunsAModelWithTheInputsOfBert) {
  const auto session = OnnxSession::Open(SmallModel());
  if (!session && session.error().kind == ErrorKind::kUnavailable) GTEST_SKIP() << session.error().ToString();
  ASSERT_TRUE(session) << session.error().ToString();
  EXPECT_EQ((*session)->width(), 2U);
  EXPECT_EQ((*session)->Metadata("parallax.prefix"), "query: ");
  EXPECT_EQ((*session)->Metadata("parallax.model"), "");
  const std::vector<std::int64_t> ids = {0, 3, 2};
  const auto hidden = (*session)->Run(ids);
  ASSERT_TRUE(hidden) << hidden.error().ToString();
  EXPECT_EQ(*hidden, (std::vector<float>{0, 1, 3, 1, 2, 1}))
      << "everything is attended to, all of one segment";
}

TEST_F(OnnxSessionTest, RefusesWhatIsNoSentenceEncoder) {
  const auto garbage = OnnxSession::Open(Write("garbage.onnx", "not a model"));
  ASSERT_FALSE(garbage);
  if (garbage.error().kind == ErrorKind::kUnavailable) GTEST_SKIP() << garbage.error().ToString();
  EXPECT_EQ(garbage.error().kind, ErrorKind::kMalformed);
  EXPECT_TRUE(garbage.error().ToString().contains("garbage.onnx"));
  const auto pixels = OnnxSession::Open(SmallModel(Type::kInt64, "pixels"));
  ASSERT_FALSE(pixels);
  EXPECT_EQ(pixels.error().kind, ErrorKind::kUnsupported);
  EXPECT_TRUE(pixels.error().message.contains("pixels"));
  const auto narrow = OnnxSession::Open(SmallModel(Type::kInt32));
  ASSERT_FALSE(narrow);
  EXPECT_EQ(narrow.error().kind, ErrorKind::kUnsupported);
}

TEST_F(OnnxSessionTest, AModelWithoutItsDataIsMalformed) {
  const std::string path = SmallModel();
  std::filesystem::remove(folder_ + "/small.data");
  const auto session = OnnxSession::Open(path);
  ASSERT_FALSE(session);
  if (session.error().kind == ErrorKind::kUnavailable) GTEST_SKIP() << session.error().ToString();
  EXPECT_EQ(session.error().kind, ErrorKind::kMalformed);
}

}  // namespace
}  // namespace parallax
