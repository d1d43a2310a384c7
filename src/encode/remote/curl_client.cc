#include <curl/curl.h>

#include <mutex>

#include "encode/remote/http_client.h"

namespace parallax {
namespace {

// A batch of vectors is below 4 MB of JSON; a server that sends more is not the one that was meant.
constexpr std::size_t kMaxResponseBytes = 64 << 20;
constexpr long kConnectSeconds = 10;
// Encoding on somebody's laptop takes its time.
constexpr long kWholeSeconds = 120;

std::size_t TakeBytes(const char* bytes, std::size_t size, std::size_t count, void* body) {
  auto& text = *static_cast<std::string*>(body);
  if (text.size() + size * count > kMaxResponseBytes) return 0;
  text.append(bytes, size * count);
  return size * count;
}

class CurlClient : public HttpClient {
 public:
  CurlClient() {
    static std::once_flag initialised;
    std::call_once(initialised, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
  }

  Result<HttpResponse> Post(const std::string& url, const std::vector<std::string>& headers,
                            const std::string& body) const override {
    const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> handle(curl_easy_init(), &curl_easy_cleanup);
    if (handle == nullptr) return Fail(ErrorKind::kUnavailable, "libcurl cannot be started");
    curl_slist* list = nullptr;
    for (const std::string& header : headers) list = curl_slist_append(list, header.c_str());
    const std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)> owned(list, &curl_slist_free_all);
    HttpResponse response;
    CURL* curl = handle.get();
    curl_easy_setopt(curl, CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, kConnectSeconds);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, kWholeSeconds);
    curl_easy_setopt(curl, CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl, CURLOPT_POSTFIELDS, body.data());
    curl_easy_setopt(curl, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, &TakeBytes);
    curl_easy_setopt(curl, CURLOPT_WRITEDATA, &response.body);
    curl_easy_setopt(curl, CURLOPT_ACCEPT_ENCODING, "");
    const CURLcode code = curl_easy_perform(curl);
    if (code != CURLE_OK)
      return std::unexpected(Error{ErrorKind::kUnavailable, curl_easy_strerror(code), url, {}, {}});
    long status = 0;
    curl_off_t retry_after = 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(curl, CURLINFO_RETRY_AFTER, &retry_after);
    response.status = static_cast<int>(status);
    if (retry_after > 0) response.retry_after = std::chrono::seconds(retry_after);
    return response;
  }
};

}  // namespace

std::unique_ptr<HttpClient> MakeCurlClient() {
  return std::make_unique<CurlClient>();
}

}  // namespace parallax
