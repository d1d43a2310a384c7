#include "extract/body/respects.h"

namespace parallax::html {
namespace {

struct Stretch {
  std::size_t end;  // one past its last feature
  Respect respect;
};

// In the order of PageFeatures::Fill(), which checks where some of them begin.
constexpr Stretch kStretches[] = {
    {1, Respect::kSentences},    {2, Respect::kLinks},      {3, Respect::kForm},
    {4, Respect::kLinks},        {11, Respect::kSentences}, {19, Respect::kForm},
    {22, Respect::kWords},       {39, Respect::kElements},  {46, Respect::kClasses},
    {47, Respect::kElements},    {67, Respect::kHoldings},  {72, Respect::kMainText},
    {74, Respect::kPlace},       {76, Respect::kHeadline},  {80, Respect::kPlace},
    {84, Respect::kHeadline},    {86, Respect::kHeading},   {91, Respect::kLike},
    {93, Respect::kHeadline},    {98, Respect::kDeclared},  {115, Respect::kNeighbours},
    {kFeatures, Respect::kPage},
};

constexpr const char* kNames[kRespects] = {
    "its length and sentences",
    "links in it",
    "its form and signs",
    "words that furniture or bodies use",
    "the elements around it",
    "classes and ids around it",
    "what else the elements around it hold",
    "how far it is from the main text",
    "its place on the page",
    "where the headline is",
    "the heading above it",
    "blocks that look like it",
    "what the page declares of its body",
    "the blocks beside it",
    "the page as a whole",
};

}  // namespace

constinit const std::array<Respect, kFeatures> kRespectOfFeature = [] {
  std::array<Respect, kFeatures> respects{};
  std::size_t f = 0;
  for (const Stretch& stretch : kStretches) {
    for (; f < stretch.end; ++f) respects[f] = stretch.respect;
  }
  return respects;
}();

const char* RespectName(Respect respect) {
  return kNames[static_cast<std::size_t>(respect)];
}

}  // namespace parallax::html
