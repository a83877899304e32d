package io.nolose.simulator.world;

import io.nolose.simulator.pace.Pace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All customer phones; one comes into being when its number is first used. */
public final class Phones {
  private final Pace pace;
  private final long seed;
  private final PhoneBehaviour standard;
  private final Map<String, Phone> byNumber = new LinkedHashMap<>();
  private final Map<String, Phone> byLid = new LinkedHashMap<>();

  public Phones(Pace pace, long seed, PhoneBehaviour standard) {
    this.pace = pace;
    this.seed = seed;
    this.standard = standard;
  }

  private Phone phone(String written) {
    String number = Numbers.registered(Numbers.digits(written));
    Phone known = byNumber.get(number);
    if (known != null) {
      return known;
    }
    Phone phone = new Phone(number, lidOf(number), People.nameOf(seed, number));
    byNumber.put(number, phone);
    byLid.put(phone.lid, phone);
    return phone;
  }

  private String lidOf(String number) {
    long mixed = People.mix(seed ^ number.hashCode() * 0x9E3779B97F4A7C15L);
    return Long.toString(100_000_000_000_000L + Math.floorMod(mixed, 899_999_999_999_999L));
  }

  /** Digits of the {@code @lid} id of a number. */
  public String lid(String number) {
    return phone(number).lid;
  }

  /** The number behind a lid seen before, or null. */
  public @Nullable String numberOfLid(String lid) {
    Phone phone = byLid.get(lid);
    return phone == null ? null : phone.number;
  }

  /** Digits of the Cloud API's user id of a number. */
  public String userId(String number) {
    return phone(number).userId;
  }

  /** The number gets another user id; the former one still leads to it. */
  public String changeUserId(String number) {
    Phone phone = phone(number);
    phone.userId = lidOf(phone.userId);
    byLid.put(phone.userId, phone);
    return phone.userId;
  }

  public String name(String number) {
    return phone(number).name;
  }

  public void rename(String number, String name) {
    phone(number).name = name;
  }

  public boolean isOnWhatsApp(String number) {
    String digits = Numbers.digits(number);
    return !Numbers.neverExists(digits) && behaviour(digits).onWhatsApp();
  }

  public PhoneBehaviour behaviour(String number) {
    Phone known = byNumber.get(Numbers.registered(Numbers.digits(number)));
    return known == null || known.behaviour == null ? standard : known.behaviour;
  }

  public void behave(String number, PhoneBehaviour behaviour) {
    phone(number).behaviour = behaviour;
  }

  /** The customer has written; only for the picture the phone shows. */
  public void wrote(String number, Account account, String text) {
    phone(number).add(account, true, text, pace.now(), "sent");
  }

  /** A message was accepted for this phone: from here on the phone's behaviour decides. */
  public void deliverTo(String number, Account account, String text, Receipts receipts) {
    Phone phone = phone(number);
    Phone.Incoming incoming =
        new Phone.Incoming(receipts, phone.add(account, false, text, pace.now(), "sent"));
    phone.open.add(incoming);
    if (phone.open.size() > Phone.LINES_MAX) {
      phone.open.removeFirst();
    }
    PhoneBehaviour behaviour = behaviour(phone.number);
    if (!behaviour.delivers()) {
      return;
    }
    pace.after(behaviour.deliverAfter(), () -> phone.deliver(incoming));
    if (behaviour.reads()) {
      Duration readAfter =
          behaviour.readAfter().compareTo(behaviour.deliverAfter()) < 0
              ? behaviour.deliverAfter()
              : behaviour.readAfter();
      pace.after(readAfter, () -> phone.read(incoming));
    }
    String reply = behaviour.autoReply();
    if (reply != null) {
      pace.after(
          behaviour.replyAfter(),
          () ->
              account.receive(
                  CustomerMessage.text(
                      phone.number, account.accountId(), reply.replace("{text}", text))));
    }
  }

  /** Delivers what is still open for a phone. */
  public int deliver(String number) {
    Phone phone = phone(number);
    int count = 0;
    for (Phone.Incoming incoming : List.copyOf(phone.open)) {
      count += phone.deliver(incoming) ? 1 : 0;
    }
    return count;
  }

  /** Reads what is still open for a phone. */
  public int read(String number) {
    Phone phone = phone(number);
    int count = 0;
    for (Phone.Incoming incoming : List.copyOf(phone.open)) {
      count += phone.read(incoming) ? 1 : 0;
    }
    return count;
  }

  public PhoneView view(String number) {
    Phone phone = phone(number);
    return view(phone);
  }

  /** Phones that have exchanged at least one message, at most as many as asked for. */
  public List<PhoneView> list(int max) {
    List<PhoneView> views = new ArrayList<>();
    for (Phone phone : byNumber.values()) {
      if (!phone.lines.isEmpty() && views.size() < max) {
        views.add(view(phone));
      }
    }
    return views;
  }

  private PhoneView view(Phone phone) {
    return new PhoneView(
        phone.number,
        phone.lid,
        phone.name,
        behaviour(phone.number),
        phone.lines.stream()
            .map(line ->
                new PhoneView.Line(
                    line.account.provider(),
                    line.account.accountId(),
                    line.mine,
                    line.text,
                    line.at,
                    line.status))
            .toList());
  }

  public void forgetAll() {
    byNumber.clear();
    byLid.clear();
  }
}
