// Archives through libarchive: zip, tar with any compression, 7z, and single compressed files. Entries are
// read one at a time into memory, bounded by the limit on a document; an entry that breaks it costs only
// itself.
#include <archive.h>
#include <archive_entry.h>
#include <fmt/format.h>
#include <locale.h>

#include <algorithm>

#include "ingest/readers.h"

namespace parallax {
namespace {

// Text shrinks to a tenth, a hundredth at best; what expands more than a thousandfold is a bomb.
constexpr std::uint64_t kMaxRatio = 1000;
constexpr std::uint64_t kFreeBytes = std::uint64_t{256} << 20;

bool IsCompressed(std::string_view head) {
  return head.starts_with(
             "\xFD"
             "7zX") ||
         head.starts_with("\x28\xB5\x2F\xFD") || head.starts_with("BZh");
}

// libarchive writes names in the encoding of the thread's locale, and "C" knows no letters but those of
// ASCII. While one of these lives the thread writes UTF-8, where the system has such a locale (all do that
// have glibc).
class Utf8Names {
 public:
  Utf8Names() : utf8_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(uselocale(utf8_)) {}
  ~Utf8Names() {
    uselocale(before_);
    if (utf8_ != nullptr) freelocale(utf8_);
  }
  Utf8Names(const Utf8Names&) = delete;
  Utf8Names& operator=(const Utf8Names&) = delete;

 private:
  locale_t utf8_;
  locale_t before_;
};

// The path of an entry; a name whose encoding the archive does not tell comes as its bytes.
std::string PathOf(archive_entry* entry) {
  const char* path = archive_entry_pathname(entry);
  if (path == nullptr) path = archive_entry_pathname_utf8(entry);
  return path != nullptr ? path : "?";
}

// Files that systems lay beside those of a user ("__MACOSX/._a", ".DS_Store"): as in folders, they are no
// reports.
bool IsHidden(std::string_view path) {
  while (!path.empty()) {
    const std::string_view step = path.substr(0, path.find('/'));
    if (step == "__MACOSX" || (step.starts_with('.') && step != "." && step != "..")) return true;
    path.remove_prefix(std::min(path.size(), step.size() + 1));
  }
  return false;
}

class ArchiveReader : public Source {
 public:
  ArchiveReader(std::unique_ptr<BufferedInput> input, std::string name, const IngestOptions& options,
                int depth)
      : input_(std::move(input)),
        name_(std::move(name)),
        options_(options),
        depth_(depth),
        archive_(archive_read_new()) {
    archive_read_support_filter_all(archive_);
    archive_read_support_format_zip_streamable(archive_);
    archive_read_support_format_tar(archive_);
    archive_read_support_format_7zip(archive_);
    // A file that is only compressed; a damaged archive, taken as one, would give itself back.
    const auto head = input_->Peek(4);
    if (head && !head->starts_with("PK") && !head->starts_with("7z") && IsCompressed(*head))
      archive_read_support_format_raw(archive_);
    archive_read_open(archive_, this, nullptr, &ArchiveReader::ReadBlock, nullptr);
  }
  ~ArchiveReader() override { archive_read_free(archive_); }
  ArchiveReader(const ArchiveReader&) = delete;
  ArchiveReader& operator=(const ArchiveReader&) = delete;

  std::optional<Result<RawDocument>> Next() override {
    while (true) {
      if (entry_documents_) {
        if (auto document = entry_documents_->Next()) return document;
        entry_documents_.reset();
      }
      if (done_) return std::nullopt;
      const Utf8Names names;
      archive_entry* entry = nullptr;
      const int status = archive_read_next_header(archive_, &entry);
      if (status == ARCHIVE_EOF) {
        done_ = true;
        continue;
      }
      if (status == ARCHIVE_FATAL || status == ARCHIVE_RETRY) {
        done_ = true;
        return std::unexpected(ArchiveError(name_));
      }
      if (archive_entry_filetype(entry) != AE_IFREG) continue;
      const std::string path = PathOf(entry);
      // The raw format names its only entry "data".
      const bool raw = archive_format(archive_) == ARCHIVE_FORMAT_RAW;
      if (!raw && IsHidden(path)) continue;
      std::string source = raw ? name_ : fmt::format("{}!/{}", name_, path);
      Result<std::string> bytes = ReadEntry(source);
      if (!bytes) return std::unexpected(bytes.error());
      if (bytes->empty() && !raw) continue;
      entry_documents_ = OpenStream(std::make_unique<BufferedInput>(OpenMemory(std::move(*bytes))),
                                    std::move(source), options_, depth_ + 1);
    }
  }

 private:
  static la_ssize_t ReadBlock(archive* handle, void* self, const void** block) {
    auto* reader = static_cast<ArchiveReader*>(self);
    const auto window = reader->input_->Peek(std::size_t{64} << 10);
    if (!window) {
      archive_set_error(handle, EIO, "%s", window.error().message.c_str());
      return -1;
    }
    // The bytes are kept in a buffer of their own: libarchive holds the pointer until its next call.
    reader->block_.assign(*window);
    reader->input_->Consume(window->size());
    *block = reader->block_.data();
    return static_cast<la_ssize_t>(reader->block_.size());
  }

  Error ArchiveError(std::string document) const {
    const char* told = archive_error_string(archive_);
    std::string_view message = told != nullptr ? told : "damaged";
    while (message.ends_with('\n')) message.remove_suffix(1);
    // libarchive may not be asked before it knows the format.
    const bool locked = archive_format(archive_) != 0 && archive_read_has_encrypted_entries(archive_) > 0;
    return {ErrorKind::kMalformed, fmt::format("the archive cannot be read: {}", message),
            std::move(document), input_->offset(),
            locked ? "unpack it with its password" : "pack or fetch it again"};
  }

  Result<std::string> ReadEntry(const std::string& source) {
    std::string bytes;
    std::string chunk(std::size_t{64} << 10, '\0');
    while (true) {
      const la_ssize_t got = archive_read_data(archive_, chunk.data(), chunk.size());
      if (got == 0) return bytes;
      if (got < 0) {
        if (got == ARCHIVE_FATAL) done_ = true;
        return std::unexpected(ArchiveError(source));
      }
      bytes.append(chunk, 0, static_cast<std::size_t>(got));
      expanded_ += static_cast<std::uint64_t>(got);
      if (expanded_ > kFreeBytes && expanded_ / kMaxRatio > input_->offset()) {
        done_ = true;
        return std::unexpected(
            Error{ErrorKind::kTooLarge, "the archive expands more than a thousandfold", source, {}, {}});
      }
      if (bytes.size() > options_.max_document_bytes) {
        return std::unexpected(
            Error{ErrorKind::kTooLarge,
                  fmt::format("the entry has more than {} bytes", options_.max_document_bytes),
                  source,
                  {},
                  "unpack it and pass the file"});
      }
    }
  }

  std::unique_ptr<BufferedInput> input_;
  std::string name_;
  IngestOptions options_;
  int depth_;
  archive* archive_;
  std::string block_;
  std::uint64_t expanded_ = 0;
  std::unique_ptr<Source> entry_documents_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<Source> ReadArchive(std::unique_ptr<BufferedInput> input, std::string name,
                                    const IngestOptions& options, int depth) {
  return std::make_unique<ArchiveReader>(std::move(input), std::move(name), options, depth);
}

}  // namespace parallax
