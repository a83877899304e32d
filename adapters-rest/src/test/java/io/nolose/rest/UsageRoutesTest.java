package io.nolose.rest;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.nolose.domain.access.Role;
import io.nolose.domain.channel.Channel;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.conversation.Conversation;
import io.nolose.domain.message.Message;
import io.nolose.domain.message.Pricing;
import io.nolose.domain.message.Receipt;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import org.junit.jupiter.api.Test;

@QuarkusTest
class UsageRoutesTest extends RestTest {
  private static final Instant MARCH = Instant.parse("2026-03-15T12:00:00Z");

  private Channel chargedOnce() {
    Channel channel = world.fixture.storedChannel(tenant);
    Conversation conversation = world.fixture.storedConversation(channel);
    Message sent =
        world
            .fixture
            .outboundText(conversation, world.fixture.storedUser(tenant).id())
            .scheduledFor(MARCH)
            .knownAs(world.fixture.newReference(channel), ProviderKind.CLOUD_API);
    world.fixture.stored(
        sent.with(
            Receipt.of(Receipt.Kind.SENT, MARCH)
                .priced(new Pricing("marketing", "regular", "PMP", true, null, null, MARCH))));
    world.fixture.stored(
        world.fixture.inboundText(conversation, world.fixture.newReference(channel), "Oi", MARCH));
    return channel;
  }

  @Test
  void usageShouldCountPerChannelAndMonth() {
    Channel channel = chargedOnce();
    owner()
        .get("/api/usage?from=2026-02&to=2026-04&channel_id=" + channel.id())
        .then()
        .statusCode(200)
        .body("traffic.size()", equalTo(1))
        .body("traffic[0].month", equalTo("2026-03"))
        .body("traffic[0].channel_id", equalTo(channel.id().toString()))
        .body("traffic[0].inbound", equalTo(1))
        .body("traffic[0].outbound", equalTo(1))
        .body("priced.size()", equalTo(1))
        .body("priced[0].category", equalTo("marketing"))
        .body("priced[0].type", equalTo("regular"))
        .body("priced[0].is_billable", equalTo(true))
        .body("priced[0].messages", equalTo(1));
    owner().get("/api/usage?from=2026-04").then().body("traffic.size()", equalTo(0));
  }

  @Test
  void monthsShouldBeInOrderAndBounded() {
    problem(owner().get("/api/usage?from=2026-03&to=2026-02").then(), 422, "validation-failed")
        .body("violations.field", hasItem("to"));
    problem(owner().get("/api/usage?from=2024-03&to=2026-03").then(), 422, "validation-failed");
    problem(owner().get("/api/usage?from=March").then(), 422, "validation-failed")
        .body("violations.field", hasItem("from"));
    owner().get("/api/usage?from=2024-03&to=2026-02").then().statusCode(200);
  }

  @Test
  void agentShouldNotSeeUsage() {
    problem(someone(Role.AGENT).get("/api/usage").then(), 403, "not-allowed");
  }
}
