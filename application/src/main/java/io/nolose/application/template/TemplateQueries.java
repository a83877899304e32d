package io.nolose.application.template;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.domain.channel.ChannelId;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateId;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads templates. Opens its own transaction; throws {@link io.nolose.domain.StoreUnavailable} when
 * the store cannot answer.
 */
public interface TemplateQueries {

  /**
   * What to list.
   *
   * @param channel the templates its connections can send; none before they were first copied
   * @param status null for all but deleted ones
   * @param name the whole name; null for all
   * @param language null for all
   */
  record Filter(
      ChannelId channel,
      @Nullable TemplateStatus status,
      @Nullable String name,
      @Nullable String language) {}

  /** The newest known first. */
  Page<MessageTemplate> list(TenantId tenant, Filter filter, PageRequest page);

  /** One of the channel's, also a deleted one. */
  Optional<MessageTemplate> find(TenantId tenant, ChannelId channel, TemplateId template);
}
