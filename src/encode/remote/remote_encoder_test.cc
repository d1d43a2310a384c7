#include "encode/remote/remote_encoder.h"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <functional>
#include <mutex>
#include <nlohmann/json.hpp>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace parallax {
namespace {

// An HTTP server on the loopback interface that answers every request by `answer` (whole response for a whole
// request) and closes the connection.
class LoopbackServer {
 public:
  explicit LoopbackServer(std::function<std::string(const std::string&)> answer)
      : answer_(std::move(answer)) {
    listener_ = socket(AF_INET, SOCK_STREAM, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address;
    EXPECT_EQ(bind(listener_, reinterpret_cast<sockaddr*>(&address), size), 0);
    EXPECT_EQ(listen(listener_, 16), 0);
    EXPECT_EQ(getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size), 0);
    port_ = ntohs(address.sin_port);
    thread_ = std::jthread([this] { Serve(); });
  }
  ~LoopbackServer() { shutdown(listener_, SHUT_RDWR); }

  [[nodiscard]] std::string url() const { return "http://127.0.0.1:" + std::to_string(port_); }

 private:
  void Serve() {
    for (int client = accept(listener_, nullptr, nullptr); client >= 0;
         client = accept(listener_, nullptr, nullptr)) {
      std::string request;
      char buffer[4096];
      while (!Whole(request)) {
        const ssize_t got = recv(client, buffer, sizeof buffer, 0);
        if (got <= 0) break;
        request.append(buffer, static_cast<std::size_t>(got));
      }
      const std::string response = answer_(request);
      static_cast<void>(send(client, response.data(), response.size(), MSG_NOSIGNAL));
      close(client);
    }
    close(listener_);
  }
  static bool Whole(const std::string& request) {
    const std::size_t end = request.find("\r\n\r\n");
    const std::size_t length = request.find("Content-Length: ");
    if (end == request.npos || length == request.npos) return false;
    return request.size() >= end + 4 + std::stoul(request.substr(length + 16));
  }

  std::function<std::string(const std::string&)> answer_;
  int listener_ = -1;
  int port_ = 0;
  std::jthread thread_;
};

std::string Response(int status, const std::string& body, const std::string& header = "") {
  return "HTTP/1.1 " + std::to_string(status) +
         " Said\r\nContent-Type: application/json\r\nConnection: close\r\n" + header +
         "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
}

// Gives a text of n bytes the vector (n, 0, 1), in an order other than asked.
std::string Vectors(const std::string& request) {
  const auto json = nlohmann::json::parse(request.substr(request.find("\r\n\r\n") + 4));
  nlohmann::json answer;
  for (std::size_t i = json["input"].size(); i-- > 0;)
    answer["data"].push_back(
        {{"index", i}, {"embedding", {json["input"][i].get<std::string>().size(), 0, 1}}});
  return answer.dump();
}

RemoteOptions Options(const std::string& url, std::vector<int>* waits = nullptr) {
  return {.url = url, .key = "secret", .wait = [waits](std::chrono::milliseconds time) {
            if (waits != nullptr) waits->push_back(static_cast<int>(time.count()));
          }};
}

TEST(RemoteEncoderTest, GivesVectorsInTheOrderOfTheTexts) {
  std::mutex mutex;
  std::vector<std::string> requests;
  const LoopbackServer server([&](const std::string& request) {
    const std::scoped_lock lock(mutex);
    requests.push_back(request);
    return Response(200, Vectors(request));
  });
  const auto encoder = RemoteEncoder::Open(Options(server.url() + "/v1/#bge-m3"), MakeCurlClient());
  ASSERT_TRUE(encoder) << encoder.error().ToString();
  EXPECT_EQ((*encoder)->dimensions(), 3U);
  EXPECT_EQ((*encoder)->model(), server.url() + "/v1/embeddings#bge-m3");
  EXPECT_TRUE(requests[0].starts_with("POST /v1/embeddings HTTP/1.1")) << requests[0];
  EXPECT_TRUE(requests[0].contains("Authorization: Bearer secret"));
  EXPECT_TRUE(requests[0].contains(R"("model":"bge-m3")"));

  std::vector<std::string> texts = {"", "  "};
  for (int i = 0; i < 200; ++i) texts.emplace_back(static_cast<std::size_t>(i % 7 + 1), 'x');
  texts.emplace_back(100'000, 'y');
  const std::vector<std::string_view> views(texts.begin(), texts.end());
  const auto vectors = (*encoder)->Encode(views);
  ASSERT_TRUE(vectors) << vectors.error().ToString();
  ASSERT_EQ(vectors->rows(), texts.size());
  EXPECT_EQ(vectors->row(0)[2], 0) << "nothing is asked for an empty text";
  EXPECT_EQ(vectors->row(1)[2], 0);
  for (std::size_t i = 2; i < texts.size(); ++i) {
    const auto size = static_cast<double>(std::min<std::size_t>(texts[i].size(), 8192));
    EXPECT_NEAR(vectors->row(i)[0] / vectors->row(i)[2], size, size * 1e-5) << i;
  }
  EXPECT_EQ(requests.size(), 1U + 4U) << "64 texts a request";
  EXPECT_EQ((*encoder)->EncodeTokens(views).error().kind, ErrorKind::kUnsupported);
}

TEST(RemoteEncoderTest, TriesAgainWhenTheServerIsBusy) {
  int calls = 0;
  const LoopbackServer server([&](const std::string& request) {
    switch (++calls) {
      case 1:
        return Response(503, "");
      case 2:
        return Response(429, "", "Retry-After: 7\r\n");
      case 3:
        return std::string();  // the connection breaks
      default:
        return Response(200, Vectors(request));
    }
  });
  std::vector<int> waits;
  const auto encoder = RemoteEncoder::Open(Options(server.url(), &waits), MakeCurlClient());
  ASSERT_TRUE(encoder) << encoder.error().ToString();
  EXPECT_EQ(waits, (std::vector<int>{500, 7000, 2000}));
}

TEST(RemoteEncoderTest, GivesUpInTheEndAndAtOnceWhenRefused) {
  int calls = 0;
  int status = 500;
  const LoopbackServer server([&](const std::string&) {
    ++calls;
    return Response(status, "no \x01 way");
  });
  const auto broken = RemoteEncoder::Open(Options(server.url()), MakeCurlClient());
  ASSERT_FALSE(broken);
  EXPECT_EQ(calls, 4);
  EXPECT_EQ(broken.error().ToString(), server.url() + "/v1/embeddings: the endpoint answered 500: no   way");
  calls = 0;
  status = 401;
  const auto refused = RemoteEncoder::Open(Options(server.url()), MakeCurlClient());
  ASSERT_FALSE(refused);
  EXPECT_EQ(calls, 1);
  EXPECT_EQ(refused.error().remedy, "put the key into PARALLAX_ENCODER_KEY");
  EXPECT_FALSE(refused.error().ToString().contains("secret"));
}

TEST(RemoteEncoderTest, FollowsNoRedirect) {
  int calls = 0;
  const LoopbackServer server([&](const std::string&) {
    ++calls;
    return Response(302, "", "Location: /elsewhere\r\n");
  });
  const auto encoder = RemoteEncoder::Open(Options(server.url()), MakeCurlClient());
  ASSERT_FALSE(encoder);
  EXPECT_EQ(calls, 1);
}

TEST(RemoteEncoderTest, RefusesWhatIsNoUrl) {
  for (const char* url : {"", "http://", "https:///x", "ftp://host/", "host/v1", "#model"}) {
    const auto encoder = RemoteEncoder::Open(Options(url), MakeCurlClient());
    ASSERT_FALSE(encoder) << url;
    EXPECT_EQ(encoder.error().kind, ErrorKind::kInvalidArgument) << url;
  }
}

TEST(EmbeddingsJsonTest, RefusesDamagedAnswers) {
  const std::pair<const char*, const char*> cases[] = {
      {"", "has no \"data\""},
      {"[]", "has no \"data\""},
      {R"({"data":[]})", "holds 0 vectors for 2 texts"},
      {R"({"data":[{"embedding":[1]},{"embedding":[1,2]}]})", "has vectors of different lengths"},
      {R"({"data":[{"embedding":[]},{"embedding":[]}]})", "has vectors of an impossible length"},
      {R"({"data":[{"index":0,"embedding":[1]},{"index":0,"embedding":[1]}]})", "has a damaged vector"},
      {R"({"data":[{"index":9,"embedding":[1]},{"index":0,"embedding":[1]}]})", "has a damaged vector"},
      {R"({"data":[{"embedding":"1"},{"embedding":[1]}]})", "has a damaged vector"},
      {R"({"data":[{"embedding":[1e300]},{"embedding":[1]}]})",
       "has a vector with something else than numbers"},
      {R"({"data":[{"embedding":[null]},{"embedding":[1]}]})",
       "has a vector with something else than numbers"},
  };
  for (const auto& [json, message] : cases) {
    const auto result = ParseEmbeddings(json, 2);
    ASSERT_FALSE(result) << json;
    EXPECT_EQ(result.error().message, std::string("the answer of the endpoint ") + message) << json;
  }
  const auto good = ParseEmbeddings(R"({"data":[{"embedding":[3,4]},{"embedding":[0,-2]}]})", 2);
  ASSERT_TRUE(good);
  EXPECT_EQ(good->values, (std::vector<float>{0.6F, 0.8F, 0, -1}));
}

}  // namespace
}  // namespace parallax
