package io.nolose.simulator.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.wire.StateFile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What Meta's side remembers. */
final class GraphState {
  private static final Duration SERVICE_WINDOW = Duration.ofHours(24);
  private static final Duration FREE_ENTRY = Duration.ofDays(3);
  private static final int INBOUND_REMEMBERED = 100_000;

  /** A number with its own callback, if any. */
  static final class BusinessNumber {
    final GraphNumber number;
    @Nullable String overrideUrl;

    BusinessNumber(GraphNumber number) {
      this.number = number;
    }
  }

  /** A WhatsApp Business Account. */
  static final class Waba {
    final String id;
    boolean subscribed;
    @Nullable String overrideUrl;
    final List<ObjectNode> templates = new ArrayList<>();

    Waba(String id) {
      this.id = id;
    }
  }

  private static final String SECTION = "graph";

  private final Pace pace;
  private final GraphSettings settings;
  private final StateFile stateFile;
  final Map<String, BusinessNumber> numbers = new LinkedHashMap<>();
  final Map<String, Waba> wabas = new LinkedHashMap<>();
  final Set<String> tokens = new HashSet<>();
  private final Map<String, Instant> lastInbound = new LinkedHashMap<>();
  private final Map<String, Instant> fromAd = new LinkedHashMap<>();
  private final Map<String, LinkedHashSet<String>> membersByGroup = new LinkedHashMap<>();
  private final Map<String, String> inbound =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
          return size() > INBOUND_REMEMBERED;
        }
      };
  @Nullable String callbackUrl;

  GraphState(Pace pace, GraphSettings settings, StateFile stateFile) {
    this.pace = pace;
    this.settings = settings;
    this.stateFile = stateFile;
    begin();
  }

  /**
   * Takes over what the state file says about numbers, subscriptions, callbacks and open windows.
   */
  void resume() {
    JsonNode stored = stateFile.stored(SECTION);
    for (JsonNode number : stored.path("numbers")) {
      String id = Json.textOr(number, "phone_number_id", "");
      if (!numbers.containsKey(id)) {
        add(
            new GraphNumber(
                id,
                Json.textOr(number, "waba_id", ""),
                Json.textOr(number, "display_phone_number", ""),
                Json.textOr(number, "verified_name", "")));
      }
      BusinessNumber state = numbers.get(id);
      if (state != null) {
        state.overrideUrl = Json.text(number, "override_url");
      }
    }
    for (JsonNode waba : stored.path("wabas")) {
      Waba state = wabas.get(Json.textOr(waba, "id", ""));
      if (state != null) {
        state.subscribed = Json.truth(waba, "subscribed");
        state.overrideUrl = Json.text(waba, "override_url");
      }
    }
    if (callbackUrl == null) {
      callbackUrl = Json.text(stored, "callback_url");
    }
    for (Map.Entry<String, JsonNode> window : stored.path("windows").properties()) {
      lastInbound.put(window.getKey(), Instant.parse(window.getValue().asText()));
    }
    stateFile.describe(SECTION, this::describe);
  }

  private ObjectNode describe() {
    ObjectNode all = Json.object().put("callback_url", callbackUrl);
    ArrayNode storedNumbers = all.putArray("numbers");
    for (BusinessNumber number : numbers.values()) {
      storedNumbers
          .addObject()
          .put("phone_number_id", number.number.phoneNumberId())
          .put("waba_id", number.number.wabaId())
          .put("display_phone_number", number.number.displayPhoneNumber())
          .put("verified_name", number.number.verifiedName())
          .put("override_url", number.overrideUrl);
    }
    ArrayNode storedWabas = all.putArray("wabas");
    for (Waba waba : wabas.values()) {
      storedWabas
          .addObject()
          .put("id", waba.id)
          .put("subscribed", waba.subscribed)
          .put("override_url", waba.overrideUrl);
    }
    ObjectNode windows = all.putObject("windows");
    lastInbound.forEach((key, at) -> windows.put(key, at.toString()));
    return all;
  }

  /** Something that survives a restart was changed. */
  void changed() {
    stateFile.changed();
  }

  /** Back to what the settings say. */
  final void begin() {
    numbers.clear();
    wabas.clear();
    tokens.clear();
    lastInbound.clear();
    fromAd.clear();
    membersByGroup.clear();
    inbound.clear();
    settings.numbers().forEach(this::add);
    tokens.addAll(settings.accessTokens());
    callbackUrl = settings.callbackUrl();
  }

  void add(GraphNumber number) {
    numbers.put(number.phoneNumberId(), new BusinessNumber(number));
    if (!wabas.containsKey(number.wabaId())) {
      Waba waba = new Waba(number.wabaId());
      waba.templates.addAll(Templates.approved());
      wabas.put(number.wabaId(), waba);
    }
  }

  Waba wabaOf(GraphNumber number) {
    Waba waba = wabas.get(number.wabaId());
    if (waba == null) {
      throw new IllegalStateException("number without account: " + number);
    }
    return waba;
  }

  /**
   * Where the webhooks of a number go: its own address, its account's, or the app's; null without
   * subscription.
   */
  @Nullable String callbackOf(GraphNumber number) {
    Waba waba = wabaOf(number);
    if (!waba.subscribed) {
      return null;
    }
    BusinessNumber state = numbers.get(number.phoneNumberId());
    if (state != null && state.overrideUrl != null) {
      return state.overrideUrl;
    }
    return waba.overrideUrl != null ? waba.overrideUrl : callbackUrl;
  }

  /** Where the webhooks of an account itself go; null without subscription. */
  @Nullable String callbackOf(Waba waba) {
    if (!waba.subscribed) {
      return null;
    }
    return waba.overrideUrl != null ? waba.overrideUrl : callbackUrl;
  }

  Instant now() {
    return pace.now();
  }

  /** The customer wrote: the service window is open from then on. */
  void heardFrom(String phoneNumberId, String customer, Instant at) {
    lastInbound.merge(phoneNumberId + "|" + customer, at, (a, b) -> a.isAfter(b) ? a : b);
  }

  /**
   * The customer wrote after a tap on an advertisement: what is sent to him is free for a while.
   */
  void cameFromAd(String phoneNumberId, String customer, Instant at) {
    fromAd.put(phoneNumberId + "|" + customer, at);
  }

  /** Until when messages to a customer are free; null when they are not. */
  @Nullable Instant freeUntil(String phoneNumberId, String customer) {
    Instant at = fromAd.get(phoneNumberId + "|" + customer);
    Instant until = at == null ? null : at.plus(FREE_ENTRY);
    return until != null && until.isAfter(pace.now()) ? until : null;
  }

  /** A customer who has written in a group belongs to it. */
  void joins(String group, String customer) {
    membersByGroup.computeIfAbsent(group, _ -> new LinkedHashSet<>()).add(customer);
  }

  /** The customers of a group, empty for an unknown one. */
  Set<String> members(String group) {
    return Set.copyOf(membersByGroup.getOrDefault(group, new LinkedHashSet<>()));
  }

  void heardNow(String phoneNumberId, String customer) {
    heardFrom(phoneNumberId, customer, pace.now());
  }

  boolean isWindowOpen(String phoneNumberId, String customer) {
    Instant last = lastInbound.get(phoneNumberId + "|" + customer);
    return last != null && last.plus(SERVICE_WINDOW).isAfter(pace.now());
  }

  void rememberInbound(String wamid, String customer) {
    inbound.put(wamid, customer);
  }

  boolean knowsInbound(String wamid) {
    return inbound.containsKey(wamid);
  }
}
