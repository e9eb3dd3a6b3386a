// Puts words together: texts with their placeholders filled, amounts, dates. The subject words follow whom the run is for.
#pragma once

#include <initializer_list>

#include "core/hull.hpp"
#include "present/page.hpp"
#include "present/policy_data.hpp"
#include "present/session.hpp"

namespace ltci {

struct Placeholder {
  const char* name;
  Words value;
};

enum class Rounding : unsigned char { down, nearest, up, exact };
Money rounded(Money fen, Rounding r);  // to whole yuan, unless exact

class Speaker {
 public:
  // `money`: where it notes all words that it makes with a figure of money in them. `hides_amounts`: stars in the place of every sum
  // of money.
  Speaker(const PolicyData& data, Language language, Who who, Arena& arena, List<Item>* money = nullptr, bool hides_amounts = false)
      : data_(data), language_(language), who_(who), arena_(arena), money_(money), hides_amounts_(hides_amounts) {}

  // The text of a key with its placeholders. {who} and its like, {desk} and {clear} fill themselves.
  Words say(Words key, std::initializer_list<Placeholder> placeholders = {}) const;
  // The text of a key made of parts; empty where there is none.
  Words find(std::initializer_list<Words> parts, std::initializer_list<Placeholder> placeholders = {}) const;
  Words cat(std::initializer_list<Words> parts) const;
  Words sentences(std::initializer_list<Words> parts) const;  // one behind the other, as the language does it

  Words number(std::int64_t n) const;           // comma from 10,000
  Words yuan(Money fen, Rounding r) const;      // without unit; exact: two decimals only when not whole
  Words money(Money fen) const;                 // 242 元, 241.94 元
  // 242 元; 0 元到 300 元; 至少 900 元，没有上限. The ends of a range are rounded outwards, or stand to the fen.
  Words amount(const Amount& a, bool to_the_fen = false) const;
  Words percent(std::int64_t basis_points) const;
  Words percent_of_base(std::int64_t millionths) const;  // 1250: 0.125
  Words date(Date d) const;
  Words month(Date d) const;
  Words by_language(const ByLanguage& words) const { return Words::ending(words[static_cast<std::size_t>(language_)]); }

  Language language() const { return language_; }
  bool hides_amounts() const { return hides_amounts_; }
  Arena& arena() const { return arena_; }
  const PolicyData& data() const { return data_; }

 private:
  Words fill_own(std::string_view name) const;
  bool is_money(Words words) const;
  Words noted(std::string_view words, bool money) const;  // kept
  Words decimal(std::int64_t hundredths) const;

  const PolicyData& data_;
  Language language_;
  Who who_;
  Arena& arena_;
  List<Item>* money_;
  bool hides_amounts_;
};

}  // namespace ltci
