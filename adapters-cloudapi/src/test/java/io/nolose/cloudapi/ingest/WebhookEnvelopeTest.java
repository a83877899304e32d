package io.nolose.cloudapi.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.nolose.application.ingest.IncomingEvent;
import io.nolose.domain.channel.ProviderKind;
import io.nolose.domain.channel.RoutingKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookEnvelopeTest {
  private final CloudApiInboundTranslator translator = new CloudApiInboundTranslator();

  @Test
  void aDeliveryShouldStayAsItCameWhenItHasASingleChange() {
    byte[] body = Payloads.load("text");

    List<IncomingEvent> events = WebhookEnvelope.split(body);

    assertThat(events).hasSize(1);
    assertThat(events.getFirst().key()).isEqualTo(new RoutingKey("220044006600880"));
    assertThat(events.getFirst().provider()).isEqualTo(ProviderKind.CLOUD_API);
    assertThat(events.getFirst().body()).isSameAs(body);
  }

  @Test
  void aDeliveryShouldBeSplitByEntryAndChange() {
    byte[] body =
        bytes(
            """
            {"object":"whatsapp_business_account","entry":[
              {"id":"900","time":5,"changes":[
                {"field":"messages","value":{"metadata":{"phone_number_id":"11"},"messages":[
                  {"from":"5521987650001","id":"wamid.A","timestamp":"1763700000","type":"text",
                   "text":{"body":"um \\u00e1"}}]}},
                {"field":"messages","value":{"metadata":{"phone_number_id":"22"},"messages":[
                  {"from":"5521987650001","id":"wamid.B","timestamp":"1763700000","type":"location",
                   "location":{"latitude":-22.951900000000000001,"longitude":1}}]}}]},
              {"id":"901","changes":[{"field":"account_update","value":{"event":"X"}}]}]}
            """);

    List<IncomingEvent> events = WebhookEnvelope.split(body);

    assertThat(events)
        .extracting(IncomingEvent::key)
        .containsExactly(new RoutingKey("11"), new RoutingKey("22"), new RoutingKey("901"));
    assertThat(events)
        .extracting(event -> EventText.of(translator.translate(Payloads.event(event.body()))))
        .containsExactly(
            "INBOUND LIVE +5521987650001: text um á",
            "INBOUND LIVE +5521987650001: location(-22.9519, 1.0)",
            "noted account_update");
    assertThat(text(events.get(1))).contains("-22.951900000000000001");
    assertThat(text(events.getFirst()))
        .contains("\"id\":\"900\"", "\"time\":5")
        .doesNotContain("22");
  }

  @ParameterizedTest
  @MethodSource("strangeKeys")
  void anEventShouldNameNoConnectionWhenTheKeyIsNoneOfMetas(String key) {
    byte[] body = bytes("{\"entry\":[{\"id\":\"" + key + "\",\"changes\":[{\"field\":\"x\"}]}]}");

    assertThat(WebhookEnvelope.split(body)).extracting(IncomingEvent::key).containsOnlyNulls();
  }

  static List<String> strangeKeys() {
    return List.of("9".repeat(201), "1\\u0000", "\\ud800", "a b", "");
  }

  @Test
  void aDeliveryShouldBeOneEventOfNobodyWhenItHasMorePartsThanMetaEverSends() {
    String most = "{\"field\":\"x\"}" + ",{\"field\":\"x\"}".repeat(999);

    assertThat(WebhookEnvelope.split(bytes("{\"entry\":[{\"changes\":[" + most + "]}]}")))
        .hasSize(1000);
    assertThat(WebhookEnvelope.split(bytes("{\"entry\":[{\"changes\":[{}," + most + "]}]}")))
        .hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "not json", "[1]", "{}", "{\"entry\":[]}", "{\"entry\":[{\"id\":\"1\"}]}"})
  void aDeliveryShouldBeOneEventOfNobodyWhenItCannotBeSplit(String body) {
    List<IncomingEvent> events = WebhookEnvelope.split(bytes(body));

    assertThat(events).hasSize(1);
    assertThat(events.getFirst().key()).isNull();
    assertThat(text(events.getFirst())).isEqualTo(body);
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String text(IncomingEvent event) {
    return new String(event.body(), StandardCharsets.UTF_8);
  }
}
