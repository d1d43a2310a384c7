#include "encode/tokenizer/sentencepiece_model.h"

#include <cmath>
#include <optional>
#include <utility>

#include "encode/tokenizer/protobuf_reader.h"

namespace parallax {
namespace {

using Field = ProtobufReader::Field;
using Type = SentencePieceModel::Type;

// Above every vocabulary in use (XLM-R 250,000; mT5 250,100); guards memory.
constexpr std::size_t kMaxPieces = 2'000'000;
constexpr std::size_t kMaxPieceBytes = 4096;
// Small-string storage would move with the model and leave the views behind; a real model is megabytes.
constexpr std::size_t kMinFileBytes = 64;

enum ModelField : std::uint32_t { kPieces = 1, kTrainerSpec = 2, kNormalizerSpec = 3 };
enum PieceField : std::uint32_t { kText = 1, kScore = 2, kType = 3 };
enum TrainerField : std::uint32_t { kModelType = 3 };
enum NormalizerField : std::uint32_t {
  kCharsmap = 2,
  kDummyPrefix = 3,
  kExtraWhitespace = 4,
  kRuleTable = 6
};
constexpr std::uint64_t kUnigram = 1;

std::unexpected<Error> Malformed(std::string message, std::size_t byte) {
  return std::unexpected(Error{ErrorKind::kMalformed, std::move(message), {}, byte, {}});
}

std::optional<SentencePieceModel::Piece> ParsePiece(std::string_view bytes) {
  SentencePieceModel::Piece piece;
  ProtobufReader reader(bytes);
  for (Field field; reader.Next(field);) {
    if (field.number == kText) piece.text = field.bytes;
    if (field.number == kScore) piece.score = field.real;
    if (field.number == kType) {
      if (field.integer < 1 || field.integer > 6) return std::nullopt;
      piece.type = static_cast<Type>(field.integer);
    }
  }
  if (reader.failed() || !std::isfinite(piece.score) || piece.text.size() > kMaxPieceBytes)
    return std::nullopt;
  return piece;
}

}  // namespace

Result<SentencePieceModel> ParseSentencePieceModel(std::string bytes) {
  SentencePieceModel model;
  model.bytes = std::move(bytes);
  if (model.bytes.size() < kMinFileBytes) return Malformed("too short for a SentencePiece model", 0);
  std::uint64_t model_type = kUnigram;
  std::optional<std::uint32_t> unknown;
  bool damaged = false;
  ProtobufReader reader(model.bytes);
  for (Field field; !damaged && reader.Next(field);) {
    if (field.number == kPieces) {
      const auto piece = ParsePiece(field.bytes);
      if (!piece)
        return Malformed("piece " + std::to_string(model.pieces.size()) + " is damaged", reader.position());
      if (model.pieces.size() == kMaxPieces)
        return std::unexpected(
            Error{ErrorKind::kTooLarge, "more than 2,000,000 pieces", {}, reader.position(), {}});
      if (piece->type == Type::kUnknown) unknown = static_cast<std::uint32_t>(model.pieces.size());
      model.pieces.push_back(*piece);
    } else if (field.number == kTrainerSpec) {
      ProtobufReader trainer(field.bytes);
      for (Field f; trainer.Next(f);)
        if (f.number == kModelType) model_type = f.integer;
      damaged = trainer.failed();
    } else if (field.number == kNormalizerSpec) {
      ProtobufReader normalizer(field.bytes);
      for (Field f; normalizer.Next(f);) {
        if (f.number == kCharsmap) model.precompiled_rules = f.bytes;
        if (f.number == kRuleTable) model.rules = f.bytes;
        if (f.number == kDummyPrefix) model.add_leading_space = f.integer != 0;
        if (f.number == kExtraWhitespace) model.collapse_spaces = f.integer != 0;
      }
      damaged = normalizer.failed();
    }
  }
  if (reader.failed() || damaged) return Malformed("damaged or cut off", reader.position());
  if (model_type != kUnigram)
    return std::unexpected(Error{ErrorKind::kUnsupported,
                                 "not a unigram model",
                                 {},
                                 {},
                                 "take a model whose tokenizer is SentencePiece unigram"});
  if (!unknown) return Malformed("no piece for unknown text", reader.position());
  model.unknown = *unknown;
  if (!model.precompiled_rules.empty()) model.rules = {};
  return model;
}

}  // namespace parallax
