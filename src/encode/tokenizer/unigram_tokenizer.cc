#include "encode/tokenizer/unigram_tokenizer.h"

#include <algorithm>
#include <bit>
#include <fstream>
#include <iterator>
#include <limits>
#include <optional>
#include <utility>

#include "text/utf8.h"

namespace parallax {
namespace {

using Type = SentencePieceModel::Type;

// How much less than the worst piece a character scores that no piece covers (SentencePiece,
// unigram_model.cc).
constexpr float kUnknownPenalty = 10;
// Two thirds full at most keeps look-ups of absent pieces short.
constexpr std::size_t kSlotsPerPiece = 2;
constexpr std::size_t kMaxFileBytes = 256 << 20;

// FNV-1a, so that the hash of a longer piece goes on from the shorter one's.
constexpr std::uint64_t kHashStart = 0xCBF29CE484222325;
std::uint64_t HashOn(std::uint64_t hash, std::string_view bytes) {
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3;
  return hash;
}
// Two to six characters, past which few pieces go on; tables of a quarter of a megabyte stay in the cache.
constexpr std::size_t kHeadBytes = 6;
constexpr std::size_t kHeads = 1 << 18;
constexpr std::size_t kAnyLength = 255;  // of longest_by_head_: this or more
std::size_t HeadSlot(std::string_view text) {
  const std::uint64_t hash = HashOn(kHashStart, text.substr(0, kHeadBytes));
  return (hash ^ hash >> 24 ^ hash >> 48) % kHeads;
}

std::size_t Slot(std::uint64_t hash, std::size_t mask) {
  return (hash ^ hash >> 32) & mask;
}

// The best way to reach a character: score of the path, piece that ends here, character where it began.
struct Step {
  float score = -std::numeric_limits<float>::infinity();
  std::int32_t piece = -1;
  std::uint32_t from = 0;
};

}  // namespace

Result<std::unique_ptr<UnigramTokenizer>> UnigramTokenizer::Create(SentencePieceModel model) {
  std::unique_ptr<UnigramTokenizer> tokenizer(new UnigramTokenizer(std::move(model)));
  if (auto indexed = tokenizer->Index(); !indexed) return std::unexpected(indexed.error());
  auto normalizer = PieceNormalizer::Create(tokenizer->model_);
  if (!normalizer) return std::unexpected(normalizer.error());
  tokenizer->normalizer_ = std::move(*normalizer);
  return tokenizer;
}

Result<std::unique_ptr<UnigramTokenizer>> UnigramTokenizer::Load(const std::string& path) {
  std::ifstream file(path, std::ios::binary | std::ios::ate);
  if (!file)
    return std::unexpected(Error{ErrorKind::kNotFound,
                                 "the SentencePiece model cannot be opened",
                                 path,
                                 {},
                                 "put sentencepiece.bpe.model beside the ONNX file"});
  const auto size = static_cast<std::size_t>(std::max<std::streamoff>(file.tellg(), 0));
  if (size > kMaxFileBytes)
    return std::unexpected(Error{ErrorKind::kTooLarge, "larger than 256 MB", path, {}, {}});
  std::string bytes(size, '\0');
  file.seekg(0);
  if (!file.read(bytes.data(), static_cast<std::streamsize>(size)))
    return std::unexpected(Error{ErrorKind::kUnreadable, "cannot be read", path, {}, {}});
  auto model = ParseSentencePieceModel(std::move(bytes));
  auto tokenizer = model ? Create(std::move(*model)) : std::unexpected(model.error());
  if (!tokenizer) tokenizer.error().document = path;
  return tokenizer;
}

void UnigramTokenizer::Insert(std::uint32_t piece) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = Slot(HashOn(kHashStart, model_.pieces[piece].text), mask);
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = piece + 1;
  const std::string_view text = model_.pieces[piece].text;
  if (text.size() < kHeadBytes) return;
  std::uint8_t& longest = longest_by_head_[HeadSlot(text)];
  longest = std::max(longest, static_cast<std::uint8_t>(std::min<std::size_t>(text.size(), kAnyLength)));
}

std::size_t UnigramTokenizer::LongestPieceAt(std::string_view text) const {
  if (text.size() < kHeadBytes) return text.size();
  const std::size_t longest = longest_by_head_[HeadSlot(text)];
  return longest == kAnyLength ? longest_piece_ : std::max(longest, kHeadBytes - 1);
}

Result<void> UnigramTokenizer::Index() {
  std::optional<std::int64_t> begin;
  std::optional<std::int64_t> end;
  bool own_pad = false;
  float worst = std::numeric_limits<float>::max();
  float best = std::numeric_limits<float>::lowest();
  for (const auto& piece : model_.pieces) {
    if (piece.type != Type::kNormal) continue;
    worst = std::min(worst, piece.score);
    best = std::max(best, piece.score);
  }
  if (best < worst) return Fail(ErrorKind::kMalformed, "the SentencePiece model has no piece");
  unknown_score_ = worst - kUnknownPenalty;
  longest_by_head_.resize(kHeads);
  slots_.resize(std::bit_ceil(model_.pieces.size() * kSlotsPerPiece));
  for (std::uint32_t i = 0; i < model_.pieces.size(); ++i) {
    auto& piece = model_.pieces[i];
    if (piece.text == "<s>" || piece.text == "[CLS]") begin = i;
    if (piece.text == "</s>" || piece.text == "[SEP]") end = i;
    own_pad = own_pad || piece.text == "<pad>";
    if (piece.text.empty() || (piece.type != Type::kNormal && piece.type != Type::kUserDefined)) continue;
    // A piece that a user defined beats every other cut of its text (SentencePiece, unigram_model.cc).
    if (piece.type == Type::kUserDefined) piece.score = static_cast<float>(piece.text.size()) * best - 0.1F;
    longest_piece_ = std::max(longest_piece_, piece.text.size());
    Insert(i);
  }
  if (!end) return Fail(ErrorKind::kUnsupported, "the SentencePiece model has no piece that ends a text");
  // Models of the fairseq family number <s>, <pad>, </s>, <unk> first and every other piece one higher than
  // SentencePiece does; their files are told by <unk>, <s>, </s> standing first, without a <pad>.
  const bool fairseq = model_.unknown == 0 && begin == 1 && end == 2 && !own_pad;
  id_shift_ = fairseq ? 1 : 0;
  unknown_id_ = fairseq ? 3 : model_.unknown;
  begin_id_ = fairseq ? 0 : begin.value_or(-1);
  end_id_ = fairseq ? 2 : *end;
  return {};
}

std::int32_t UnigramTokenizer::Find(std::string_view piece, std::uint64_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = Slot(hash, mask); slots_[slot] != 0; slot = (slot + 1) & mask)
    if (model_.pieces[slots_[slot] - 1].text == piece) return static_cast<std::int32_t>(slots_[slot] - 1);
  return -1;
}

TokenList UnigramTokenizer::Tokenize(std::string_view text, std::size_t max_tokens) const {
  // No piece covers more than its own bytes, so what lies behind cannot be among the first tokens; rules that
  // shorten text are why twice as much is read.
  std::size_t limit = std::min(text.size(), 2 * (max_tokens + 1) * longest_piece_);
  while (!IsBoundary(text, limit)) --limit;
  const NormalizedText normal = normalizer_.Normalize(text.substr(0, limit));
  const std::size_t characters = normal.characters();

  std::vector<Step> steps(characters + 1);
  steps[0].score = 0;
  const std::string_view all = normal.text;
  for (std::size_t from = 0; from < characters; ++from) {
    const float score = steps[from].score;
    std::uint64_t hash = kHashStart;
    const std::size_t begin = normal.begins[from];
    const std::size_t last = begin + LongestPieceAt(all.substr(begin));
    for (std::size_t to = from + 1; to <= characters; ++to) {
      const std::size_t end = normal.begins[to];
      if (end > last) break;
      hash = HashOn(hash, all.substr(normal.begins[to - 1], end - normal.begins[to - 1]));
      const std::int32_t piece = Find(all.substr(begin, end - begin), hash);
      if (piece >= 0 && score + model_.pieces[static_cast<std::size_t>(piece)].score > steps[to].score)
        steps[to] = {score + model_.pieces[static_cast<std::size_t>(piece)].score, piece,
                     static_cast<std::uint32_t>(from)};
    }
    if (score + unknown_score_ > steps[from + 1].score)
      steps[from + 1] = {score + unknown_score_, -1, static_cast<std::uint32_t>(from)};
  }

  std::vector<std::size_t> ends;
  for (std::size_t at = characters; at > 0; at = steps[at].from) ends.push_back(at);
  std::ranges::reverse(ends);
  if (ends.size() > max_tokens) ends.resize(max_tokens);
  TokenList tokens;
  tokens.ids.reserve(ends.size());
  tokens.spans.reserve(ends.size());
  for (const std::size_t end : ends) {
    const Step& step = steps[end];
    tokens.ids.push_back(step.piece < 0 ? unknown_id_ : step.piece + id_shift_);
    std::size_t first = step.from;
    if (end - first > 1 && all.substr(normal.begins[first]).starts_with("\u2581")) ++first;
    tokens.spans.push_back({normal.sources[first].begin, normal.sources[end - 1].end});
  }
  return tokens;
}

}  // namespace parallax
