#include "ingest/source.h"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <deque>
#include <filesystem>
#include <functional>

#include "ingest/gzip_stream.h"
#include "ingest/readers.h"
#include "ingest/sniff.h"

namespace parallax {
namespace {

namespace fs = std::filesystem;

class List : public Source {
 public:
  explicit List(std::vector<Result<RawDocument>> documents) : documents_(std::move(documents)) {}
  std::optional<Result<RawDocument>> Next() override {
    if (next_ == documents_.size()) return std::nullopt;
    return std::move(documents_[next_++]);
  }

 private:
  std::vector<Result<RawDocument>> documents_;
  std::size_t next_ = 0;
};

// gzip: the decompressed stream, and what was damaged on the way.
class GzipSource : public Source {
 public:
  GzipSource(std::unique_ptr<BufferedInput> input, std::string name, const IngestOptions& options, int depth)
      : name_(name) {
    auto stream = OpenGzip(std::move(input), [this](Error error) {
      error.document = name_;
      damage_.push_back(std::move(error));
    });
    inner_ =
        OpenStream(std::make_unique<BufferedInput>(std::move(stream)), std::move(name), options, depth + 1);
  }
  std::optional<Result<RawDocument>> Next() override {
    auto document = inner_->Next();
    if (document || damage_.empty()) return document;
    Error error = std::move(damage_.front());
    damage_.pop_front();
    return std::unexpected(std::move(error));
  }

 private:
  std::string name_;
  std::deque<Error> damage_;
  std::unique_ptr<Source> inner_;
};

ContentKind KindOf(InputFormat format) {
  switch (format) {
    case InputFormat::kHtml:
      return ContentKind::kHtml;
    case InputFormat::kNdjson:
      return ContentKind::kNdjson;
    case InputFormat::kFeed:
      return ContentKind::kFeed;
    case InputFormat::kNinjs:
      return ContentKind::kJson;
    case InputFormat::kNewsml:
      return ContentKind::kNewsml;
    case InputFormat::kWarc:
      return ContentKind::kWarc;
    case InputFormat::kAuto:
    case InputFormat::kText:
      break;
  }
  return ContentKind::kText;
}

bool IsContainer(ContentKind kind) {
  return kind == ContentKind::kGzip || kind == ContentKind::kArchive;
}

Error At(Error error, const std::string& name) {
  if (error.document.empty()) error.document = name;
  return error;
}

std::unique_ptr<Source> OpenWhole(std::string bytes, const std::string& name, ContentKind kind) {
  switch (kind) {
    case ContentKind::kJson:
      return ListSource(ParseJsonDocument(bytes, name));
    case ContentKind::kFeed:
      return ListSource(ParseFeed(bytes, name));
    case ContentKind::kNewsml:
      return ListSource(ParseNewsml(bytes, name));
    default:
      break;
  }
  RawDocument document;
  document.id = DocumentId(name);
  document.source = name;
  document.format = kind == ContentKind::kHtml ? ContentFormat::kHtml : ContentFormat::kPlainText;
  document.bytes = std::move(bytes);
  std::vector<Result<RawDocument>> one;
  one.emplace_back(std::move(document));
  return ListSource(std::move(one));
}

// tar inside gzip: the archive reader takes the compressed stream itself, but here it is decompressed
// already, which libarchive does not mind.
std::unique_ptr<Source> OpenKind(std::unique_ptr<BufferedInput> input, std::string name, ContentKind kind,
                                 const IngestOptions& options, int depth) {
  switch (kind) {
    case ContentKind::kEmpty:
      return ErrorSource({ErrorKind::kMalformed, "the input is empty", std::move(name), {}, {}});
    case ContentKind::kBinary:
      return ErrorSource({ErrorKind::kUnsupported,
                          "the input is binary, not text",
                          std::move(name),
                          {},
                          "pass HTML, text, JSON, feeds, WARC or archives of them"});
    case ContentKind::kWideJson:
      return ErrorSource({ErrorKind::kUnsupported,
                          "JSON in UTF-16 or UTF-32, which its standard does not know",
                          std::move(name),
                          {},
                          "convert it to UTF-8, as iconv does"});
    case ContentKind::kGzip:
      return std::make_unique<GzipSource>(std::move(input), std::move(name), options, depth);
    case ContentKind::kArchive:
      return ReadArchive(std::move(input), std::move(name), options, depth);
    case ContentKind::kNdjson:
      return ReadNdjson(std::move(input), std::move(name), options);
    case ContentKind::kWarc:
      return ReadWarc(std::move(input), std::move(name), options);
    default:
      break;
  }
  const bool collection = kind == ContentKind::kFeed || kind == ContentKind::kNewsml;
  const std::uint64_t limit = collection ? options.max_collection_bytes : options.max_document_bytes;
  Result<std::string> bytes = input->ReadAll(limit);
  if (!bytes) {
    Error error = At(bytes.error(), name);
    if (error.message.starts_with("the document has")) {
      error.remedy = kind == ContentKind::kJson ? "give one object a line (NDJSON), as jq -c .[] writes it"
                                                : "cut it into its reports";
    }
    return ErrorSource(std::move(error));
  }
  return OpenWhole(std::move(*bytes), name, kind);
}

// Opens one path after the other; nothing is read before it is asked for.
class PathSource : public Source {
 public:
  PathSource(std::vector<std::string> paths, const IngestOptions& options)
      : paths_(std::make_move_iterator(paths.begin()), std::make_move_iterator(paths.end())),
        options_(options) {}

  std::optional<Result<RawDocument>> Next() override {
    while (true) {
      if (current_) {
        if (auto document = current_->Next()) return document;
        current_.reset();
      }
      if (paths_.empty()) return std::nullopt;
      std::string path = std::move(paths_.front());
      paths_.pop_front();
      current_ = Open(path);
    }
  }

 private:
  // A folder puts its files at the front of the queue and opens none itself.
  std::unique_ptr<Source> Open(const std::string& path) {
    std::error_code error;
    if (path != "-" && fs::is_directory(path, error)) {
      std::vector<std::string> files;
      std::vector<Result<RawDocument>> failures;
      List(path, &files, &failures);
      if (files.empty() && failures.empty()) {
        return ErrorSource(
            {ErrorKind::kNotFound, "the folder holds no files", path, {}, "pass a folder of reports"});
      }
      paths_.insert(paths_.begin(), std::make_move_iterator(files.begin()),
                    std::make_move_iterator(files.end()));
      return ListSource(std::move(failures));
    }
    Result<std::unique_ptr<ByteStream>> stream = OpenFile(path);
    if (!stream) return ErrorSource(stream.error());
    return OpenStream(std::make_unique<BufferedInput>(std::move(*stream)), path, options_, 0);
  }

  // The files below a folder. What cannot be listed (a folder inside that may not be read, a link that leads
  // nowhere) is named and costs only itself.
  static void List(const std::string& top, std::vector<std::string>* files,
                   std::vector<Result<RawDocument>>* failures) {
    std::vector<std::string> folders = {top};
    const auto fail = [&](std::string path, std::string message, std::string remedy) {
      failures->emplace_back(std::unexpected(
          Error{ErrorKind::kUnreadable, std::move(message), std::move(path), {}, std::move(remedy)}));
    };
    while (!folders.empty()) {
      const std::string folder = std::move(folders.back());
      folders.pop_back();
      std::error_code error;
      fs::directory_iterator it(folder, error);
      for (const fs::directory_iterator end; !error && it != end; it.increment(error)) {
        std::string path = it->path().string();
        if (it->path().filename().native().starts_with('.')) continue;
        std::error_code broken;
        const fs::file_type type = it->status(broken).type();
        if (type == fs::file_type::directory && !it->is_symlink(broken)) {
          folders.push_back(std::move(path));
        } else if (type == fs::file_type::regular) {
          files->push_back(std::move(path));
        } else if (type == fs::file_type::not_found || type == fs::file_type::none) {
          fail(std::move(path), "the link leads nowhere", "mend or remove it");
        }
      }
      if (error) fail(folder, "the folder cannot be read: " + error.message(), "check who may read it");
    }
    std::ranges::sort(*files);
    std::ranges::sort(*failures, {},
                      [](const Result<RawDocument>& failure) { return failure.error().document; });
  }

  std::deque<std::string> paths_;
  IngestOptions options_;
  std::unique_ptr<Source> current_;
};

}  // namespace

std::optional<InputFormat> ParseInputFormat(std::string_view word) {
  constexpr std::pair<std::string_view, InputFormat> kWords[] = {
      {"auto", InputFormat::kAuto},     {"html", InputFormat::kHtml}, {"text", InputFormat::kText},
      {"ndjson", InputFormat::kNdjson}, {"feed", InputFormat::kFeed}, {"ninjs", InputFormat::kNinjs},
      {"newsml", InputFormat::kNewsml}, {"warc", InputFormat::kWarc}};
  for (const auto& [name, format] : kWords) {
    if (name == word) return format;
  }
  return std::nullopt;
}

std::string DocumentId(std::string_view source) {
  return fmt::format("{:016x}", XXH3_64bits(source.data(), source.size()));
}

std::unique_ptr<Source> ErrorSource(Error error) {
  std::vector<Result<RawDocument>> one;
  one.emplace_back(std::unexpected(std::move(error)));
  return ListSource(std::move(one));
}

std::unique_ptr<Source> ListSource(std::vector<Result<RawDocument>> documents) {
  return std::make_unique<List>(std::move(documents));
}

std::unique_ptr<Source> OpenStream(std::unique_ptr<BufferedInput> input, std::string name,
                                   const IngestOptions& options, int depth) {
  if (depth > options.max_depth) {
    return ErrorSource({ErrorKind::kTooLarge,
                        fmt::format("containers nest deeper than {}", options.max_depth),
                        std::move(name),
                        {},
                        "unpack the outer ones"});
  }
  const auto head = input->Peek(kSniffBytes);
  if (!head) return ErrorSource(At(head.error(), name));
  ContentKind kind = Sniff(*head, head->size() < kSniffBytes);
  if (options.format != InputFormat::kAuto && !IsContainer(kind) && kind != ContentKind::kEmpty) {
    kind = KindOf(options.format);
  }
  return OpenKind(std::move(input), std::move(name), kind, options, depth);
}

std::unique_ptr<Source> OpenInputs(std::vector<std::string> paths, const IngestOptions& options) {
  return std::make_unique<PathSource>(std::move(paths), options);
}

std::unique_ptr<Source> OpenBytes(std::string bytes, std::string name, const IngestOptions& options) {
  return OpenStream(std::make_unique<BufferedInput>(OpenMemory(std::move(bytes))), std::move(name), options,
                    0);
}

}  // namespace parallax
