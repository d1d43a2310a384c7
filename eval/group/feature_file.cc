#include "feature_file.h"

#include <fstream>

namespace parallax {
namespace {

constexpr std::uint64_t kMark = 0x3154'4145'4658'50;  // "PXFEAT1"

template <typename T>
void Put(std::ostream& out, const T& value) {
  out.write(reinterpret_cast<const char*>(&value), sizeof value);
}

template <typename List>
void PutList(std::ostream& out, const List& list) {
  Put(out, static_cast<std::uint64_t>(list.size()));
  out.write(reinterpret_cast<const char*>(list.data()),
            static_cast<std::streamsize>(list.size() * sizeof(list[0])));
}

template <typename T>
void Get(std::istream& in, T& value) {
  in.read(reinterpret_cast<char*>(&value), sizeof value);
}

template <typename List>
void GetList(std::istream& in, List& list) {
  constexpr std::uint64_t kMost = 1 << 20;  // more is no list of one report
  std::uint64_t size = 0;
  Get(in, size);
  if (!in || size > kMost) {
    in.setstate(std::ios::failbit);
    return;
  }
  list.resize(size);
  in.read(reinterpret_cast<char*>(list.data()), static_cast<std::streamsize>(size * sizeof(list[0])));
}

}  // namespace

void WriteFeatures(const GroupSet& set, const std::string& path) {
  std::ofstream out(path, std::ios::binary);
  Put(out, kMark);
  Put(out, static_cast<std::uint64_t>(set.ids.size()));
  for (std::size_t i = 0; i < set.ids.size(); ++i) {
    const ReportFeatures& features = set.features[i];
    PutList(out, set.ids[i]);
    PutList(out, features.language);
    PutList(out, features.dense);
    PutList(out, features.words);
    PutList(out, features.anchors);
    Put(out, features.length);
    Put(out, features.hours.has_value());
    Put(out, features.hours.value_or(0));
  }
}

bool ReadFeatures(const std::string& path, GroupSet& set) {
  std::ifstream in(path, std::ios::binary);
  std::uint64_t mark = 0;
  std::uint64_t reports = 0;
  Get(in, mark);
  Get(in, reports);
  if (!in || mark != kMark) return false;
  for (std::uint64_t i = 0; i < reports && in; ++i) {
    ReportFeatures features;
    std::string id;
    bool dated = false;
    double hours = 0;
    GetList(in, id);
    GetList(in, features.language);
    GetList(in, features.dense);
    GetList(in, features.words);
    GetList(in, features.anchors);
    Get(in, features.length);
    Get(in, dated);
    Get(in, hours);
    if (dated) features.hours = hours;
    set.ids.push_back(std::move(id));
    set.features.push_back(std::move(features));
  }
  return static_cast<bool>(in);
}

}  // namespace parallax
