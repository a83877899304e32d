package io.nolose.application.template;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.Page;
import io.nolose.application.PageRequest;
import io.nolose.application.testing.StoreContract;
import io.nolose.application.testing.StoreFixture;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.template.MessageTemplate;
import io.nolose.domain.template.TemplateAccount;
import io.nolose.domain.template.TemplateStatus;
import io.nolose.domain.tenancy.TenantId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link TemplateQueries} does. */
public interface TemplateQueriesContract extends StoreContract {
  TemplateAccount ACCOUNT = new TemplateAccount("account");

  @Test
  default void listShouldBeEmptyBeforeAnythingWasCopied() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    stored(channel, "a", 1);
    assertThat(list(channel, null, null, null)).isEmpty();
  }

  @Test
  default void listShouldShowTheNewestFirstAndNoDeletedOnesUnlessAsked() {
    Channel channel = channel();
    MessageTemplate one = stored(channel, "a", 1);
    MessageTemplate two = stored(channel, "b", 2);
    MessageTemplate gone = save(stored(channel, "c", 3).gone(StoreFixture.at(9)));
    assertThat(list(channel, null, null, null)).containsExactly(two, one);
    assertThat(list(channel, TemplateStatus.DELETED, null, null)).containsExactly(gone);
    assertThat(list(channel, TemplateStatus.APPROVED, "a", null)).containsExactly(one);
    assertThat(list(channel, null, "a", "en")).isEmpty();
    assertThat(list(channel, null, null, "pt_BR")).hasSize(2);
  }

  @Test
  default void listShouldGoOnWhereThePageBeforeEnded() {
    Channel channel = channel();
    MessageTemplate one = stored(channel, "a", 1);
    MessageTemplate two = stored(channel, "b", 1);
    MessageTemplate three = stored(channel, "c", 2);
    Page<MessageTemplate> first = page(channel, new PageRequest(null, 2));
    assertThat(first.items()).containsExactly(three, two);
    assertThat(page(channel, new PageRequest(first.next(), 2)).items()).containsExactly(one);
  }

  @Test
  default void channelsOfOneAccountShouldShareItsTemplates() {
    Channel channel = channel();
    Channel other = fixture().storedChannel(channel.tenant());
    know(other);
    MessageTemplate template = stored(channel, "a", 1);
    assertThat(list(other, null, null, null)).containsExactly(template);
    assertThat(ports().templateQueries().find(other.tenant(), other.id(), template.id()))
        .contains(template);
  }

  @Test
  default void anotherTenantOrChannelShouldFindNothing() {
    Channel channel = channel();
    MessageTemplate template = stored(channel, "a", 1);
    TenantId stranger = fixture().storedTenant();
    Channel unasked = fixture().storedChannel(channel.tenant());
    assertThat(ports().templateQueries().find(stranger, channel.id(), template.id())).isEmpty();
    assertThat(ports().templateQueries().find(channel.tenant(), unasked.id(), template.id()))
        .isEmpty();
    assertThat(ports().templateQueries().find(channel.tenant(), channel.id(), template.id()))
        .contains(template);
  }

  private Channel channel() {
    Channel channel = fixture().storedChannel(fixture().storedTenant());
    know(channel);
    return channel;
  }

  private void know(Channel channel) {
    CatalogueLane lane =
        new CatalogueLane(channel.tenant(), channel.id(), channel.connections().getFirst().id());
    run(
        channel.tenant(),
        () ->
            ports()
                .catalogues()
                .save(new Catalogue(lane, ACCOUNT, null, null, StoreFixture.at(1))));
  }

  private MessageTemplate stored(Channel channel, String name, int second) {
    return save(
        TemplateFixture.found(fixture(), channel.tenant(), ACCOUNT, name, StoreFixture.at(second)));
  }

  private MessageTemplate save(MessageTemplate template) {
    run(template.tenant(), () -> ports().templates().saveAll(template.tenant(), List.of(template)));
    return template;
  }

  private Page<MessageTemplate> page(Channel channel, PageRequest request) {
    return ports()
        .templateQueries()
        .list(
            channel.tenant(), new TemplateQueries.Filter(channel.id(), null, null, null), request);
  }

  private List<MessageTemplate> list(
      Channel channel,
      @Nullable TemplateStatus status,
      @Nullable String name,
      @Nullable String language) {
    return ports()
        .templateQueries()
        .list(
            channel.tenant(),
            new TemplateQueries.Filter(channel.id(), status, name, language),
            new PageRequest(null, 100))
        .items();
  }
}
