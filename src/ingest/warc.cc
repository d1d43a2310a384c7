// WARC 1.0 / 1.1 (ISO 28500) and WET. Records are found by their own lengths; where a length lies, reading
// goes on at the next "WARC/" at the start of a line, and only that record is lost.
#include <fmt/format.h>

#include <charconv>

#include "ingest/http_message.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

namespace parallax {
namespace {

constexpr std::size_t kMaxHeader = std::size_t{64} << 10;

bool IsPage(std::string_view content_type) {
  return content_type.empty() || content_type.contains("html") || content_type == "text/plain";
}

// Types under which servers send feeds, news items and, where they know no better, pages.
bool MayHoldReports(std::string_view content_type) {
  return content_type.ends_with("xml") || content_type.ends_with("json") ||
         content_type == "application/octet-stream";
}

// A WARC address; some writers of version 1.0 put it in angle brackets, as its grammar said.
std::string Address(std::string uri) {
  if (uri.size() > 1 && uri.front() == '<' && uri.back() == '>') return uri.substr(1, uri.size() - 2);
  return uri;
}

class WarcReader : public Source {
 public:
  WarcReader(std::unique_ptr<BufferedInput> input, std::string name, const IngestOptions& options)
      : input_(std::move(input)), name_(std::move(name)), limit_(options.max_document_bytes) {}

  std::optional<Result<RawDocument>> Next() override {
    while (true) {
      if (inner_) {
        if (auto document = inner_->Next()) return document;
        inner_.reset();
      }
      if (done_) return std::nullopt;
      std::optional<Result<RawDocument>> document = ReadRecord();
      if (document) return document;
    }
  }

 private:
  Error Damage(std::string message) const {
    return {ErrorKind::kMalformed, std::move(message), name_, input_->offset(), "the other records are read"};
  }

  // One record; nothing when it is not a page or the stream has ended.
  std::optional<Result<RawDocument>> ReadRecord() {
    const Result<bool> found = FindRecord();
    if (!found) {
      done_ = true;
      return std::unexpected(found.error());
    }
    if (!*found) {
      done_ = true;
      return std::nullopt;
    }
    const auto window = input_->Peek(kMaxHeader);
    if (!window) {
      done_ = true;
      return std::unexpected(window.error());
    }
    const std::size_t crlf = window->find("\r\n\r\n");
    const std::size_t lf = window->find("\n\n");
    const std::size_t head_end = std::min(crlf, lf);
    if (head_end == std::string_view::npos) {
      Error error = Damage("the headers of the record do not end");
      input_->Consume(5);
      return std::unexpected(std::move(error));
    }
    const std::string head(window->substr(0, head_end));
    ++number_;
    std::uint64_t length = 0;
    const std::string length_text = HeaderValue(head, "content-length");
    const auto parsed = std::from_chars(length_text.data(), length_text.data() + length_text.size(), length);
    if (parsed.ec != std::errc() || parsed.ptr != length_text.data() + length_text.size()) {
      Error error = Damage("the record does not say its length");
      input_->Consume(head_end);
      return std::unexpected(std::move(error));
    }
    input_->Consume(head_end + (head_end == crlf ? 4 : 2));
    return ReadContent(head, length);
  }

  // Moves to the next "WARC/" at the start of a line; what lies before it is passed over.
  Result<bool> FindRecord() {
    while (true) {
      const auto window = input_->Peek(kMaxHeader);
      if (!window) return std::unexpected(window.error());
      if (window->empty()) return false;
      if (window->starts_with("WARC/")) return true;
      const std::size_t at = window->find("\nWARC/");
      if (at != std::string_view::npos) {
        input_->Consume(at + 1);
        return true;
      }
      input_->Consume(window->size() < kMaxHeader ? window->size() : window->size() - 8);
    }
  }

  std::optional<Result<RawDocument>> ReadContent(const std::string& head, std::uint64_t length) {
    const std::string type = HeaderValue(head, "warc-type");
    const bool wanted = type == "response" || type == "resource" || type == "conversion";
    if (length > limit_) {
      // Not skipped but searched for the next record: what claims so much may not have it.
      if (!wanted) return std::nullopt;
      Error error =
          Damage(fmt::format("the record has {} bytes, more than the {} that are read", length, limit_));
      error.kind = ErrorKind::kTooLarge;
      return std::unexpected(std::move(error));
    }
    const auto size = static_cast<std::size_t>(length);
    const auto window = input_->Peek(size + 4);
    if (!window) {
      done_ = true;
      return std::unexpected(window.error());
    }
    const std::string_view tail = window->substr(std::min(size, window->size()));
    // A record ends with two line ends. If it does not, the length was a lie, and another may begin inside.
    const bool ends_well =
        tail.empty() || tail.starts_with("\r\n\r\n") || tail.starts_with("\n\n") || tail.starts_with("WARC/");
    if (window->size() < size || !ends_well) {
      if (!wanted) return std::nullopt;
      return std::unexpected(Damage(fmt::format("the record says {} bytes, but does not end there", length)));
    }
    std::string content(wanted ? window->substr(0, size) : std::string_view());
    input_->Consume(size);
    if (!wanted) return std::nullopt;
    return ToDocument(head, type, std::move(content));
  }

  std::optional<Result<RawDocument>> ToDocument(const std::string& head, std::string_view type,
                                                std::string content) {
    RawDocument document;
    document.source = fmt::format("{}#{}", name_, number_);
    document.id = HeaderValue(head, "warc-record-id");
    if (document.id.empty()) document.id = DocumentId(document.source);
    document.url = Address(HeaderValue(head, "warc-target-uri"));
    document.declared.fetched = HeaderValue(head, "warc-date");
    std::string content_type;
    ParseContentType(HeaderValue(head, "content-type"), &content_type, &document.declared.charset);
    if (type == "response" && content_type == "application/http") {
      Result<HttpResponse> response = ParseHttpResponse(content, limit_);
      if (!response) {
        Error error = response.error();
        error.document = document.source;
        return std::unexpected(std::move(error));
      }
      // Redirects and error pages are no reports.
      if (response->status >= 300) return std::nullopt;
      content_type = response->content_type;
      document.declared.charset = response->charset;
      content = std::move(response->body);
    } else if (type == "response") {
      return std::nullopt;  // DNS look-ups and the like
    }
    if (content.empty()) return std::nullopt;
    if (!IsPage(content_type) || type != "conversion") {
      // A feed is a feed under any type; under a type that tells nothing, a page is one by its looks.
      const ContentKind kind =
          IsPage(content_type) || MayHoldReports(content_type)
              ? Sniff(std::string_view(content).substr(0, kSniffBytes), content.size() <= kSniffBytes)
              : ContentKind::kBinary;
      if (kind == ContentKind::kFeed) {
        inner_ = ListSource(ParseFeed(content, document.source));
        return std::nullopt;
      }
      if (kind == ContentKind::kNewsml) {
        inner_ = ListSource(ParseNewsml(content, document.source));
        return std::nullopt;
      }
      if (!IsPage(content_type) && kind != ContentKind::kHtml) return std::nullopt;
    }
    document.format = type == "conversion" || content_type == "text/plain" ? ContentFormat::kPlainText
                                                                           : ContentFormat::kHtml;
    document.bytes = std::move(content);
    return document;
  }

  std::unique_ptr<BufferedInput> input_;
  std::string name_;
  std::size_t limit_;
  std::size_t number_ = 0;
  std::unique_ptr<Source> inner_;  // of a record that holds several reports
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Source> ReadWarc(std::unique_ptr<BufferedInput> input, std::string name,
                                 const IngestOptions& options) {
  return std::make_unique<WarcReader>(std::move(input), std::move(name), options);
}

}  // namespace parallax
