#include "encode/vector_file.h"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>
#include <xxhash.h>

#include <cerrno>
#include <cstring>
#include <filesystem>
#include <utility>

namespace parallax {
namespace {

constexpr std::string_view kMagic = "parallax vectors 1\n";
constexpr std::size_t kHeaderSize = 64;
constexpr std::uint64_t kMaxFileSize = std::uint64_t{1} << 28;

// A record: key, checksum, values.
struct RecordHead {
  TextKey key;
  std::uint64_t checksum = 0;
};

std::uint64_t Checksum(const TextKey& key, std::span<const float> vector) {
  return XXH3_64bits_withSeed(vector.data(), vector.size_bytes(), key.high ^ key.low);
}

// Magic, number of dimensions, hash of the model's name; zeros up to kHeaderSize.
std::string Header(std::string_view model, std::size_t dimensions) {
  std::string header(kMagic);
  header += fmt::format("{} {:016x}\n", dimensions, XXH3_64bits(model.data(), model.size()));
  header.resize(kHeaderSize);
  return header;
}

bool WriteAll(int descriptor, std::string_view bytes, off_t at) {
  while (!bytes.empty()) {
    const ssize_t written = pwrite(descriptor, bytes.data(), bytes.size(), at);
    if (written < 0 && errno == EINTR) continue;
    if (written <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(written));
    at += written;
  }
  return true;
}

bool ReadAll(int descriptor, char* to, std::size_t size, off_t at) {
  while (size > 0) {
    const ssize_t got = pread(descriptor, to, size, at);
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return false;
    to += got;
    size -= static_cast<std::size_t>(got);
    at += got;
  }
  return true;
}

// The file is this process's alone while one of these lives.
class FileLock {
 public:
  explicit FileLock(int descriptor) : descriptor_(descriptor) {
    while (flock(descriptor_, LOCK_EX) != 0 && errno == EINTR) {
    }
  }
  ~FileLock() { flock(descriptor_, LOCK_UN); }
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;

 private:
  int descriptor_;
};

std::uint64_t SizeOf(int descriptor) {
  struct stat status {};
  return fstat(descriptor, &status) == 0 ? static_cast<std::uint64_t>(status.st_size) : 0;
}

}  // namespace

TextKey KeyOf(std::string_view text) {
  const XXH128_hash_t hash = XXH3_128bits(text.data(), text.size());
  return {hash.high64, hash.low64};
}

VectorFile::~VectorFile() {
  close(descriptor_);
}

std::size_t VectorFile::record_size() const {
  return sizeof(RecordHead) + dimensions_ * sizeof(float);
}

std::unexpected<Error> VectorFile::DiskError(std::string what) const {
  return std::unexpected(Error{ErrorKind::kUnreadable,
                               std::move(what) + ": " + std::strerror(errno),
                               path_,
                               {},
                               "name another folder for the cache"});
}

Result<std::unique_ptr<VectorFile>> VectorFile::Open(const std::string& folder, std::string_view model,
                                                     std::size_t dimensions) {
  std::error_code error;
  std::filesystem::create_directories(folder, error);
  const std::string path = (std::filesystem::path(folder) /
                            fmt::format("{:016x}.vectors", XXH3_64bits(model.data(), model.size())))
                               .string();
  const int descriptor = open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  std::unique_ptr<VectorFile> file(new VectorFile(descriptor, path, dimensions));
  if (descriptor < 0) return file->DiskError("the cache cannot be opened");
  if (auto read = file->ReadKeys(Header(model, dimensions)); !read) return std::unexpected(read.error());
  return file;
}

Result<void> VectorFile::ReadKeys(std::string_view header) {
  const FileLock lock(descriptor_);
  std::string found(kHeaderSize, '\0');
  if (!ReadAll(descriptor_, found.data(), found.size(), 0) || found != header) {
    if (ftruncate(descriptor_, 0) != 0 || !WriteAll(descriptor_, header, 0))
      return DiskError("the cache cannot be written");
    return {};
  }
  const std::uint64_t size = SizeOf(descriptor_);
  for (std::uint64_t at = kHeaderSize; at + record_size() <= size; at += record_size()) {
    TextKey key;
    if (!ReadAll(descriptor_, reinterpret_cast<char*>(&key), sizeof key, static_cast<off_t>(at))) break;
    places_.insert_or_assign(key, at);
  }
  return {};
}

bool VectorFile::Find(const TextKey& key, std::span<float> vector) const {
  const auto place = places_.find(key);
  if (place == places_.end()) return false;
  RecordHead head;
  std::string record(record_size(), '\0');
  if (!ReadAll(descriptor_, record.data(), record.size(), static_cast<off_t>(place->second))) return false;
  std::memcpy(&head, record.data(), sizeof head);
  std::vector<float> values(dimensions_);
  std::memcpy(values.data(), record.data() + sizeof head, dimensions_ * sizeof(float));
  if (head.key != key || head.checksum != Checksum(key, values)) return false;
  std::memcpy(vector.data(), values.data(), dimensions_ * sizeof(float));
  return true;
}

Result<void> VectorFile::Append(std::span<const TextKey> keys, std::span<const float> vectors) {
  std::string records;
  std::vector<std::pair<TextKey, std::uint64_t>> added;
  for (std::size_t i = 0; i < keys.size(); ++i) {
    std::vector<float> ignored(dimensions_);
    if (Find(keys[i], ignored)) continue;
    const std::span<const float> vector = vectors.subspan(i * dimensions_, dimensions_);
    const RecordHead head{keys[i], Checksum(keys[i], vector)};
    added.emplace_back(keys[i], records.size());
    records.append(reinterpret_cast<const char*>(&head), sizeof head);
    records.append(reinterpret_cast<const char*>(vector.data()), vector.size_bytes());
  }
  if (records.empty()) return {};
  const FileLock lock(descriptor_);
  std::uint64_t end = SizeOf(descriptor_);
  if (end < kHeaderSize || end + records.size() > kMaxFileSize) return {};
  // What a process that died left of its last record goes.
  end -= (end - kHeaderSize) % record_size();
  if (ftruncate(descriptor_, static_cast<off_t>(end)) != 0 ||
      !WriteAll(descriptor_, records, static_cast<off_t>(end)))
    return DiskError("the cache cannot be written");
  for (const auto& [key, place] : added) places_.insert_or_assign(key, end + place);
  return {};
}

}  // namespace parallax
