#include "ingest/gzip_stream.h"

#include <brotli/decode.h>
#include <zlib.h>
#include <zstd.h>

#include <algorithm>

namespace parallax {
namespace {

constexpr std::size_t kWindow = std::size_t{64} << 10;
constexpr std::uint64_t kFreeBytes = std::uint64_t{64} << 20;
constexpr std::uint64_t kMaxRatio = 1000;
// Put behind a damaged member; room for it is kept in every buffer.
constexpr std::string_view kBreak = "\r\n\r\n";
constexpr std::string_view kMemberMagic = "\x1F\x8B\x08";

class GzipStream : public ByteStream {
 public:
  GzipStream(std::unique_ptr<BufferedInput> compressed, std::function<void(Error)> on_damage)
      : compressed_(std::move(compressed)), on_damage_(std::move(on_damage)) {
    inflateInit2(&z_, 15 + 16);
  }
  ~GzipStream() override { inflateEnd(&z_); }
  GzipStream(const GzipStream&) = delete;
  GzipStream& operator=(const GzipStream&) = delete;

  Result<std::size_t> Read(char* buffer, std::size_t size) override {
    while (true) {
      const auto window = compressed_->Peek(kWindow);
      if (!window) return std::unexpected(window.error());
      if (window->empty()) {
        if (inside_member_) Damage("the compressed data ends too early");
        inside_member_ = false;
        return 0;
      }
      z_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(window->data()));
      z_.avail_in = static_cast<uInt>(window->size());
      z_.next_out = reinterpret_cast<Bytef*>(buffer);
      z_.avail_out = static_cast<uInt>(std::min<std::size_t>(size - kBreak.size(), kWindow * 16));
      const uInt room = z_.avail_out;
      const bool begins = !inside_member_;
      inside_member_ = true;
      const int status = inflate(&z_, Z_NO_FLUSH);
      const std::size_t used = window->size() - z_.avail_in;
      const std::size_t made = room - z_.avail_out;
      if (status != Z_OK && status != Z_BUF_ERROR && status != Z_STREAM_END) {
        return Recover(buffer, made, used, begins);
      }
      compressed_->Consume(used);
      produced_ += made;
      if (produced_ > kFreeBytes && produced_ / kMaxRatio > compressed_->offset()) {
        return Fail(ErrorKind::kTooLarge, "the compressed data expands more than a thousandfold");
      }
      if (status == Z_STREAM_END) {
        inside_member_ = false;
        inflateReset(&z_);
        if (auto more = SkipPadding(); !more) return std::unexpected(more.error());
      }
      if (made > 0) return made;
    }
  }

 private:
  void Damage(const std::string& message) {
    on_damage_(
        Error{ErrorKind::kMalformed, "gzip: " + message, {}, compressed_->offset(), "fetch the file again"});
  }

  // Goes on at the next member. Damage is often noticed late, when inflate has run into the members behind
  // it: the search begins where this window did, behind the magic of the member itself if it `begins` there.
  // What was `made` of the damaged one is kept; empty lines behind it let readers of records find the next.
  Result<std::size_t> Recover(char* buffer, std::size_t made, std::size_t used, bool begins) {
    Damage(z_.msg != nullptr ? z_.msg : "damaged compressed data");
    inside_member_ = false;
    inflateReset(&z_);
    // Reading the same bytes anew is bounded by a multiple of all: what only looks like members is passed
    // over.
    reread_ += used;
    const bool again = reread_ <= kFreeBytes / 16 + compressed_->offset();
    compressed_->Consume(again ? (begins ? 1 : 0) : std::max<std::size_t>(used, 1));
    if (auto next = SkipToMember(); !next) return std::unexpected(next.error());
    const auto window = compressed_->Peek(1);
    if (!window) return std::unexpected(window.error());
    if (!window->empty()) {
      std::ranges::copy(kBreak, buffer + made);
      made += kBreak.size();
    }
    produced_ += made;
    return made;
  }

  // Zeros after a member are padding.
  Result<void> SkipPadding() {
    while (true) {
      const auto window = compressed_->Peek(kWindow);
      if (!window) return std::unexpected(window.error());
      const std::size_t zeros = std::min(window->find_first_not_of('\0'), window->size());
      compressed_->Consume(zeros);
      if (zeros == 0) return {};
    }
  }

  Result<void> SkipToMember() {
    while (true) {
      const auto window = compressed_->Peek(kWindow);
      if (!window) return std::unexpected(window.error());
      if (window->empty()) return {};
      const std::size_t found = window->find(kMemberMagic);
      if (found != std::string_view::npos) {
        compressed_->Consume(found);
        return {};
      }
      compressed_->Consume(window->size() > 2 && window->size() == kWindow ? window->size() - 2
                                                                           : window->size());
    }
  }

  std::unique_ptr<BufferedInput> compressed_;
  std::function<void(Error)> on_damage_;
  z_stream z_{};
  bool inside_member_ = false;
  std::uint64_t produced_ = 0;
  std::uint64_t reread_ = 0;
};

Result<std::string> Inflate(std::string_view bytes, int window_bits, std::size_t limit) {
  z_stream z{};
  inflateInit2(&z, window_bits);
  std::string out;
  int status = Z_OK;
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  z.avail_in = static_cast<uInt>(bytes.size());
  std::string chunk(kWindow * 4, '\0');
  while (status == Z_OK && out.size() <= limit) {
    z.next_out = reinterpret_cast<Bytef*>(chunk.data());
    z.avail_out = static_cast<uInt>(chunk.size());
    status = inflate(&z, Z_NO_FLUSH);
    out.append(chunk, 0, chunk.size() - z.avail_out);
  }
  inflateEnd(&z);
  if (out.size() > limit) return Fail(ErrorKind::kTooLarge, "the compressed body is too large");
  // A body that was cut off still gives what came: pages are worth reading without their end.
  if (out.empty() && !bytes.empty()) return Fail(ErrorKind::kMalformed, "damaged compressed body");
  return out;
}

Result<std::string> Unbrotli(std::string_view bytes, std::size_t limit) {
  const std::unique_ptr<BrotliDecoderState, decltype(&BrotliDecoderDestroyInstance)> state(
      BrotliDecoderCreateInstance(nullptr, nullptr, nullptr), &BrotliDecoderDestroyInstance);
  std::string out;
  std::string chunk(kWindow * 4, '\0');
  const auto* next_in = reinterpret_cast<const std::uint8_t*>(bytes.data());
  std::size_t avail_in = bytes.size();
  auto result = BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT;
  while (result == BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT && out.size() <= limit) {
    auto* next_out = reinterpret_cast<std::uint8_t*>(chunk.data());
    std::size_t avail_out = chunk.size();
    result = BrotliDecoderDecompressStream(state.get(), &avail_in, &next_in, &avail_out, &next_out, nullptr);
    out.append(chunk, 0, chunk.size() - avail_out);
  }
  if (out.size() > limit) return Fail(ErrorKind::kTooLarge, "the compressed body is too large");
  if (out.empty() && !bytes.empty()) return Fail(ErrorKind::kMalformed, "damaged brotli body");
  return out;
}

Result<std::string> Unzstd(std::string_view bytes, std::size_t limit) {
  const std::unique_ptr<ZSTD_DStream, decltype(&ZSTD_freeDStream)> state(ZSTD_createDStream(),
                                                                         &ZSTD_freeDStream);
  std::string out;
  std::string chunk(kWindow * 4, '\0');
  ZSTD_inBuffer input{bytes.data(), bytes.size(), 0};
  while (out.size() <= limit) {
    ZSTD_outBuffer output{chunk.data(), chunk.size(), 0};
    const std::size_t status = ZSTD_decompressStream(state.get(), &output, &input);
    out.append(chunk, 0, output.pos);
    if (ZSTD_isError(status) != 0U || (output.pos < output.size && input.pos == input.size)) break;
  }
  if (out.size() > limit) return Fail(ErrorKind::kTooLarge, "the compressed body is too large");
  if (out.empty() && !bytes.empty()) return Fail(ErrorKind::kMalformed, "damaged zstd body");
  return out;
}

}  // namespace

std::unique_ptr<ByteStream> OpenGzip(std::unique_ptr<BufferedInput> compressed,
                                     std::function<void(Error)> on_damage) {
  return std::make_unique<GzipStream>(std::move(compressed), std::move(on_damage));
}

Result<std::string> DecodeContent(std::string_view coding, std::string_view bytes, std::size_t limit) {
  if (coding.empty() || coding == "identity") return std::string(bytes);
  if (coding == "gzip" || coding == "x-gzip") return Inflate(bytes, 15 + 16, limit);
  if (coding == "deflate") {
    auto wrapped = Inflate(bytes, 15, limit);
    return wrapped ? wrapped : Inflate(bytes, -15, limit);  // many servers send it without the zlib frame
  }
  if (coding == "br") return Unbrotli(bytes, limit);
  if (coding == "zstd") return Unzstd(bytes, limit);
  return Fail(ErrorKind::kUnsupported, "content coding '" + std::string(coding) + "' is not known");
}

}  // namespace parallax
