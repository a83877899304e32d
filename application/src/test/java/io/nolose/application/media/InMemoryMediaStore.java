package io.nolose.application.media;

import io.nolose.application.testing.TransactionGuard;
import io.nolose.domain.StoreUnavailable;
import io.nolose.domain.media.MediaContent;
import io.nolose.domain.media.MediaStore;
import io.nolose.domain.tenancy.TenantId;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Files in memory; refuses to be called inside a transaction. */
public final class InMemoryMediaStore implements MediaStore {
  private record Key(TenantId tenant, MediaContent content) {}

  private final Map<Key, byte[]> files = new ConcurrentHashMap<>();
  private final TransactionGuard guard;
  private volatile boolean isDown;

  public InMemoryMediaStore(TransactionGuard guard) {
    this.guard = guard;
  }

  public void breakDown() {
    isDown = true;
  }

  public void recover() {
    isDown = false;
  }

  /** How many files are kept. */
  public int size() {
    return files.size();
  }

  @Override
  public Draft begin(TenantId tenant) {
    refuseWhenImpossible();
    return new InMemoryDraft(tenant);
  }

  @Override
  public Optional<InputStream> open(TenantId tenant, MediaContent content, long from, long length) {
    refuseWhenImpossible();
    return Optional.ofNullable(files.get(new Key(tenant, content)))
        .map(bytes -> {
          int start = Math.toIntExact(Math.min(from, bytes.length));
          return new ByteArrayInputStream(
              bytes, start, Math.toIntExact(Math.min(length, bytes.length - start)));
        });
  }

  @Override
  public boolean exists(TenantId tenant, MediaContent content) {
    refuseWhenImpossible();
    return files.containsKey(new Key(tenant, content));
  }

  private void refuseWhenImpossible() {
    guard.refuseInside("touching files");
    if (isDown) {
      throw new StoreUnavailable("the files are out of reach", new IllegalStateException("a test"));
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }

  private final class InMemoryDraft implements Draft {
    private final TenantId tenant;
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    InMemoryDraft(TenantId tenant) {
      this.tenant = tenant;
    }

    @Override
    public OutputStream output() {
      return bytes;
    }

    @Override
    public MediaContent keep() {
      refuseWhenImpossible();
      byte[] all = bytes.toByteArray();
      MediaContent content = new MediaContent(sha256(all), all.length);
      files.putIfAbsent(new Key(tenant, content), all);
      return content;
    }

    @Override
    public void close() {
      bytes.reset();
    }
  }
}
