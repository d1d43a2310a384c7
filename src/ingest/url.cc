#include "ingest/url.h"

#include <algorithm>
#include <cctype>

namespace parallax {
namespace {

// Bytes of "https:" in front of an address, 0 where it has no scheme.
std::size_t SchemeSize(std::string_view url) {
  const std::size_t colon = url.find(':');
  if (colon == 0 || colon == std::string_view::npos) return 0;
  const auto is_scheme = [](unsigned char c) {
    return std::isalnum(c) != 0 || c == '+' || c == '-' || c == '.';
  };
  return std::ranges::all_of(url.substr(0, colon), is_scheme) ? colon + 1 : 0;
}

// A path without its "." and ".." steps.
std::string WithoutDots(std::string_view path) {
  std::string clean;
  while (!path.empty()) {
    const std::size_t end = std::min(path.find('/', 1), path.size());
    const std::string_view step = path.substr(0, end);
    path.remove_prefix(end);
    const bool last = path.empty();
    if (step == "/.." || step == "/.") {
      if (step == "/..") clean.resize(clean.rfind('/') == std::string::npos ? 0 : clean.rfind('/'));
      if (last) clean += '/';
    } else {
      clean += step;
    }
  }
  return clean;
}

}  // namespace

std::string ResolveUrl(std::string_view base, std::string_view reference) {
  const std::size_t scheme = SchemeSize(base);
  if (reference.empty() || SchemeSize(reference) > 0 || scheme == 0 || !base.substr(scheme).starts_with("//"))
    return std::string(reference);
  if (reference.starts_with("//")) return std::string(base.substr(0, scheme)) + std::string(reference);
  const std::size_t host_end = std::min(base.find_first_of("/?#", scheme + 2), base.size());
  const std::size_t path_end = std::min(base.find_first_of("?#", host_end), base.size());
  if (reference.front() == '#') {
    return std::string(base.substr(0, base.find('#'))) + std::string(reference);
  }
  if (reference.front() == '?') return std::string(base.substr(0, path_end)) + std::string(reference);
  const std::size_t own_end = std::min(reference.find_first_of("?#"), reference.size());
  std::string path(reference.substr(0, own_end));
  if (path.front() != '/') {
    const std::string_view folder = base.substr(host_end, path_end - host_end);
    const std::size_t slash = folder.rfind('/');
    path = (slash == std::string_view::npos ? "/" : std::string(folder.substr(0, slash + 1))) + path;
  }
  return std::string(base.substr(0, host_end)) + WithoutDots(path) + std::string(reference.substr(own_end));
}

}  // namespace parallax
