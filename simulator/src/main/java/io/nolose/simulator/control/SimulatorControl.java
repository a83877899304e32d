package io.nolose.simulator.control;

import io.nolose.simulator.evolution.Evolution;
import io.nolose.simulator.evolution.InstanceView;
import io.nolose.simulator.fault.ApiFault;
import io.nolose.simulator.fault.Faults;
import io.nolose.simulator.fault.MediaFault;
import io.nolose.simulator.fault.WebhookFault;
import io.nolose.simulator.graph.Graph;
import io.nolose.simulator.graph.GraphNumber;
import io.nolose.simulator.journal.Entry;
import io.nolose.simulator.journal.Journal;
import io.nolose.simulator.journal.ReceivedCall;
import io.nolose.simulator.journal.ReceivedSend;
import io.nolose.simulator.journal.WebhookAttempt;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.webhook.Courier;
import io.nolose.simulator.world.Account;
import io.nolose.simulator.world.CustomerMessage;
import io.nolose.simulator.world.HistorySize;
import io.nolose.simulator.world.Numbers;
import io.nolose.simulator.world.PhoneBehaviour;
import io.nolose.simulator.world.PhoneContent;
import io.nolose.simulator.world.PhoneView;
import io.nolose.simulator.world.Phones;
import io.nolose.simulator.world.Provider;
import io.nolose.simulator.world.Receipt;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The hand that moves a simulator. Methods may be called from any thread and return when the thing
 * is done; an unknown instance or number is an {@link IllegalArgumentException}, a thing that
 * cannot be done now an {@link IllegalStateException}.
 */
public final class SimulatorControl {
  private static final Duration SCAN_TIMEOUT = Duration.ofSeconds(10);
  private static final Duration ADVANCE_TIMEOUT = Duration.ofMinutes(1);
  private static final int PHONES_LISTED_MAX = 500;

  private final Pace pace;
  private final Evolution evolution;
  private final Graph graph;
  private final Phones phones;
  private final Faults faults;
  private final Journal journal;
  private final Courier courier;
  private final Lines lines;

  public SimulatorControl(
      Pace pace,
      Evolution evolution,
      Graph graph,
      Phones phones,
      Faults faults,
      Journal journal,
      Courier courier) {
    this.pace = pace;
    this.evolution = evolution;
    this.graph = graph;
    this.phones = phones;
    this.faults = faults;
    this.journal = journal;
    this.courier = courier;
    this.lines = new Lines(evolution, graph, pace);
    evolution.tell(lines);
    graph.tell(lines);
  }

  private <T> T now(Supplier<T> work) {
    return pace.call(() -> Future.succeededFuture(work.get()));
  }

  private void act(Runnable work) {
    pace.call(() -> {
      work.run();
      return Future.succeededFuture();
    });
  }

  public List<InstanceView> instances() {
    return now(evolution::views);
  }

  public InstanceView instance(String name) {
    return now(() -> known(name));
  }

  private InstanceView known(String name) {
    InstanceView view = evolution.view(name);
    if (view == null) {
      throw new IllegalArgumentException("no instance named " + name);
    }
    return view;
  }

  /**
   * A phone with a number of its own scans the instance's QR code; waits up to 10 s for one to be
   * shown.
   */
  public InstanceView scan(String instance) {
    return pace.call(() -> evolution.scan(instance, null, null), SCAN_TIMEOUT);
  }

  /** The same with a chosen number (digits) and profile name. */
  public InstanceView scan(String instance, String number, String profileName) {
    return pace.call(() -> evolution.scan(instance, number, profileName), SCAN_TIMEOUT);
  }

  /** A phone scans the QR code of the newest instance that waits for one. */
  public InstanceView scanAny() {
    return pace.call(() -> evolution.scanAny(null, null), SCAN_TIMEOUT);
  }

  Future<InstanceView> scanLater(
      String instance, @Nullable String number, @Nullable String profileName) {
    return evolution.scan(instance, number, profileName);
  }

  /** The owner removes the linked device on the phone: the instance closes with 401. */
  public void unlink(String instance) {
    act(() -> evolution.unlink(instance));
  }

  /** The connection to WhatsApp breaks and comes back by itself. */
  public void dropSocket(String instance) {
    act(() -> evolution.dropSocket(instance));
  }

  /** A customer writes a text to an instance or a phone-number id; returns the message's id. */
  public String customerSends(String from, String to, String text) {
    return send(CustomerMessage.text(from, to, text));
  }

  /** A customer's phone sends something; returns the message's id. */
  public String customerSends(String from, String to, PhoneContent content) {
    return send(CustomerMessage.of(from, to, content));
  }

  /**
   * The provider of an instance or phone-number id tells of a receipt, whether or not it makes
   * sense.
   */
  public void receipt(String to, Receipt receipt) {
    act(() -> receiptNow(to, receipt));
  }

  void receiptNow(String to, Receipt receipt) {
    account(to).receipt(receipt);
  }

  /**
   * Moves the simulator's clock on and lets everything happen that is due until then, retries of
   * webhooks included; returns when that is done (within a minute).
   */
  public Instant advance(Duration by) {
    return pace.call(() -> advanceLater(by), ADVANCE_TIMEOUT);
  }

  Future<Instant> advanceLater(Duration by) {
    return pace.advance(by).map(_ -> pace.now());
  }

  /** The simulator's clock. */
  public Instant clock() {
    return now(pace::now);
  }

  /** From now on no webhook of a provider reaches its receiver, or all do again. */
  public void outage(Provider provider, boolean unreachable) {
    act(() -> faults.outage(provider, unreachable));
  }

  public void fault(MediaFault fault) {
    act(() -> faults.add(fault));
  }

  /** A customer's phone sends; returns the message's id. */
  public String send(CustomerMessage message) {
    return now(() -> sendNow(message));
  }

  String sendNow(CustomerMessage message) {
    return lines.receive(account(message.to()), message);
  }

  /**
   * An account by its instance name, phone-number id or telephone number; without any of them the
   * only one there is.
   */
  private Account account(String to) {
    List<Supplier<@Nullable Account>> ways =
        to.isEmpty()
            ? List.of(evolution::onlyOpenAccount, graph::onlySubscribedAccount)
            : List.of(
                () -> evolution.account(to),
                () -> graph.account(to),
                () -> evolution.accountOfNumber(Numbers.digits(to)),
                () -> graph.accountOfNumber(Numbers.digits(to)));
    for (Supplier<@Nullable Account> way : ways) {
      Account account = way.get();
      if (account != null) {
        return account;
      }
    }
    throw new IllegalArgumentException(
        to.isEmpty() ? "to: which instance or number?" : "neither an instance nor a number: " + to);
  }

  /** The phone receives everything still on its way; returns how many messages. */
  public int deliver(String number) {
    return now(() -> phones.deliver(number));
  }

  /** The phone's owner opens everything not read yet; returns how many messages. */
  public int read(String number) {
    return now(() -> phones.read(number));
  }

  public PhoneView phone(String number) {
    return now(() -> phones.view(number));
  }

  /** Phones that have exchanged messages, at most 500. */
  public List<PhoneView> phones() {
    return now(() -> phones.list(PHONES_LISTED_MAX));
  }

  /** From now on this phone behaves so. */
  public void behave(String number, PhoneBehaviour behaviour) {
    act(() -> phones.behave(number, behaviour));
  }

  public void fault(ApiFault fault) {
    act(() -> faults.add(fault));
  }

  public void fault(WebhookFault fault) {
    act(() -> faults.add(fault));
  }

  public void clearFaults() {
    act(faults::clear);
  }

  public List<ApiFault> apiFaults() {
    return now(faults::api);
  }

  public List<WebhookFault> webhookFaults() {
    return now(faults::webhooks);
  }

  /** Requests received by the two APIs, oldest first, the newest 100,000. */
  public List<ReceivedCall> calls() {
    return now(journal::calls);
  }

  /** Messages accepted from callers, oldest first, the newest 500,000. */
  public List<ReceivedSend> sends() {
    return now(journal::sends);
  }

  /** Webhook attempts, oldest first, the newest 100,000. */
  public List<WebhookAttempt> webhookAttempts() {
    return now(journal::webhookAttempts);
  }

  List<Entry> log(long after, @Nullable String kind, int limit) {
    return journal.after(after, kind, limit);
  }

  long lastLogged() {
    return journal.last();
  }

  /**
   * Sets the app's callback address as Meta's dashboard does: by asking it to repeat a challenge.
   *
   * @throws CallbackRefused when it does not
   */
  public void connectCallback(String url) {
    String wrong = pace.call(() -> graph.connectCallback(url, null));
    if (wrong != null) {
      throw new CallbackRefused(wrong);
    }
  }

  Future<@Nullable String> connectCallbackLater(String url, @Nullable String verifyToken) {
    return graph.connectCallback(url, verifyToken);
  }

  public List<GraphNumber> graphNumbers() {
    return now(graph::numbers);
  }

  /** Whether the app is subscribed to an account's webhooks. */
  public boolean isSubscribed(String wabaId) {
    return now(() -> graph.isSubscribed(wabaId));
  }

  /**
   * A number that is used in the WhatsApp Business app as well shares its past: {@code
   * smb_app_state_sync} and {@code history}; returns how many messages it posts.
   */
  public int shareHistory(String phoneNumberId, HistorySize size) {
    return now(() -> graph.shareHistory(phoneNumberId, size));
  }

  public void addGraphNumber(GraphNumber number) {
    act(() -> graph.add(number));
  }

  public void addAccessToken(String token) {
    act(() -> graph.addToken(token));
  }

  /** From now on the token is answered with error 190. */
  public void revokeAccessToken(String token) {
    act(() -> graph.revokeToken(token));
  }

  /** Meta decides about a template of this number's account, and tells so by a webhook. */
  public void decideTemplate(
      String phoneNumberId, String name, String language, String status, @Nullable String reason) {
    act(() -> graph.decideTemplate(phoneNumberId, name, language, status, reason));
  }

  /** Readers think of a template like this, which a webhook tells. */
  public void rateTemplate(String phoneNumberId, String name, String language, String quality) {
    act(() -> graph.rateTemplate(phoneNumberId, name, language, quality));
  }

  /** Opens the 24-hour window of a customer as if he had just written. */
  public void openWindow(String phoneNumberId, String customer) {
    act(() -> graph.openWindow(phoneNumberId, customer));
  }

  /**
   * Returns when no delay and no webhook is outstanding; webhooks waiting to be tried again count.
   *
   * @throws IllegalStateException when that takes longer than the (unscaled) time
   */
  public void awaitQuiet(Duration timeout) {
    boolean quiet = pace.call(() -> pace.quietWithin(timeout), timeout.plusSeconds(5));
    if (!quiet) {
      throw new IllegalStateException("still busy after " + timeout);
    }
  }

  Future<Boolean> quietLater(Duration timeout) {
    return pace.quietWithin(timeout);
  }

  /** Forgets instances, chats, faults, subscriptions and the log. */
  public void reset() {
    act(this::resetNow);
  }

  void resetNow() {
    pace.cancelTimers();
    courier.forgetAll();
    evolution.forgetAll();
    graph.forgetAll();
    phones.forgetAll();
    faults.clear();
    journal.forgetAll();
  }

  Evolution evolution() {
    return evolution;
  }

  Graph graph() {
    return graph;
  }

  Phones phonesNow() {
    return phones;
  }

  Faults faultsNow() {
    return faults;
  }
}
