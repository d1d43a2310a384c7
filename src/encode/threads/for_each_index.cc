#include "encode/threads/for_each_index.h"

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace parallax {

Result<void> ForEachIndex(std::span<const std::size_t> order, unsigned threads,
                          const std::function<Result<void>(std::size_t)>& work) {
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  std::optional<std::pair<std::size_t, Error>> failure;
  const auto run = [&] {
    for (std::size_t at = next++; at < order.size(); at = next++) {
      Result<void> done = work(order[at]);
      if (done) continue;
      const std::scoped_lock lock(mutex);
      if (!failure || order[at] < failure->first) failure = {order[at], std::move(done.error())};
      next = order.size();
    }
  };
  {
    std::vector<std::jthread> helpers;
    for (std::size_t i = 1; i < std::min<std::size_t>(threads, order.size()); ++i) helpers.emplace_back(run);
    run();
  }
  if (failure) return std::unexpected(std::move(failure->second));
  return {};
}

}  // namespace parallax
