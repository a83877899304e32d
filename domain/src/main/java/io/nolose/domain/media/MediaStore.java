package io.nolose.domain.media;

import io.nolose.domain.tenancy.TenantId;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Optional;

/**
 * Keeps the bytes of files, by their hash: equal bytes of a tenant are kept once, and what is kept
 * is never overwritten. No tenant can see or probe what another one has. Every method throws {@link
 * io.nolose.domain.StoreUnavailable} when the store cannot answer; none belongs inside a
 * transaction. Memory used does not grow with the file. Safe for concurrent use.
 */
public interface MediaStore {

  /** Bytes on their way in. Closed without {@link #keep} nothing of them stays. */
  interface Draft extends AutoCloseable {

    OutputStream output();

    /**
     * Ends the writing; when it returns, the bytes survive a crash. Called once, and {@link
     * #output} not after it.
     */
    MediaContent keep();

    @Override
    void close();
  }

  Draft begin(TenantId tenant);

  /**
   * A part of what is kept under that hash; to be closed by the caller. Empty when the tenant has
   * nothing of that name.
   *
   * @param from the first byte, from 0; at most the size
   * @param length bytes wanted; the stream may end earlier only at the end of the file
   */
  Optional<InputStream> open(TenantId tenant, MediaContent content, long from, long length);

  boolean exists(TenantId tenant, MediaContent content);
}
