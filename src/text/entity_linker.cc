#include "text/entity_linker.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "text/name_spelling.h"
#include "text/place_names.h"
#include "text/romanizer.h"
#include "text/table.h"
#include "text/utf8.h"

namespace parallax {
namespace {

// Similarity of NameMatcher from which two names are one. Set on the topics of BSNLP (docs/benchmarks).
constexpr double kSamePerson = 0.72;
constexpr double kSameThing = 0.78;
// Below this two full names of people are two people, whatever else joins them.
constexpr double kSurelyTwo = 0.5;
// Cosine of the vectors of two names from which they are translations of each other.
constexpr double kSameMeaning = 0.93;
// A surname alone goes to the person named so many times as often as all others of that surname.
constexpr std::uint64_t kFarMoreOften = 4;
// Names of a block that each other name of it is compared with: the most frequent ones.
constexpr std::size_t kMostCompared = 32;
constexpr std::size_t kKeyLength = 4;  // symbols of a skeleton that names must share

struct Node {
  std::string name;
  std::string language;
  EntityType type = EntityType::kPerson;
  std::uint64_t count = 0;
  std::string key;
  std::vector<std::string> words;
  const std::vector<float>* vector = nullptr;
};

struct Edge {
  double score;
  std::size_t a;
  std::size_t b;
};

std::vector<std::string> SplitWords(std::string_view name) {
  std::vector<std::string> words;
  const std::string folded = FoldSpace(name);
  std::string_view rest = folded;
  while (!rest.empty()) {
    const std::size_t end = rest.find(' ');
    words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  }
  return words;
}

// Clusters of nodes; the lowest node of a cluster stands for it.
class Clusters {
 public:
  explicit Clusters(std::size_t size) : parent_(size) {
    for (std::size_t i = 0; i < size; ++i) parent_[i] = i;
  }
  std::size_t Root(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void Join(std::size_t a, std::size_t b) {
    parent_[std::max(Root(a), Root(b))] = std::min(Root(a), Root(b));
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

struct EntityLinker::State {
  std::shared_ptr<const NameMatcher> matcher;
  std::shared_ptr<const Romanizer> romanizer;
  std::unique_ptr<PlaceNames> places;
  NameSpelling spelling;
  std::map<std::string, std::string> known;  // Latin form → key, of listed organisations and places

  // Key of a listed name, its last word perhaps inflected; empty when none is.
  [[nodiscard]] std::string KeyOf(const NameToLink& name) const {
    if (name.type == EntityType::kPerson) return {};
    for (const std::string& base :
         spelling.Bases(romanizer->Latin(name.name, name.language), name.language)) {
      if (const auto found = known.find(base); found != known.end()) return found->second;
      if (const std::string_view place = places->Find(base, name.language); !place.empty()) {
        return std::string(place);
      }
    }
    return {};
  }

  [[nodiscard]] double Alike(const Node& a, const Node& b) const {
    return matcher->Similarity(a.name, a.language, b.name, b.language);
  }
};

EntityLinker::EntityLinker(std::unique_ptr<State> state) : state_(std::move(state)) {}
EntityLinker::~EntityLinker() = default;

Result<std::unique_ptr<EntityLinker>> EntityLinker::Create(const DataFiles& data,
                                                           std::shared_ptr<const NameMatcher> matcher) {
  auto state = std::make_unique<State>();
  state->matcher = std::move(matcher);
  Result<std::unique_ptr<Romanizer>> romanizer = Romanizer::Create(data);
  if (!romanizer) return std::unexpected(romanizer.error());
  state->romanizer = std::move(*romanizer);
  state->places = std::make_unique<PlaceNames>(state->romanizer);
  Result<NameSpelling> spelling = NameSpelling::Create(data);
  if (!spelling) return std::unexpected(spelling.error());
  state->spelling = std::move(*spelling);
  const Result<Table> known = Table::Load(data, "names/well_known.tsv", {"type", "key", "form"});
  if (!known) return std::unexpected(known.error());
  for (std::size_t row = 0; row < known->rows(); ++row) {
    state->known.emplace(state->romanizer->Latin(known->Cell(row, 2), "und"), known->Cell(row, 1));
  }
  return std::unique_ptr<EntityLinker>(new EntityLinker(std::move(state)));
}

namespace {

// The work of one call.
class Linking {
 public:
  Linking(std::vector<Node> nodes, const NameMatcher& matcher)
      : nodes_(std::move(nodes)), matcher_(matcher), clusters_(nodes_.size()), fullest_(nodes_.size()) {
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].words.size() > 1) fullest_[i] = {i};
    }
  }

  void JoinKeys() {
    std::map<std::string, std::size_t> first;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].key.empty()) continue;
      const auto [place, is_new] = first.try_emplace(nodes_[i].key, i);
      if (!is_new) Join(place->second, i);
    }
  }

  // Names of several words, and single words of one place among each other.
  void JoinAlike() {
    std::map<std::string, std::vector<std::size_t>> blocks;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      std::set<std::string> keys;
      for (const std::string& word : nodes_[i].words) {
        keys.insert(matcher_.BlockKey(word, nodes_[i].language).substr(0, kKeyLength));
      }
      for (const std::string& key : keys) blocks[key].push_back(i);
    }
    std::set<std::pair<std::size_t, std::size_t>> seen;
    std::vector<Edge> edges;
    for (auto& [key, block] : blocks) {
      std::ranges::stable_sort(
          block, [&](std::size_t a, std::size_t b) { return nodes_[a].count > nodes_[b].count; });
      for (std::size_t i = 0; i < std::min(block.size(), kMostCompared); ++i) {
        for (std::size_t j = i + 1; j < block.size(); ++j) {
          const std::pair pair = std::minmax(block[i], block[j]);
          if (!Comparable(nodes_[pair.first], nodes_[pair.second]) || !seen.insert(pair).second) continue;
          const double score = Alike(pair.first, pair.second);
          const bool people = nodes_[pair.first].type == EntityType::kPerson;
          if (score >= (people ? kSamePerson : kSameThing)) edges.push_back({score, pair.first, pair.second});
        }
      }
    }
    Take(std::move(edges));
  }

  // Translations, by vectors: each name with its nearest ones of other languages.
  void JoinMeanings() {
    std::vector<std::size_t> with;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].vector != nullptr && nodes_[i].type != EntityType::kPerson) with.push_back(i);
    }
    std::ranges::stable_sort(with,
                             [&](std::size_t a, std::size_t b) { return nodes_[a].count > nodes_[b].count; });
    std::vector<Edge> edges;
    for (std::size_t i = 0; i < std::min(with.size(), kMostTranslated); ++i) {
      for (std::size_t j = i + 1; j < with.size(); ++j) {
        const Node& a = nodes_[with[i]];
        const Node& b = nodes_[with[j]];
        if (a.type != b.type || a.language == b.language) continue;
        double cosine = 0;
        for (std::size_t d = 0; d < std::min(a.vector->size(), b.vector->size()); ++d) {
          cosine += static_cast<double>((*a.vector)[d]) * (*b.vector)[d];
        }
        if (cosine >= kSameMeaning)
          edges.push_back({cosine, std::min(with[i], with[j]), std::max(with[i], with[j])});
      }
    }
    Take(std::move(edges));
  }

  // Surnames alone.
  void JoinSurnames() {
    std::map<std::string, std::vector<std::size_t>> by_word;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].words.size() < 2 || nodes_[i].type != EntityType::kPerson) continue;
      for (const std::string& word : {nodes_[i].words.front(), nodes_[i].words.back()}) {
        by_word[matcher_.BlockKey(word, nodes_[i].language).substr(0, kKeyLength)].push_back(i);
      }
    }
    for (auto& [key, block] : by_word) {
      std::ranges::stable_sort(
          block, [&](std::size_t a, std::size_t b) { return nodes_[a].count > nodes_[b].count; });
    }
    std::vector<std::pair<std::size_t, std::size_t>> joins;
    for (std::size_t i = 0; i < nodes_.size(); ++i) {
      if (nodes_[i].words.size() != 1 || nodes_[i].type != EntityType::kPerson) continue;
      const auto block =
          by_word.find(matcher_.BlockKey(nodes_[i].name, nodes_[i].language).substr(0, kKeyLength));
      if (block == by_word.end()) continue;
      std::map<std::size_t, std::uint64_t> owners;
      for (std::size_t k = 0; k < std::min(block->second.size(), kMostCompared); ++k) {
        const std::size_t other = block->second[k];
        if (Alike(i, other) >= kSamePerson) owners[clusters_.Root(other)] += nodes_[other].count;
      }
      std::uint64_t total = 0;
      for (const auto& [root, count] : owners) total += count;
      for (const auto& [root, count] : owners) {
        if (owners.size() == 1 || count >= kFarMoreOften * (total - count)) joins.emplace_back(i, root);
      }
    }
    for (const auto& [word, root] : joins) Join(word, root);
  }

  [[nodiscard]] std::size_t Root(std::size_t node) { return clusters_.Root(node); }

 private:
  static constexpr std::size_t kMostTranslated = 512;

  [[nodiscard]] double Alike(std::size_t a, std::size_t b) const {
    return matcher_.Similarity(nodes_[a].name, nodes_[a].language, nodes_[b].name, nodes_[b].language);
  }

  // Whether two names may be compared letter by letter at all.
  static bool Comparable(const Node& a, const Node& b) {
    if (!a.key.empty() && !b.key.empty()) return false;
    const bool a_person = a.type == EntityType::kPerson;
    const bool b_person = b.type == EntityType::kPerson;
    if (a_person != b_person) return false;
    if (a_person) return (a.words.size() == 1) == (b.words.size() == 1);
    return a.words.size() == b.words.size();
  }

  // Best pairs first, where no two full names of the clusters are surely two.
  void Take(std::vector<Edge> edges) {
    std::ranges::sort(edges, [](const Edge& a, const Edge& b) {
      return std::tuple(-a.score, a.a, a.b) < std::tuple(-b.score, b.a, b.b);
    });
    for (const Edge& edge : edges) {
      const std::size_t a = clusters_.Root(edge.a);
      const std::size_t b = clusters_.Root(edge.b);
      if (a == b) continue;
      const bool people = nodes_[edge.a].type == EntityType::kPerson;
      const bool two = people && std::ranges::any_of(fullest_[a], [&](std::size_t one) {
                         return std::ranges::any_of(
                             fullest_[b], [&](std::size_t other) { return Alike(one, other) < kSurelyTwo; });
                       });
      if (!two) Join(a, b);
    }
  }

  void Join(std::size_t a, std::size_t b) {
    a = clusters_.Root(a);
    b = clusters_.Root(b);
    if (a == b) return;
    clusters_.Join(a, b);
    std::vector<std::size_t> both = fullest_[a];
    both.insert(both.end(), fullest_[b].begin(), fullest_[b].end());
    // The most frequent names stand for the cluster in later comparisons.
    std::ranges::sort(both, [&](std::size_t x, std::size_t y) {
      return nodes_[x].count != nodes_[y].count ? nodes_[x].count > nodes_[y].count : x < y;
    });
    if (both.size() > kMostChecked) both.resize(kMostChecked);
    fullest_[clusters_.Root(a)] = std::move(both);
  }

  static constexpr std::size_t kMostChecked = 4;

  std::vector<Node> nodes_;
  const NameMatcher& matcher_;
  Clusters clusters_;
  std::vector<std::vector<std::size_t>> fullest_;  // by root: full names that stand for the cluster
};

}  // namespace

std::vector<std::uint32_t> EntityLinker::Link(std::span<const NameToLink> names) const {
  // Distinct names in an order of their own, so that the order given does not matter.
  std::map<std::tuple<std::string, std::string, EntityType>, std::size_t> distinct;
  for (const NameToLink& name : names) distinct[{FoldSpace(name.name), name.language, name.type}] = 0;
  std::vector<Node> nodes;
  nodes.reserve(distinct.size());
  for (auto& [key, index] : distinct) {
    index = nodes.size();
    Node node;
    std::tie(node.name, node.language, node.type) = key;
    node.words = SplitWords(node.name);
    nodes.push_back(std::move(node));
  }
  std::vector<std::size_t> node_of(names.size());
  for (std::size_t i = 0; i < names.size(); ++i) {
    const NameToLink& name = names[i];
    node_of[i] = distinct.at({FoldSpace(name.name), name.language, name.type});
    Node& node = nodes[node_of[i]];
    node.count += name.count;
    if (node.count == name.count) node.key = state_->KeyOf(name);
    if (node.vector == nullptr && !name.vector.empty()) node.vector = &name.vector;
  }
  Linking linking(std::move(nodes), *state_->matcher);
  linking.JoinKeys();
  linking.JoinAlike();
  linking.JoinMeanings();
  linking.JoinSurnames();
  std::map<std::size_t, std::uint32_t> numbers;
  std::vector<std::uint32_t> linked;
  linked.reserve(names.size());
  for (const std::size_t node : node_of) {
    const auto number = static_cast<std::uint32_t>(numbers.size());
    linked.push_back(numbers.try_emplace(linking.Root(node), number).first->second);
  }
  return linked;
}

}  // namespace parallax
