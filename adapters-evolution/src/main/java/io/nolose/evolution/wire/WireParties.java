package io.nolose.evolution.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.nolose.domain.contact.ContactIdentity;
import io.nolose.domain.ingest.ChatAddress;
import io.nolose.domain.message.Receipt;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Whom keys and rows name, in our identities. WhatsApp writes the same person as a number here and
 * as a linked id there, and each version of Evolution has another field for the second of the two;
 * all that are there are taken.
 */
public final class WireParties {
  private static final List<String> CHAT =
      List.of("remoteJid", "remoteJidAlt", "previousRemoteJid");

  /** Of a message of ours these name ourselves. */
  private static final List<String> SENDER = List.of("senderPn", "senderLid");

  private static final List<String> MEMBER =
      List.of("participant", "participantAlt", "participantPn", "participantLid");
  private static final List<String> CONTACT =
      List.of("remoteJid", "remoteJidAlt", "previousRemoteJid", "jid", "lid", "phoneNumber", "pn");

  private WireParties() {}

  /** The chat a key names, with everything it says of the person; empty when it is none of ours. */
  public static Optional<ChatAddress> chat(JsonNode key, Reception reception) {
    Optional<Jid> jid = Jid.parse(WireJson.text(key, "remoteJid"));
    if (jid.isPresent() && jid.get().isGroup()) {
      return Optional.of(new ChatAddress.Group(jid.get().value()));
    }
    if (jid.isPresent() && !jid.get().isPerson()) {
      return Optional.empty();
    }
    boolean isOurs = WireJson.isTrue(key, "fromMe");
    return person(key, isOurs ? CHAT : joined(CHAT, SENDER), reception).map(it -> it);
  }

  /** The group member who wrote; empty when the key names none. */
  static Optional<ChatAddress.Person> member(JsonNode key, Reception reception) {
    return person(key, joined(MEMBER, SENDER), reception);
  }

  /** Whom of a group a message reached; null outside groups and when nobody is named. */
  public static ChatAddress.@Nullable Person reached(
      JsonNode update, Receipt receipt, Reception reception) {
    boolean isGroup =
        Jid.parse(WireJson.text(update, "remoteJid")).filter(Jid::isGroup).isPresent();
    return switch (receipt.kind()) {
      case ACCEPTED, SENT, FAILED -> null;
      case DELIVERED, READ, PLAYED ->
          isGroup ? person(update, MEMBER, reception).orElse(null) : null;
    };
  }

  /** The person of a contact's row; empty for groups, whose rows look the same. */
  static Optional<ChatAddress.Person> contact(JsonNode row, Reception reception) {
    Optional<Jid> jid = Jid.parse(WireJson.text(row, "remoteJid"));
    return jid.isPresent() && !jid.get().isPerson()
        ? Optional.empty()
        : person(row, CONTACT, reception);
  }

  /** The person whom the first of these addresses names that is one. */
  static Optional<ChatAddress.Person> person(
      JsonNode node, List<String> fields, Reception reception) {
    List<ContactIdentity> identities = new ArrayList<>();
    for (String field : fields) {
      Jid.parse(WireJson.text(node, field))
          .filter(Jid::isPerson)
          .filter(jid -> identities.isEmpty() || !reception.isOwn(jid))
          .map(jid -> jid.identity(reception.connection()))
          .filter(identity -> !identities.contains(identity))
          .ifPresent(identities::add);
    }
    return identities.isEmpty()
        ? Optional.empty()
        : Optional.of(new ChatAddress.Person(identities));
  }

  private static List<String> joined(List<String> one, List<String> other) {
    List<String> all = new ArrayList<>(one);
    all.addAll(other);
    return all;
  }
}
