// A sentence encoder behind an OpenAI-compatible endpoint: POST /v1/embeddings
// (platform.openai.com/docs/api-reference/embeddings), as OpenAI, vLLM, llama.cpp, Ollama and others serve
// it.
#ifndef PARALLAX_ENCODE_REMOTE_REMOTE_ENCODER_H_
#define PARALLAX_ENCODE_REMOTE_REMOTE_ENCODER_H_

#include <chrono>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "encode/remote/http_client.h"
#include "parallax/encoder.h"

namespace parallax {

struct RemoteOptions {
  // The endpoint; "/v1/embeddings" is added to a bare host, "/embeddings" to ".../v1". A fragment names the
  // model: "https://host/v1#bge-m3".
  std::string url;
  std::string key;  // sent as a bearer token to this URL; may be empty
  // Waits before a request is sent again.
  std::function<void(std::chrono::milliseconds)> wait;
};

// Requests hold up to 64 texts. One that is answered by 429 or 5xx, or not at all, is sent up to 3 times
// more, after 0.5, 1 and 2 seconds or what the server asks for (30 seconds at most).
class RemoteEncoder : public SentenceEncoder {
 public:
  // Encodes one word to learn how long the vectors are. Fails with kInvalidArgument on what is no URL,
  // kUnavailable where the endpoint cannot be reached or refuses, kMalformed where it answers something else.
  [[nodiscard]] static Result<std::unique_ptr<RemoteEncoder>> Open(RemoteOptions options,
                                                                   std::unique_ptr<HttpClient> client);

  [[nodiscard]] Result<Embeddings> Encode(std::span<const std::string_view> texts) const override;
  // Always kUnsupported: such endpoints give no token vectors.
  [[nodiscard]] Result<std::vector<TokenEmbeddings>> EncodeTokens(
      std::span<const std::string_view> texts) const override;
  [[nodiscard]] std::size_t dimensions() const override { return dimensions_; }
  // Texts are cut at this many bytes, which are never fewer tokens.
  [[nodiscard]] std::size_t max_tokens() const override { return 8192; }
  [[nodiscard]] std::string_view model() const override { return model_; }

 private:
  RemoteEncoder(RemoteOptions options, std::unique_ptr<HttpClient> client)
      : options_(std::move(options)), client_(std::move(client)) {}
  // Vectors of a few texts, none empty, as the endpoint gives them.
  [[nodiscard]] Result<Embeddings> Request(std::span<const std::string_view> texts) const;
  [[nodiscard]] Result<std::string> Send(const std::string& body) const;

  RemoteOptions options_;
  std::unique_ptr<HttpClient> client_;
  std::string name_;  // of the model, as the endpoint knows it
  std::string model_;
  std::size_t dimensions_ = 0;
};

// How to ask for vectors of `texts`, and what came back. Rows are unit length; kMalformed when the answer
// does not hold exactly one vector a text, all equally long and finite.
[[nodiscard]] std::string EmbeddingsRequest(std::string_view model, std::span<const std::string_view> texts);
[[nodiscard]] Result<Embeddings> ParseEmbeddings(std::string_view json, std::size_t texts);

}  // namespace parallax

#endif  // PARALLAX_ENCODE_REMOTE_REMOTE_ENCODER_H_
