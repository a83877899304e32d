package io.nolose.domain.template;

import io.nolose.domain.channel.ConnectionAccess;
import io.nolose.domain.channel.ProviderProfile;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The templates at one provider. Blocks for at most its configured time-out; never called inside a
 * transaction; throws nothing but programming errors. Without {@link
 * io.nolose.domain.channel.ChannelCapability#TEMPLATES} every call is {@code Refused(UNSUPPORTED)}.
 */
public interface TemplateCatalog {
  ProviderProfile profile();

  /** Whose templates a connection uses, without a remote call; empty when that is not known. */
  Optional<TemplateAccount> account(ConnectionAccess access);

  /**
   * Part of the account's list, in no particular order.
   *
   * @param after where it begins, from the part before; null for the first
   */
  CatalogResult<TemplatePage> list(ConnectionAccess access, @Nullable String after);

  /** Makes a template. Not idempotent: a second one of its name and language is {@code EXISTS}. */
  CatalogResult<TemplateReport> create(ConnectionAccess access, TemplateDraft draft);

  /** Deletes one language of a template; {@code ABSENT} when it is gone already. */
  CatalogResult<Boolean> delete(ConnectionAccess access, String name, String providerId);
}
