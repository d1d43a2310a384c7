// Line-wise JSON (NDJSON, JSON Lines), read as a stream: memory holds one line.
#include <fmt/format.h>

#include "ingest/readers.h"

namespace parallax {
namespace {

class NdjsonReader : public Source {
 public:
  NdjsonReader(std::unique_ptr<BufferedInput> input, std::string name, const IngestOptions& options)
      : input_(std::move(input)), name_(std::move(name)), limit_(options.max_document_bytes) {}

  std::optional<Result<RawDocument>> Next() override {
    while (true) {
      if (line_documents_) {
        if (auto document = line_documents_->Next()) return document;
        line_documents_.reset();
      }
      if (done_) break;
      ++number_;
      const std::uint64_t offset = input_->offset();
      Result<std::string> line = input_->ReadLine(limit_, &done_);
      if (done_) break;
      if (!line) {
        Error error = line.error();
        done_ = error.kind != ErrorKind::kTooLarge;
        error.document = fmt::format("{}:{}", name_, number_);
        return std::unexpected(std::move(error));
      }
      const std::string_view text = *line;
      if (text.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      line_documents_ = ListSource(ParseJsonDocument(text, fmt::format("{}:{}", name_, number_), offset));
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<BufferedInput> input_;
  std::string name_;
  std::size_t limit_;
  std::size_t number_ = 0;
  std::unique_ptr<Source> line_documents_;  // one, but for a feed or a list in one line
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Source> ReadNdjson(std::unique_ptr<BufferedInput> input, std::string name,
                                   const IngestOptions& options) {
  return std::make_unique<NdjsonReader>(std::move(input), std::move(name), options);
}

}  // namespace parallax
