#include "encode/onnx/inner_layer.h"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "encode/convert/onnx_graph.h"

namespace parallax {
namespace {

std::string Model(const std::vector<std::string>& nodes) {
  OnnxGraph graph("data");
  for (const std::string& node : nodes) graph.AddNode("", "Identity", {"x"}, node);
  return graph.Model("test");
}

TEST(InnerLayerTest, IsTheLastStateOfThatLayer) {
  struct Case {
    std::vector<std::string> nodes;
    std::string found;
  };
  const std::vector<Case> cases = {
      {{"layer1", "layer2", "layer3"}, "layer2"},
      {{"layer2.middle", "layer22", "layer.2"}, ""},
      {{"/layer.2/output/LayerNorm/Sqrt_output_0", "/layer.2/output/LayerNorm/Add_1_output_0",
        "/layer.3/output"},
       "/layer.2/output/LayerNorm/Add_1_output_0"},
      {{"/layer.12/output/LayerNorm/Add_1_output_0"}, ""},
      {{"/layer.2/attention/output/LayerNorm/Add_1_output_0"}, ""},
      {{}, ""},
  };
  for (const Case& c : cases) EXPECT_EQ(InnerLayerName(Model(c.nodes), 2), c.found);
}

TEST(InnerLayerTest, DamagedModelsHaveNoneOrTheSame) {
  const std::string model = Model({"layer1", "layer2"});
  for (std::size_t size = 0; size < model.size(); ++size) {
    const std::string name = InnerLayerName(model.substr(0, size), 2);
    EXPECT_TRUE(name.empty() || name == "layer2") << size;
  }
  EXPECT_EQ(InnerLayerName("layer2", 2), "");
}

}  // namespace
}  // namespace parallax
