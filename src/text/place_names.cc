#include "text/place_names.h"

#include <unicode/locdspnm.h>
#include <unicode/locid.h>
#include <unicode/strenum.h>
#include <unicode/timezone.h>
#include <unicode/tznames.h>
#include <unicode/uloc.h>

#include "text/utf8.h"

namespace parallax {
namespace {

// M.49 areas that the news names: the world's parts down to "Western Africa". CLDR names no others.
constexpr const char* kAreas[] = {"001", "002", "003", "005", "009", "011", "013", "014", "015", "017", "018",
                                  "019", "021", "029", "030", "034", "035", "039", "053", "054", "057", "061",
                                  "142", "143", "145", "150", "151", "154", "155", "202", "419"};

std::string Utf8(const icu::UnicodeString& text) {
  std::string utf8;
  text.toUTF8String(utf8);
  return utf8;
}

}  // namespace

std::string_view PlaceNames::Find(const std::string& name, std::string_view language) const {
  for (const std::string_view in : {language, std::string_view("en")}) {
    const Names& names = NamesOf(in);
    if (const auto found = names.find(name); found != names.end()) return found->second;
  }
  return {};
}

const PlaceNames::Names& PlaceNames::NamesOf(std::string_view language) const {
  const std::lock_guard lock(mutex_);
  const auto known = by_language_.find(language);
  if (known != by_language_.end()) return known->second;
  Names names;
  const icu::Locale locale = icu::Locale::createFromName(std::string(language).c_str());
  const auto add = [&](const std::string& name, const std::string& key) {
    const std::string latin = romanizer_->Latin(name, language);
    if (latin.size() >= 2) names.try_emplace(latin, key);
    names.try_emplace(FoldCase(name), key);
  };
  const auto add_region = [&](const icu::LocaleDisplayNames& display, const char* region) {
    icu::UnicodeString name;
    display.regionDisplayName(region, name);
    // ICU gives the code back for what CLDR does not name.
    if (const std::string text = Utf8(name); text != region) add(text, region);
  };
  UErrorCode status = U_ZERO_ERROR;
  UDisplayContext contexts[] = {UDISPCTX_LENGTH_FULL, UDISPCTX_LENGTH_SHORT};
  for (UDisplayContext& context : contexts) {
    const std::unique_ptr<icu::LocaleDisplayNames> display(
        icu::LocaleDisplayNames::createInstance(locale, &context, 1));
    for (const char* const* region = uloc_getISOCountries(); *region != nullptr; ++region) {
      add_region(*display, *region);
    }
    for (const char* area : kAreas) add_region(*display, area);
  }
  const std::unique_ptr<icu::TimeZoneNames> zone_names(icu::TimeZoneNames::createInstance(locale, status));
  const std::unique_ptr<icu::StringEnumeration> zones(icu::TimeZone::createTimeZoneIDEnumeration(
      UCAL_ZONE_TYPE_CANONICAL_LOCATION, nullptr, nullptr, status));
  if (U_SUCCESS(status) != 0) {
    while (const icu::UnicodeString* zone = zones->snext(status)) {
      icu::UnicodeString city;
      zone_names->getExemplarLocationName(*zone, city);
      if (!city.isBogus()) add(Utf8(city), Utf8(*zone));
    }
  }
  return by_language_.emplace(std::string(language), std::move(names)).first->second;
}

}  // namespace parallax
