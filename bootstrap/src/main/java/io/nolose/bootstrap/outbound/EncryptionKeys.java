package io.nolose.bootstrap.outbound;

import static java.util.stream.Collectors.joining;

import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys under which secrets are kept at rest. The first encrypts, all decrypt; a key stays in
 * the list as long as anything is stored under it.
 */
public final class EncryptionKeys {
  /** An id is stored beside what its key encrypted. */
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,32}");

  private static final int KEY_BYTES = 32;

  private final String currentId;
  private final Map<String, SecretKey> keys;

  private EncryptionKeys(String currentId, Map<String, SecretKey> keys) {
    this.currentId = currentId;
    this.keys = keys;
  }

  /**
   * Reads {@code id:base64,id:base64,…}, each key 32 bytes. Throws {@link IllegalArgumentException}
   * that says what is wrong without revealing a key.
   */
  public static EncryptionKeys parse(String text) {
    Map<String, SecretKey> keys = new LinkedHashMap<>();
    String first = "";
    for (String entry : List.of(text.split(",", -1))) {
      int colon = entry.indexOf(':');
      String id = colon < 0 ? "" : entry.substring(0, colon).strip();
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "each key is written as id:base64, its id 1 to 32 letters, digits, dots, dashes or"
                + " underscores");
      }
      if (keys.put(id, key(id, entry.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("the key id %s is there twice".formatted(id));
      }
      first = first.isEmpty() ? id : first;
    }
    return new EncryptionKeys(first, keys);
  }

  private static SecretKey key(String id, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64.replace('-', '+').replace('_', '/'));
    } catch (IllegalArgumentException notBase64) {
      throw new IllegalArgumentException("the key %s is not base64".formatted(id), notBase64);
    }
    if (bytes.length != KEY_BYTES) {
      throw new IllegalArgumentException(
          "the key %s has %d bytes instead of 32".formatted(id, bytes.length));
    }
    if (Arrays.equals(bytes, new byte[KEY_BYTES])) {
      throw new IllegalArgumentException("the key %s is nothing but zeros".formatted(id));
    }
    return new SecretKeySpec(bytes, "AES");
  }

  String currentId() {
    return currentId;
  }

  SecretKey current() {
    return find(currentId).orElseThrow();
  }

  Optional<SecretKey> find(String id) {
    return Optional.ofNullable(keys.get(id));
  }

  /**
   * Why we cannot start, in one sentence; empty when each key that stored secrets need is here.
   *
   * @param stored ids of the keys under which something is stored
   */
  public Optional<String> objection(Collection<String> stored) {
    String missing =
        stored.stream().filter(id -> !keys.containsKey(id)).sorted().collect(joining(", "));
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            ("NOLOSE_ENCRYPTION_KEYS lacks the key %s, under which credentials are stored: put it"
                    + " back behind the current one.")
                .formatted(missing));
  }

  @Override
  public String toString() {
    return "EncryptionKeys" + keys.keySet() + "=***";
  }
}
