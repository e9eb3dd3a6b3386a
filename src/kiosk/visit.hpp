// One visitor at the kiosk: the session, the page it leads to, and what stands in the controls and is not sent yet.
// Knows nothing of the screen. Way in: open(), then send() and the controls; forget() leaves nothing.
#pragma once

#include <memory>
#include <optional>

#include "kiosk/shapes.hpp"
#include "present/flow.hpp"
#include "present/page.hpp"
#include "present/policy_data.hpp"
#include "present/share.hpp"

namespace ltci {

// A few characters that somebody typed or chose; plain data, so that it can be wiped.
struct Entry16 {
  char text[16] = {};
  std::string_view view() const { return text; }
  void set(std::string_view words);
  void add(char c);
  void erase();
};

// What stands in the controls of a page.
struct Draft {
  Entry16 choice, number, parts[3];  // year, month, day
  int part = 0;                      // the one the number pad writes to
  bool typing = false;               // the next digit goes to those that stand there; else it begins a new number or part
  bool guess = false;
};

// There is no printer in the hall, and what is taken along goes by the kiosk's own QR code.
inline bool is_of_hall(std::string_view action) { return action != "print" && action != "take"; }

class Visit {
 public:
  explicit Visit(const PolicyData& data) : data_(data) {}

  void open(Date today, Language language);
  bool is_open() const { return page_ != nullptr; }
  // Zeroes the answers, the page and what was typed.
  void forget();

  const Page& page() const { return *page_; }
  // The share code of the answers.
  CodeText code();

  const Draft& draft() const { return draft_; }
  const Session& session() const { return session_; }
  const PolicyData& data() const { return data_; }

  // Whether the page asks for a number or a date: then its options stand beside it. And whether for a number alone.
  bool asks_for_number() const { return number({}) || date(); }
  bool types_number() const;

  // A tap on a control. True where it led to another page.
  bool tap(const Tap& tap);
  // What somebody typed on a keyboard, into the number or the n-th part of the date; what is no digit of it is left out.
  void type(int part, std::string_view text);

 private:
  bool send(const Event& event);
  void compose(const std::optional<Refusal>& refusal, const Answer* typed);
  void read_controls();
  void key(std::string_view digit);
  void append(char digit);
  void step(const Tap& tap);
  void changed();  // in place
  void to_wrong_part();
  Entry16& typed_into();
  Answer answer() const;
  const NumberBlock* number(Words label) const;
  const DateBlock* date() const;

  const PolicyData& data_;
  Session session_;
  Estimate estimate_;
  Draft draft_;
  std::unique_ptr<Page> page_;
};

}  // namespace ltci
