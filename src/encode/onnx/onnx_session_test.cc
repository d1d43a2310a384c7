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

  // A model that adds 1 to a token's numbers after each of `steps`, and gives out the last alone.
  std::string DeepModel(const std::vector<std::string>& steps) const {
    OnnxGraph graph("deep.data");
    const std::vector<float> rows = {0, 0, 1, 10, 2, 20, 3, 30};
    const std::vector<float> one = {1};
    const auto bytes = [](const std::vector<float>& floats) {
      return std::string_view(reinterpret_cast<const char*>(floats.data()), floats.size() * sizeof(float));
    };
    graph.AddInput("input_ids", Type::kInt64, {"batch", "tokens"});
    const std::string table = graph.AddTensor("table", Type::kFloat, {4, 2}, bytes(rows));
    const std::string step = graph.AddTensor("one", Type::kFloat, {1}, bytes(one));
    std::string state = graph.AddNode("", "Gather", {table, "input_ids"}, "rows", {{"axis", 0}});
    for (const std::string& name : steps) state = graph.AddNode("", "Add", {state, step}, name);
    graph.AddNode("", "Add", {state, step}, "hidden");
    graph.AddOutput("hidden", Type::kFloat, {"batch", "tokens", std::int64_t{2}});
    Write("deep.data", graph.data());
    return Write("deep.onnx", graph.Model("deep"));
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

TEST_F(OnnxSessionTest, ShowsInnerLayersOfAModelThatGivesOutTheLast) {
  for (const auto& [front, behind] :
       {std::pair{"layer", ""}, {"/layer.", "/output/LayerNorm/Add_1_output_0"}}) {
    std::vector<std::string> steps;
    for (const std::size_t layer : OnnxSession::kInnerLayers)
      steps.push_back(front + std::to_string(layer) + behind);
    const auto session = OnnxSession::Open(DeepModel(steps));
    if (!session && session.error().kind == ErrorKind::kUnavailable)
      GTEST_SKIP() << session.error().ToString();
    ASSERT_TRUE(session) << session.error().ToString();
    ASSERT_EQ((*session)->inner_width(), 4U) << steps.front();
    const std::vector<std::int64_t> ids = {3, 1};
    std::vector<float> inner;
    const auto hidden = (*session)->Run(ids, &inner);
    ASSERT_TRUE(hidden) << hidden.error().ToString();
    EXPECT_EQ(*hidden, (std::vector<float>{6, 33, 4, 13}));
    EXPECT_EQ(inner, (std::vector<float>{4, 31, 5, 32, 2, 11, 3, 12}));
    EXPECT_EQ((*session)->Run(ids).value(), *hidden);
  }
}

TEST_F(OnnxSessionTest, AModelWithoutTheseLayersShowsNone) {
  const auto session = OnnxSession::Open(DeepModel({"layer4", "layer1"}));
  if (!session && session.error().kind == ErrorKind::kUnavailable) GTEST_SKIP() << session.error().ToString();
  ASSERT_TRUE(session) << session.error().ToString();
  EXPECT_EQ((*session)->inner_width(), 0U);
  std::vector<float> inner;
  EXPECT_TRUE((*session)->Run(std::vector<std::int64_t>{3, 1}, &inner));
  EXPECT_TRUE(inner.empty());
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
