#include "encode/remote/remote_encoder.h"

#include <algorithm>
#include <numeric>
#include <utility>

#include "encode/threads/for_each_index.h"
#include "text/utf8.h"

namespace parallax {
namespace {

using std::chrono::milliseconds;

constexpr std::size_t kTextsPerRequest = 64;
// Requests under way at once: hides the way to a server without flooding a small one.
constexpr unsigned kRequestsAtOnce = 4;
constexpr int kTries = 4;
constexpr milliseconds kFirstWait{500};
constexpr milliseconds kLongestWait{30'000};
constexpr std::size_t kMaxMessageBytes = 300;

// "http://host/v1" → "http://host/v1/embeddings".
std::string Endpoint(std::string url) {
  while (url.ends_with('/')) url.pop_back();
  if (url.ends_with("/embeddings")) return url;
  return url + (url.ends_with("/v1") ? "/embeddings" : "/v1/embeddings");
}

bool Passes(int status) {
  return status == 429 || status >= 500;
}

}  // namespace

Result<std::unique_ptr<RemoteEncoder>> RemoteEncoder::Open(RemoteOptions options,
                                                           std::unique_ptr<HttpClient> client) {
  std::string url = options.url;
  std::string name;
  if (const std::size_t mark = url.find('#'); mark != url.npos) {
    name = url.substr(mark + 1);
    url.resize(mark);
  }
  const std::size_t host = url.find("://");
  if ((!url.starts_with("http://") && !url.starts_with("https://")) || host + 3 >= url.size() ||
      url[host + 3] == '/')
    return std::unexpected(
        Error{ErrorKind::kInvalidArgument, "not an http or https URL", options.url, {}, {}});
  options.url = Endpoint(url);
  std::unique_ptr<RemoteEncoder> encoder(new RemoteEncoder(std::move(options), std::move(client)));
  encoder->name_ = name.empty() ? "default" : std::move(name);
  encoder->model_ = encoder->options_.url + "#" + encoder->name_;
  const std::string_view probe = "parallax";
  const auto vector = encoder->Request(std::span(&probe, 1));
  if (!vector) return std::unexpected(vector.error());
  encoder->dimensions_ = vector->dimensions;
  return encoder;
}

Result<std::string> RemoteEncoder::Send(const std::string& body) const {
  std::vector<std::string> headers = {"Content-Type: application/json", "Accept: application/json"};
  if (!options_.key.empty()) headers.push_back("Authorization: Bearer " + options_.key);
  milliseconds wait = kFirstWait;
  for (int left = kTries - 1;; --left) {
    auto response = client_->Post(options_.url, headers, body);
    if (response && response->status == 200) return std::move(response->body);
    if (left == 0 || (response && !Passes(response->status))) {
      if (!response) return std::unexpected(response.error());
      const bool refused = response->status == 401 || response->status == 403;
      // The body may be anything; its start, made printable, says what the server did not like.
      std::string said = response->body.substr(0, kMaxMessageBytes);
      std::ranges::replace_if(
          said, [](unsigned char c) { return c < 0x20 || c > 0x7E; }, ' ');
      return std::unexpected(Error{ErrorKind::kUnavailable,
                                   "the endpoint answered " + std::to_string(response->status) + ": " + said,
                                   options_.url,
                                   {},
                                   refused ? "put the key into PARALLAX_ENCODER_KEY" : ""});
    }
    milliseconds pause = wait;
    if (response && response->retry_after) pause = std::max<milliseconds>(pause, *response->retry_after);
    options_.wait(std::min(pause, kLongestWait));
    wait *= 2;
  }
}

Result<Embeddings> RemoteEncoder::Request(std::span<const std::string_view> texts) const {
  std::vector<std::string_view> cut(texts.begin(), texts.end());
  for (std::string_view& text : cut) {
    std::size_t size = std::min(text.size(), max_tokens());
    while (!IsBoundary(text, size)) --size;
    text = text.substr(0, size);
  }
  const auto answer = Send(EmbeddingsRequest(name_, cut));
  if (!answer) return std::unexpected(answer.error());
  auto embeddings = ParseEmbeddings(*answer, texts.size());
  if (embeddings && dimensions_ != 0 && embeddings->dimensions != dimensions_)
    embeddings = Fail(ErrorKind::kMalformed, "the endpoint changed the length of its vectors");
  if (!embeddings) embeddings.error().document = options_.url;
  return embeddings;
}

Result<Embeddings> RemoteEncoder::Encode(std::span<const std::string_view> texts) const {
  Embeddings result;
  result.dimensions = dimensions_;
  result.values.resize(texts.size() * dimensions_);
  std::vector<std::string_view> filled;
  std::vector<std::size_t> places;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (IsBlank(texts[i])) continue;
    filled.push_back(texts[i]);
    places.push_back(i);
  }
  std::vector<std::size_t> requests((filled.size() + kTextsPerRequest - 1) / kTextsPerRequest);
  std::iota(requests.begin(), requests.end(), 0);
  const auto encode = [&](std::size_t request) -> Result<void> {
    const std::size_t begin = request * kTextsPerRequest;
    const std::size_t count = std::min(kTextsPerRequest, filled.size() - begin);
    const auto vectors = Request(std::span(filled).subspan(begin, count));
    if (!vectors) return std::unexpected(vectors.error());
    for (std::size_t i = 0; i < count; ++i)
      std::ranges::copy(vectors->row(i),
                        result.values.begin() + static_cast<std::ptrdiff_t>(places[begin + i] * dimensions_));
    return {};
  };
  if (auto done = ForEachIndex(requests, kRequestsAtOnce, encode); !done)
    return std::unexpected(done.error());
  return result;
}

Result<std::vector<TokenEmbeddings>> RemoteEncoder::EncodeTokens(
    std::span<const std::string_view> /*texts*/) const {
  return std::unexpected(Error{ErrorKind::kUnsupported,
                               "an endpoint gives no token vectors",
                               options_.url,
                               {},
                               "use a model in this process (--encoder FILE.onnx) for what needs them"});
}

}  // namespace parallax
