#include "text/forest_file.h"

#include <cmath>
#include <cstdint>

namespace parallax {
namespace {

// Every step of a walk stays inside of its tree.
bool IsSound(const Forest& forest) {
  for (std::size_t t = 0; t < forest.roots.size(); ++t) {
    const std::size_t begin = forest.roots[t];
    const std::size_t end = t + 1 < forest.roots.size() ? forest.roots[t + 1] : forest.nodes.size();
    if (begin >= end || end > forest.nodes.size()) return false;
    for (std::size_t n = begin; n < end; ++n) {
      const Forest::Node& node = forest.nodes[n];
      if (begin + node.left + (Forest::IsLeaf(node) ? 0U : 1U) >= end) return false;
    }
  }
  return true;
}

}  // namespace

void ModelWriter::PutForest(const Forest& forest) {
  Put(forest.base);
  Put(static_cast<std::uint32_t>(forest.roots.size()));
  for (const std::uint32_t root : forest.roots) Put(root);
  Put(static_cast<std::uint32_t>(forest.nodes.size()));
  for (const Forest::Node& node : forest.nodes) {
    Put(node.threshold);
    Put(node.value);
    Put(node.feature);
    Put(node.left);
  }
}

std::size_t ModelReader::Count(std::size_t size) {
  const auto count = Get<std::uint32_t>();
  if (!good_ || (bytes_.size() - at_) / size < count) {
    good_ = false;
    return 0;
  }
  return count;
}

void ModelReader::GetForest(Forest& forest, std::size_t features) {
  forest.base = Get<float>();
  forest.roots.resize(Count(sizeof(std::uint32_t)));
  for (auto& root : forest.roots) root = Get<std::uint32_t>();
  constexpr std::size_t kNodeSize = 12;
  forest.nodes.resize(Count(kNodeSize));
  for (auto& node : forest.nodes) {
    node.threshold = Get<float>();
    node.value = Get<float>();
    node.feature = Get<std::uint16_t>();
    node.left = Get<std::uint16_t>();
    good_ = good_ && node.feature < features && std::isfinite(node.value) && !std::isnan(node.threshold);
  }
  good_ = good_ && std::isfinite(forest.base) && IsSound(forest);
}

}  // namespace parallax
