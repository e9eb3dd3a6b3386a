// The slip: the result on a sheet for the office and the family, with the code that any device computes again; and the page before it, which
// says what it holds.
#include "codec/code_number.hpp"
#include "present/composer.hpp"
#include "present/qr.hpp"
#include "present/share.hpp"

namespace ltci {

namespace {

// Eight digits that two people can compare: of the same code they are the same. 7F3A-91C2
struct CheckDigits {
  char text[10] = {};
  explicit CheckDigits(std::string_view code) {
    Crc32 sum;
    sum.add(code);
    std::uint32_t rest = sum.value();
    for (int i = 8; i >= 0; --i) {
      if (i == 4) {
        text[i] = '-';
        continue;
      }
      text[i] = "0123456789ABCDEF"[rest & 15];
      rest >>= 4;
    }
  }
};

}  // namespace

void Composer::take(bool mini_program) {
  page_.id = "take";
  page_.title = say("take.title");
  heading(page_.title);
  paragraph("strong", say("take.warning"));
  if (mini_program) paragraph("body", say("wechat.send_warning"));
  paragraph("body", say(mini_program ? "take.what_wechat" : "take.what"));
  action("back", "take.no", false);
  action("slip", "take.yes", true);
}

void Composer::add_answers() {
  RowsBlock& rows = add<RowsBlock>();
  for (const Field f : {Field::who, Field::division, Field::insured, Field::benefit_status, Field::waiting_ends, Field::treated, Field::age, Field::group,
                        Field::months_enrolled, Field::contribution_years, Field::buy_in, Field::buy_in_paid, Field::contribution_tier, Field::disabled_since,
                        Field::months_disabled, Field::months_expected, Field::level, Field::assisted, Field::assisted_since, Field::third_party_pays,
                        Field::hospitalised, Field::tier, Field::fee_ward, Field::fee_institution, Field::fee_visit, Field::days_per_month,
                        Field::period_from, Field::period_months, Field::benefits_from, Field::other_subsidy}) {
    if (!flow_.answered(s_, f)) continue;
    const Words value = value_words(f);
    Row& r = rows.rows.add(arena());
    r.label = find({"row.", info_of(f).key});
    r.value = value.empty() ? say("summary.unknown") : s_.guessed & bit(f) ? say("summary.guess", {{"value", value}}) : value;
    if (value.empty()) r.mark = Mark::hatched;
  }
  if (!s_.c.has_self_check) return;
  Row& r = rows.rows.add(arena());
  self_check_row(r);
  r.edit = {};
}

void Composer::add_code(std::string_view site) {
  const CodeText code = share_session(data_, s_, estimate_);
  QrBlock& b = add<QrBlock>();
  b.code = arena().keep(code.view());
  b.check = say("slip.check_code", {{"code", arena().keep(CheckDigits(code.view()).text)}});
  Words inside = b.code;
  if (!site.empty()) inside = b.link = speak_.cat({arena().keep(site), "#s=", b.code});
  for (const Words words : {Words("slip.copied"), Words("slip.copy_by_hand"), Words("slip.picture_how")}) b.words.add(arena()).text = say(words);
  b.caption = say(site.empty() ? "slip.qr_clerk" : "slip.again");
  QrCode qr;
  if (!make_qr(inside, qr)) return;
  b.size = qr.size;
  char modules[kMostQrSize * kMostQrSize];
  char* end = modules;
  for (int y = 0; y < qr.size; ++y)
    for (int x = 0; x < qr.size; ++x) *end++ = qr.dark(x, y) ? '1' : '0';
  b.modules = arena().keep(std::string_view(modules, static_cast<std::size_t>(end - modules)));
}

void Composer::slip(const Surroundings& around) {
  refresh();
  to_the_fen_ = true;
  page_.id = "slip";
  page_.title = say("slip.title");
  heading(page_.title);
  paragraph("caption", say("slip.notice"));
  if (estimate_.scheme) add_reprint();
  add_verdict();
  if (const OptionEstimate* o = estimate_.first_month ? headline() : nullptr) add_amount(*o, month_words(*o));
  if (estimate_.first_month) add_options();
  if (estimate_.scheme) add_points();
  section("slip.answers");
  add_answers();
  if (estimate_.scheme) add_next_steps();
  section("slip.office_writes");
  paragraph("body", say("slip.write_level"));
  paragraph("body", say("slip.write_other"));
  if (estimate_.scheme) add_sources();
  add_code(around.site);
  action("back", "ui.to_result", false);
  if (around.mini_program) action("send", "wechat.send", true);
  else action("print", "slip.print", true);
  for (const auto& [name, words] : {std::pair<Words, Words>{"picture", "slip.picture"}, {"copy", "slip.copy"}, {"copy_link", "slip.copy_link"}})
    if (name.view() != "copy_link" || !around.site.empty()) action(name, words, false);
}

}  // namespace ltci
