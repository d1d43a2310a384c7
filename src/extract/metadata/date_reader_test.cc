#include "extract/metadata/date_reader.h"

#include <gtest/gtest.h>

namespace parallax {
namespace {

const DateReader& Reader() {
  static const auto reader = DateReader::Create(DataFiles());
  return **reader;
}

std::string Dates(std::string_view text, std::string_view language = {},
                  DayOrder order = DayOrder::kDayFirst) {
  std::string found;
  for (const FoundDate& date : Reader().Find(text, language, order)) {
    found += (found.empty() ? "" : " | ") + date.time.ToIso();
  }
  return found;
}

TEST(DateReaderTest, TablesLoad) {
  const auto reader = DateReader::Create(DataFiles());
  EXPECT_TRUE(reader.has_value()) << reader.error().ToString();
}

TEST(DateReaderTest, ReadsDatesOfManyLanguages) {
  const struct {
    const char* text;
    const char* language;
    const char* dates;
  } cases[] = {
      {"2031-05-17", "", "2031-05-17"},
      {"date 2031-05 then", "", "2031-05"},
      {"2031-05-17T06:07:08Z", "", "2031-05-17T06:07:08Z"},
      {"2031-05-17T06:07:08.123+02:00", "", "2031-05-17T06:07:08+02:00"},
      {"2031-05-17 06:07:08 +0530", "", "2031-05-17T06:07:08+05:30"},
      {"2031/5/7", "", "2031-05-07"},
      {"Sat 17 May 2031:", "en", "2031-05-17"},
      {"Saturday, May 17th, 2031 6:07 PM EST", "en", "2031-05-17T18:07-05:00"},
      {"17th of May, 2031", "en", "2031-05-17"},
      {"May 2031", "en", "2031-05"},
      {"17-May-31", "en", "2031-05-17"},
      {"6:07 am, 17 May 2031", "en", "2031-05-17T06:07"},
      {"Samstag, 17. Mai 2031, 06:07 Uhr", "de", "2031-05-17T06:07"},
      {"17.05.2031 - 6.07 Uhr", "de", "2031-05-17T06:07"},
      {"17. 5. 2031", "cs", "2031-05-17"},
      {"17.05.31", "de", "2031-05-17"},
      {"17/05/31 06:07", "fr", "2031-05-17T06:07"},
      {"Publié le 17 mars 2031 à 6h07", "fr", "2031-03-17T06:07"},
      {"1er février 2031", "fr", "2031-02-01"},
      {"17 de marzo de 2031 a las 18:07", "es", "2031-03-17T18:07"},
      {"17 de março de 2031 às 18h07", "pt", "2031-03-17T18:07"},
      {"17 marzo 2031 ore 18:07", "it", "2031-03-17T18:07"},
      {"lørdag d. 17. maj 2031 kl. 06.07", "da", "2031-05-17T06:07"},
      {"17 maj 2031 klockan 06:07", "sv", "2031-05-17T06:07"},
      {"17. toukokuuta 2031 klo 6.07", "fi", "2031-05-17T06:07"},
      {"17 maja 2031, godz. 06:07", "pl", "2031-05-17T06:07"},
      {"17 listopada 2031", "pl", "2031-11-17"},
      {"17. listopada 2031.", "hr", "2031-10-17"},
      {"17 травня 2031 року, 06:07", "uk", "2031-05-17T06:07"},
      {"17 мая 2031 г. в 06:07 МСК", "ru", "2031-05-17T06:07"},
      {"17 май 2031", "bg", "2031-05-17"},
      {"17 Μαΐου 2031", "el", "2031-05-17"},
      {"17 Mayıs 2031 Cumartesi 06:07", "tr", "2031-05-17T06:07"},
      {"2031. május 17. 06:07", "hu", "2031-05-17T06:07"},
      {"2031. gada 17. maijs", "lv", "2031-05-17"},
      {"2031 m. gegužės 17 d. 06:07", "lt", "2031-05-17T06:07"},
      {"17. mai 2031", "et", "2031-05-17"},
      {"17 مايو 2031", "ar", "2031-05-17"},
      {"17 كانون الثاني 2031", "ar", "2031-01-17"},
      {"۱۹ اسفند ۱۴۰۰", "fa", "2022-03-10"},
      {"١٧ مايو ٢٠٣١", "ar", "2031-05-17"},
      {"17 במאי 2031", "he", "2031-05-17"},
      {"2031年5月17日 06:07", "zh", "2031-05-17T06:07"},
      {"2031年5月17日 午後6時07分", "ja", "2031-05-17T18:07"},
      {"2031년 5월 17일 오후 6:07", "ko", "2031-05-17T18:07"},
      {"2031. 5. 17. 06:07", "ko", "2031-05-17T06:07"},
      {"Sabtu, 17 Mei 2031 06:07 WIB", "id", "2031-05-17T06:07+07:00"},
      {"Ngày 17 tháng 5 năm 2031", "vi", "2031-05-17"},
      {"17 मई 2031", "hi", "2031-05-17"},
      {"17 พฤษภาคม 2574", "th", "2031-05-17"},
      {"17 พ.ค. 2574 06:07 น.", "th", "2031-05-17T06:07"},
      // Eras; years of the Islamic calendar are none of these.
      {"令和13年5月17日", "ja", "2031-05-17"},
      {"平成31年4月30日 午前9時5分", "ja", "2019-04-30T09:05"},
      {"民國120年5月17日", "zh", "2031-05-17"},
      {"١٤٥٢/٠٧/٢٥", "ar", ""},
      {"25 رجب 1452هـ الموافق 17 مايو 2031", "ar", "2031-05-17"},
      {"১৭ জানুয়ারি ২০৩১", "bn", "2031-01-17"},
      {"Published 1 May 2031, updated 2 May 2031", "en", "2031-05-01 | 2031-05-02"},
  };
  for (const auto& c : cases) EXPECT_EQ(Dates(c.text, c.language), c.dates) << c.text;
}

TEST(DateReaderTest, OrderOfNumbersIsTheCallersWhereBothArePossible) {
  EXPECT_EQ(Dates("03/04/2031", "en", DayOrder::kMonthFirst), "2031-03-04");
  EXPECT_EQ(Dates("03/04/2031", "en", DayOrder::kDayFirst), "2031-04-03");
  EXPECT_EQ(Dates("03/14/2031", "en", DayOrder::kDayFirst), "2031-03-14");
  EXPECT_EQ(Dates("03.04.2031", "en", DayOrder::kMonthFirst), "2031-04-03");
}

TEST(DateReaderTest, LeavesAloneWhatIsNoDate) {
  for (const char* text :
       {"", "1.2.3.4", "2031-99-99", "31.02.2031", "version 10.11.12.2031", "2031/32", "12:30", "may 17",
        "1-800-555-2031", "17.05.1650", "99999999999-05-17", "room 5/17"}) {
    EXPECT_EQ(Dates(text, "en"), "") << text;
  }
}

TEST(DateReaderTest, ReadTakesOnlyWholeDates) {
  EXPECT_TRUE(Reader().Read(" Samstag, 17. Mai 2031 ", "de"));
  EXPECT_FALSE(Reader().Read("17. Mai 2031 in Bonn", "de"));
  EXPECT_FALSE(Reader().Read("seit 17. Mai 2031", "de"));
}

TEST(DateReaderTest, LongTextsAreReadToABound) {
  const std::string digits(1 << 20, '1');
  EXPECT_EQ(Dates(digits), "");
  std::string marks;
  for (int i = 0; i < 100000; ++i) marks += "1.";
  EXPECT_EQ(Dates(marks), "");
}

}  // namespace
}  // namespace parallax
