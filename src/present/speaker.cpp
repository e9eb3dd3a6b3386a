#include "present/speaker.hpp"

#include <string>

#include "core/decimal.hpp"

namespace ltci {

bool Speaker::is_money(Words words) const {
  if (money_)
    for (const Item* i = money_->first(); i; i = i->next)
      if (i->text.c_str() == words.c_str()) return true;
  return false;
}

Words Speaker::noted(std::string_view words, bool money) const {
  const Words kept = arena_.keep(words);
  if (money && money_) money_->add(arena_).text = kept;
  return kept;
}

Words Speaker::cat(std::initializer_list<Words> parts) const {
  std::string s;
  bool money = false;
  for (const Words p : parts) s += p.view(), money = money || is_money(p);
  return noted(s, money);
}

Words Speaker::sentences(std::initializer_list<Words> parts) const {
  std::string s;
  bool money = false;
  for (const Words p : parts) {
    if (!s.empty() && !p.empty() && language_ == Language::en) s += ' ';
    s += p.view();
    money = money || is_money(p);
  }
  return noted(s, money);
}

Words Speaker::fill_own(std::string_view name) const {
  if (name == "desk") {
    const std::string_view phone = data_.office.national_phone;
    return phone.empty() ? say("ui.desk") : say("ui.desk_phone", {{"phone", Words::ending(phone)}});
  }
  if (name == "clear") return say("ui.clear");
  constexpr const char* kWho[] = {"self", "family", "child"};
  return find({"subject.", kWho[static_cast<std::size_t>(who_)], ".", arena_.keep(name)});
}

Words Speaker::say(Words key, std::initializer_list<Placeholder> placeholders) const {
  const std::string_view whole = data_.texts.get(language_, key);
  std::string_view text = whole;
  std::string out;
  bool money = false;
  for (;;) {
    const std::size_t open = text.find('{');
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) break;
    out += text.substr(0, open);
    const std::string_view name = text.substr(open + 1, close - open - 1);
    const Placeholder* given = nullptr;
    for (const Placeholder& p : placeholders)
      if (p.name == name) given = &p;
    out += (given ? given->value : fill_own(name)).view();
    money = money || (given && is_money(given->value));
    text.remove_prefix(close + 1);
  }
  if (text.size() == whole.size()) return Words::ending(whole);  // nothing to fill: the text itself lives long enough
  out += text;
  return noted(out, money);
}

Words Speaker::find(std::initializer_list<Words> parts, std::initializer_list<Placeholder> placeholders) const {
  const Words key = cat(parts);
  return data_.texts.has(key) ? say(key, placeholders) : Words();
}

Words Speaker::number(std::int64_t n) const {
  std::string s = digits_of(n);
  if (n >= 10000)
    for (std::size_t at = s.size(); at > 3;) s.insert(at -= 3, 1, ',');
  return arena_.keep(s);
}

Money rounded(Money fen, Rounding r) {
  constexpr Money kAdded[] = {0, 50, 99};  // before what is no whole yuan is cut off
  return r == Rounding::exact ? fen : (fen + kAdded[static_cast<std::size_t>(r)]) / 100 * 100;
}

Words Speaker::decimal(std::int64_t hundredths) const {
  const std::int64_t cents = hundredths % 100;
  const Words whole = number(hundredths / 100);
  if (cents == 0) return whole;
  const char decimals[] = {'.', static_cast<char>('0' + cents / 10), static_cast<char>('0' + cents % 10), '\0'};
  return cat({whole, decimals});
}

Words Speaker::yuan(Money fen, Rounding r) const { return noted(hides_amounts_ ? say("kiosk.hidden") : decimal(rounded(fen, r)), true); }

Words Speaker::money(Money fen) const { return say("fmt.money", {{"n", yuan(fen, Rounding::exact)}}); }

Words Speaker::amount(const Amount& a, bool to_the_fen) const {
  if (hides_amounts_) return money(a.low);  // nor whether it is a range
  const Words low = yuan(a.low, to_the_fen ? Rounding::exact : Rounding::down);
  if (!a.high) return a.low == 0 ? say("fmt.depends") : say("fmt.at_least", {{"low", low}});
  if (*a.high == a.low) return money(a.low);
  return say("fmt.range", {{"low", low}, {"high", yuan(*a.high, to_the_fen ? Rounding::exact : Rounding::up)}});
}

Words Speaker::percent(std::int64_t basis_points) const { return decimal(basis_points); }

Words Speaker::percent_of_base(std::int64_t millionths) const {
  std::string text = digits_of(millionths / kWhole) + "." + digits_of(kWhole + millionths % kWhole).substr(1);
  while (text.back() == '0') text.pop_back();
  if (text.back() == '.') text.pop_back();
  return arena().keep(text);
}

Words Speaker::date(Date d) const {
  const Civil c = civil_of(d);
  const Words month = find({"fmt.month_name.", number(c.month)});
  return say("fmt.date", {{"y", number(c.year)}, {"m", month}, {"d", number(c.day)}});
}

Words Speaker::month(Date d) const {
  const Civil c = civil_of(d);
  return say("fmt.month", {{"y", number(c.year)}, {"m", find({"fmt.month_name.", number(c.month)})}});
}

}  // namespace ltci
