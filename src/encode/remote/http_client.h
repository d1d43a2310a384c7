// What the remote encoder asks of HTTP, so that it can be tested without a network.
#ifndef PARALLAX_ENCODE_REMOTE_HTTP_CLIENT_H_
#define PARALLAX_ENCODE_REMOTE_HTTP_CLIENT_H_

#include <chrono>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "parallax/error.h"

namespace parallax {

struct HttpResponse {
  int status = 0;
  std::string body;
  std::optional<std::chrono::seconds> retry_after;
};

class HttpClient {
 public:
  virtual ~HttpClient() = default;
  // Sends `body`. Any status is a response; kUnavailable where no response came. Thread-safe.
  [[nodiscard]] virtual Result<HttpResponse> Post(const std::string& url,
                                                  const std::vector<std::string>& headers,
                                                  const std::string& body) const = 0;
};

// libcurl, with bounds on time and size. Follows no redirect, so that a key goes nowhere but to the host
// named.
[[nodiscard]] std::unique_ptr<HttpClient> MakeCurlClient();

}  // namespace parallax

#endif  // PARALLAX_ENCODE_REMOTE_HTTP_CLIENT_H_
