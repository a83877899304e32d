package io.nolose.rest;

import io.nolose.application.template.InMemoryTemplateCatalog;
import io.nolose.application.template.TemplateFixture;
import io.nolose.domain.broadcast.Audience;
import io.nolose.domain.broadcast.Broadcast;
import io.nolose.domain.broadcast.BroadcastId;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.contact.Contact;
import io.nolose.domain.contact.IdentityConflict;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.media.MediaFile;
import io.nolose.domain.media.MediaId;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.media.MediaOffer;
import io.nolose.domain.media.MediaTicket;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.sync.SyncJob;
import io.nolose.domain.sync.SyncJobId;
import io.nolose.domain.sync.SyncScope;
import io.nolose.domain.template.MessageTemplate;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Method;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Another tenant's id looks like one that does not exist. */
@QuarkusTest
class ForeignIdTest extends RestTest {
  private Map<String, String> ids() {
    Channel channel = world.fixture.storedChannel(tenant);
    Contact contact = world.fixture.storedContact(tenant);
    Conversation conversation =
        world.fixture.stored(world.fixture.newConversation(channel, contact));
    Message message =
        world.fixture.stored(
            world.fixture.inboundText(
                conversation, world.fixture.newReference(channel), "x", world.time.instant()));
    SyncJob job =
        SyncJob.queue(
            tenant,
            new SyncJobId(world.fixture.id()),
            channel.id(),
            channel.connections().getFirst().id(),
            SyncScope.ALL,
            30,
            world.time.instant());
    MediaFile file =
        MediaFile.offered(
            tenant,
            new MediaId(world.fixture.id()),
            channel.id(),
            channel.connections().getFirst().id(),
            new MediaOffer(new MediaTicket("1"), MediaKind.IMAGE, null, null, null, null),
            false,
            world.time.instant());
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.media().saveAll(tenant, List.of(file)));
    IdentityConflict conflict = world.fixture.newConflict(tenant, world.time.instant());
    world
        .ports
        .transactions()
        .run(
            tenant,
            () -> {
              world.ports.syncJobs().save(job);
              world.ports.identityConflicts().saveAll(tenant, List.of(conflict));
            });
    MessageTemplate template =
        TemplateFixture.full(world.fixture, tenant, InMemoryTemplateCatalog.ACCOUNT);
    world
        .ports
        .transactions()
        .run(tenant, () -> world.ports.templates().saveAll(tenant, List.of(template)));
    Broadcast broadcast =
        Broadcast.plan(
            tenant,
            new BroadcastId(world.fixture.id()),
            new Broadcast.Plan(
                world.fixture.storedUser(tenant).id(),
                channel.id(),
                new MessageContent.Template("offer", "pt_BR", List.of()),
                null,
                new Audience.Listed(),
                null,
                world.time.instant().plusSeconds(3600)),
            world.time.instant());
    world.ports.transactions().run(tenant, () -> world.ports.broadcasts().save(broadcast));
    return Map.ofEntries(
        Map.entry("dead", world.fixture.parkedEvent(channel, "{}", "unreadable").id().toString()),
        Map.entry("media", file.id().toString()),
        Map.entry("channel", channel.id().toString()),
        Map.entry("connection", channel.connections().getFirst().id().toString()),
        Map.entry("contact", contact.id().toString()),
        Map.entry("conflict", conflict.id().toString()),
        Map.entry("conversation", conversation.id().toString()),
        Map.entry("message", message.id().toString()),
        Map.entry("template", template.id().toString()),
        Map.entry("broadcast", broadcast.id().toString()),
        Map.entry("job", job.id().toString()));
  }

  private static String filled(String template, Map<String, String> ids) {
    String filled = template;
    for (Map.Entry<String, String> id : ids.entrySet()) {
      filled = filled.replace("{" + id.getKey() + "}", id.getValue());
    }
    return filled;
  }

  private static void expectNotFound(
      RequestSpecification caller, String method, String path, String body) {
    RequestSpecification request = body == null ? caller : caller.body(body);
    problem(request.request(Method.valueOf(method), path).then(), 404, "not-found");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "GET|/api/broadcasts/{broadcast}|",
        "GET|/api/broadcasts/{broadcast}/recipients|",
        "POST|/api/broadcasts/{broadcast}/pause|",
        "POST|/api/broadcasts/{broadcast}/resume|",
        "POST|/api/broadcasts/{broadcast}/cancel|",
        "PUT|/api/contacts/{contact}/tags/vip|",
        "DELETE|/api/contacts/{contact}/tags/vip|",
        "GET|/api/channels/{channel}|",
        "DELETE|/api/channels/{channel}|",
        "PATCH|/api/channels/{channel}|{\"preferred_provider\":\"none\"}",
        "POST|/api/channels/{channel}/connections|{\"provider\":\"evolution\"}",
        "DELETE|/api/channels/{channel}/connections/{connection}|",
        "POST|/api/channels/{channel}/migrate|{\"provider\":\"cloud_api\"}",
        "POST|/api/channels/{channel}/connect|",
        "GET|/api/channels/{channel}/qr|",
        "POST|/api/channels/{channel}/disconnect|",
        "POST|/api/channels/{channel}/sync|",
        "GET|/api/channels/{channel}/templates|",
        "GET|/api/channels/{channel}/templates/{template}|",
        "DELETE|/api/channels/{channel}/templates/{template}|",
        "POST|/api/channels/{channel}/templates/{template}/preview|{}",
        "POST|/api/channels/{channel}/templates/sync|",
        "POST|/api/channels/{channel}/templates|{\"name\":\"a\",\"language\":\"pt_BR\",\"category\":\"utility\",\"components\":[{}]}",
        "GET|/api/sync-jobs/{job}|",
        "POST|/api/sync-jobs/{job}/cancel|",
        "GET|/api/contacts/{contact}|",
        "POST|/api/contacts/{contact}/merge|{\"other_contact_id\":\"{conflict}\"}",
        "PUT|/api/contacts/{contact}/marketing|{\"stopped\":true}",
        "POST|/api/contacts/{contact}/unmerge|",
        "GET|/api/contacts/{contact}/merges|",
        "POST|/api/contact-conflicts/{conflict}/merge|",
        "POST|/api/contact-conflicts/{conflict}/dismiss|",
        "GET|/api/conversations/{conversation}|",
        "GET|/api/conversations/{conversation}/messages|",
        "GET|/api/conversations?channel_id={channel}|",
        "GET|/api/conversations?contact_id={contact}|",
        "GET|/api/messages/{message}|",
        "PATCH|/api/messages/{message}|{\"text\":\"a\"}",
        "DELETE|/api/messages/{message}|",
        "PUT|/api/messages/{message}/reaction|{\"emoji\":\"👍\"}",
        "DELETE|/api/messages/{message}/reaction|",
        "POST|/api/conversations/{conversation}/typing|",
        "POST|/api/conversations/{conversation}/read|",
        "POST|/api/messages/{message}/cancel|",
        "POST|/api/messages/{message}/resend|",
        "GET|/api/usage?channel_id={channel}|",
        "GET|/api/media/{media}|",
        "GET|/api/media/{media}/info|",
        "POST|/api/media/{media}/retry|",
        "GET|/api/dead-letters/{dead}|",
        "GET|/api/dead-letters?channel_id={channel}|",
        "POST|/api/dead-letters/{dead}/replay|",
        "POST|/api/dead-letters/replay|{\"channel_id\":\"{channel}\"}",
        "POST|/api/dead-letters/{dead}/discard|{\"reason\":\"a test number\"}",
        "GET|/api/sync-jobs?channel_id={channel}|",
        "GET|/api/messages?contact_id={contact}|",
        "GET|/api/messages?conversation_id={conversation}|",
        "GET|/api/messages?channel_id={channel}|",
        "POST|/api/messages|{\"conversation_id\":\"{conversation}\",\"text\":\"a\"}",
        "POST|/api/messages|{\"channel_id\":\"{channel}\",\"to\":\"+5511988887777\",\"text\":\"a\"}",
        "POST|/api/evolution/instance/create?channel_id={channel}|",
        "GET|/api/evolution/instance/status?channel_id={channel}|",
        "GET|/api/evolution/instance/qrcode?channel_id={channel}|",
        "DELETE|/api/evolution/instance/disconnect?channel_id={channel}|",
        "POST|/api/evolution/sync/contacts?channel_id={channel}|",
        "POST|/api/evolution/sync/chats?channel_id={channel}|",
        "POST|/api/evolution/sync/messages/{contact}?channel_id={channel}|",
        "POST|/api/evolution/send/text?channel_id={channel}|{\"number\":\"5511988887777\",\"text\":\"a\"}",
      })
  void foreignIdShouldNotBeFound(String method, String path, String body) {
    Map<String, String> foreign = ids();

    expectNotFound(
        stranger(), method, filled(path, foreign), body == null ? null : filled(body, foreign));
  }

  @Test
  void foreignContactShouldNotBeWrittenTo() {
    Map<String, String> foreign = ids();
    RequestSpecification stranger = stranger();
    String token = world.tokenOf(world.fixture.storedTenant(), io.nolose.domain.access.Role.OWNER);
    newChannel(as(token));

    expectNotFound(
        as(token),
        "POST",
        "/api/evolution/send/text",
        filled("{\"contact_id\":\"{contact}\",\"text\":\"a\"}", foreign));
    expectNotFound(stranger, "GET", "/api/contacts/" + foreign.get("contact"), null);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/channels/",
        "/api/contacts/",
        "/api/conversations/",
        "/api/messages/",
        "/api/media/",
        "/api/dead-letters/",
        "/api/sync-jobs/"
      })
  void unknownAndMalformedIdsShouldNotBeFound(String path) {
    expectNotFound(owner(), "GET", path + new UUID(1, 2), null);
    expectNotFound(owner(), "GET", path + "not-an-id", null);
  }
}
