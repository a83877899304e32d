package io.nolose.simulator.evolution;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.simulator.pace.Pace;
import io.nolose.simulator.wire.Json;
import io.nolose.simulator.world.People;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The life of an instance's connection: QR codes, the scan, log-out, broken sockets. */
final class Pairing {
  private static final Duration SCAN_TAKES = Duration.ofMillis(200);
  private static final Duration AUTO_SCAN_AFTER = Duration.ofMillis(500);
  private static final Duration RECONNECT_TAKES = Duration.ofMillis(500);
  private static final int LOGGED_OUT = 401;
  private static final int CONNECTION_CLOSED = 428;

  private final Pace pace;
  private final EvolutionSettings settings;
  private final Ids ids;
  private final Events events;
  private final Past past;
  private final Runnable changed;
  private final Map<Instance, List<Promise<Void>>> waitingForQr = new HashMap<>();

  Pairing(
      Pace pace, EvolutionSettings settings, Ids ids, Events events, Past past, Runnable changed) {
    this.pace = pace;
    this.settings = settings;
    this.ids = ids;
    this.events = events;
    this.past = past;
    this.changed = changed;
  }

  /** Opens a socket; a QR code follows, or the open state when the phone is still linked. */
  void start(Instance instance) {
    int session = begin(instance);
    pace.after(settings.qrAppearsAfter(), () -> showQr(instance, session));
  }

  private int begin(Instance instance) {
    instance.socketCreated = true;
    instance.state = Instance.State.CONNECTING;
    instance.qr = null;
    instance.qrCount = 0;
    instance.session++;
    events.emit(instance, "connection.update", stateChange(instance, "connecting", 200));
    changed.run();
    return instance.session;
  }

  private static ObjectNode stateChange(Instance instance, String state, int reason) {
    return Json.object()
        .put("instance", instance.name)
        .put("state", state)
        .put("statusReason", reason);
  }

  private void showQr(Instance instance, int session) {
    if (instance.session != session || instance.state != Instance.State.CONNECTING) {
      return;
    }
    instance.qrCount++;
    if (instance.qrCount > settings.qrCodesMax()) {
      refuse(instance);
      return;
    }
    String code = newCode();
    instance.qr =
        new Instance.QrCode(
            instance.pairingCodeWanted ? ids.pairingCode() : null, code, QrImage.dataUrl(code));
    instance.lastQr = instance.qr;
    ObjectNode data = Json.object();
    ObjectNode qr = data.putObject("qrcode").put("instance", instance.name);
    putCode(qr, instance.qr);
    events.emit(instance, "qrcode.updated", data);
    List<Promise<Void>> waiting = waitingForQr.remove(instance);
    if (waiting != null) {
      waiting.forEach(Promise::tryComplete);
    }
    pace.background(settings.qrRenewal(), () -> showQr(instance, session));
    if (settings.autoScan()) {
      pace.after(
          AUTO_SCAN_AFTER,
          () -> {
            if (instance.session == session && instance.state == Instance.State.CONNECTING) {
              scan(instance, null, null);
            }
          });
    }
  }

  private String newCode() {
    Base64.Encoder base64 = Base64.getEncoder();
    return "2@"
        + base64.encodeToString(ids.bytes(96))
        + ","
        + base64.encodeToString(ids.bytes(32))
        + ","
        + base64.encodeToString(ids.bytes(32))
        + ","
        + base64.encodeToString(ids.bytes(32));
  }

  private void refuse(Instance instance) {
    ObjectNode data =
        Json.object()
            .put("message", "QR code limit reached, please login again")
            .put("statusCode", 500);
    events.emit(instance, "qrcode.updated", data);
    ObjectNode refused = stateChange(instance, "refused", CONNECTION_CLOSED);
    refused
        .put("wuid", instance.ownerJid)
        .put("profileName", instance.profileName)
        .putNull("profilePictureUrl");
    events.emit(instance, "connection.update", refused);
    close(instance);
  }

  private void close(Instance instance) {
    instance.session++;
    instance.state = Instance.State.CLOSE;
    instance.linked = false;
    instance.qr = null;
    instance.qrCount = 0;
    instance.updatedAt = pace.now();
    instance.heldBack.clear();
    changed.run();
  }

  static void putCode(ObjectNode node, Instance.QrCode qr) {
    node.put("pairingCode", qr.pairingCode()).put("code", qr.code()).put("base64", qr.base64());
  }

  /** The answer of connect: the code when there is one, else only the count. */
  ObjectNode answer(Instance instance) {
    ObjectNode body = Json.object();
    if (instance.qr != null) {
      putCode(body, instance.qr);
    }
    return body.put("count", instance.qrCount);
  }

  /** The answer of create: also the code that a phone has scanned meanwhile. */
  ObjectNode createAnswer(Instance instance) {
    if (instance.qr != null || instance.lastQr == null) {
      return answer(instance);
    }
    ObjectNode body = Json.object();
    putCode(body, instance.lastQr);
    return body.put("count", 1);
  }

  /** Completes when a QR code is shown; at once when one is. */
  Future<Void> qrShown(Instance instance) {
    if (instance.qr != null) {
      return Future.succeededFuture();
    }
    Promise<Void> shown = Promise.promise();
    waitingForQr.computeIfAbsent(instance, _ -> new ArrayList<>()).add(shown);
    return shown.future();
  }

  /** A phone scans the code that is shown; completes when the instance is open. */
  Future<Void> scan(Instance instance, @Nullable String number, @Nullable String profileName) {
    int session = instance.session;
    String own = number != null ? number : ownNumber(instance);
    Promise<Void> opened = Promise.promise();
    pace.after(
        SCAN_TAKES,
        () -> {
          if (instance.session != session) {
            opened.fail(
                new IllegalStateException(
                    "the QR code of " + instance.name + " is no longer valid"));
            return;
          }
          open(instance, own, profileName != null ? profileName : "Loja " + instance.name);
          opened.complete();
        });
    return opened.future();
  }

  private String ownNumber(Instance instance) {
    if (instance.number != null && instance.number.chars().allMatch(Character::isDigit)) {
      return instance.number;
    }
    return People.businessNumber(settings.seed(), instance.name);
  }

  private void open(Instance instance, String number, String profileName) {
    instance.session++;
    instance.linked = true;
    instance.ownerJid = number + "@s.whatsapp.net";
    instance.profileName = profileName;
    announceOpen(instance);
    past.bring(instance, number);
    changed.run();
  }

  private void announceOpen(Instance instance) {
    instance.state = Instance.State.OPEN;
    instance.socketCreated = true;
    instance.qr = null;
    instance.qrCount = 0;
    instance.updatedAt = pace.now();
    String owner = String.valueOf(instance.ownerJid);
    ObjectNode data =
        Json.object()
            .put("instance", instance.name)
            .put("wuid", owner)
            .put("profileName", instance.profileName)
            .put("profilePictureUrl", Instance.picture(owner))
            .put("state", "open")
            .put("statusReason", 200);
    events.emit(instance, "connection.update", data);
    changed.run();
    List<Runnable> waiting = List.copyOf(instance.heldBack);
    instance.heldBack.clear();
    waiting.forEach(Runnable::run);
  }

  /**
   * The socket breaks and comes back: Evolution reconnects silently, only the new attempt is
   * announced.
   */
  void reconnect(Instance instance) {
    int session = begin(instance);
    pace.after(
        RECONNECT_TAKES,
        () -> {
          if (instance.session == session) {
            announceOpen(instance);
          }
        });
  }

  /**
   * A row read back from the state file: the process has just started, the phone is still linked.
   */
  void resume(Instance instance) {
    String number = instance.ownNumber();
    if (number != null && instance.linked) {
      past.restore(instance, number);
      reconnect(instance);
    } else {
      start(instance);
    }
  }

  /** The device link ends; completes when the awaited webhook is decided. */
  Future<Boolean> logOut(Instance instance, boolean byApi) {
    Instant now = pace.now();
    instance.disconnectionCode = LOGGED_OUT;
    instance.disconnectedAt = now;
    instance.disconnectionObject =
        ("{\"error\":{\"data\":null,\"isBoom\":true,\"isServer\":false,\"output\":{\"statusCode\":401,\"payload\":"
                + "{\"statusCode\":401,\"error\":\"Unauthorized\",\"message\":\"%s\"},\"headers\":{}}},\"date\":\"%s\"}")
            .formatted(byApi ? "Intentional Logout" : "Connection Failure", Stamps.iso(now));
    close(instance);
    ObjectNode status =
        Json.object()
            .put("instance", instance.name)
            .put("status", "closed")
            .put("disconnectionAt", Stamps.iso(now))
            .put("disconnectionReasonCode", LOGGED_OUT)
            .put("disconnectionObject", instance.disconnectionObject);
    events.emit(instance, "status.instance", status);
    Future<Boolean> awaited = events.emit(instance, "logout.instance", null);
    events.emit(instance, "connection.update", stateChange(instance, "close", LOGGED_OUT));
    return awaited;
  }
}
