package io.nolose.application.ingest;

import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.message.MessageId;
import io.nolose.domain.tenancy.TenantId;
import java.util.Collection;
import java.util.List;

/**
 * Finds placeholders that keep their raw form and that a given version of their provider's
 * translator has not read yet. All methods throw {@link io.nolose.domain.StoreUnavailable} when the
 * store cannot answer.
 */
public interface OldPlaceholders {

  /** Channels of any tenant that have some. Called outside transactions. */
  List<InboxLane> lanes(ProviderKind provider, int version, int max);

  /** The channel's, in id order. Joins the surrounding transaction. */
  List<MessageId> list(InboxLane lane, ProviderKind provider, int version, int max);

  /** That version has read them now, whatever came of it. Joins the surrounding transaction. */
  void passed(TenantId tenant, Collection<MessageId> placeholders, int version);
}
