package io.nolose.cloudapi.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.nolose.cloudapi.wire.WireObject;
import io.nolose.domain.media.MediaKind;
import io.nolose.domain.message.MessageContent;
import io.nolose.domain.template.TemplateButton;
import io.nolose.domain.template.TemplateHeader;
import io.nolose.domain.template.TemplateParameters;
import io.nolose.domain.template.TemplateValue;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class TemplateJsonTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void templateWithoutParametersShouldHaveNoComponents() throws JsonProcessingException {
    assertThat(written(TemplateParameters.NONE, null))
        .isEqualTo(JSON.readTree("{'name':'n','language':{'code':'pt_BR'}}".replace('\'', '"')));
  }

  @Test
  void bodyShouldHoldEachKindOfParameterAndItsName() throws JsonProcessingException {
    assertThat(
            components(
                new TemplateParameters(
                    null,
                    List.of(
                        new TemplateValue.Text("who", "Ana"),
                        new TemplateValue.Currency(null, "R$ 9,90", "BRL", 9_900),
                        new TemplateValue.DateTime("when", "amanhã")),
                    List.of()),
                null))
        .isEqualTo(
            json(
                """
                [{'type':'body','parameters':[
                  {'type':'text','text':'Ana','parameter_name':'who'},
                  {'type':'currency','currency':{'fallback_value':'R$ 9,90','code':'BRL','amount_1000':9900}},
                  {'type':'date_time','date_time':{'fallback_value':'amanhã'},'parameter_name':'when'}]}]
                """));
  }

  @Test
  void headerShouldHoldALinkOrTheProvidersIdOfTheFile() throws JsonProcessingException {
    assertThat(header(new TemplateHeader.File(MediaKind.IMAGE, "https://a.b/c.png", null), "77"))
        .isEqualTo(json("{'type':'image','image':{'link':'https://a.b/c.png'}}"));
    assertThat(header(new TemplateHeader.File(MediaKind.DOCUMENT, null, "conta.pdf"), "77"))
        .isEqualTo(json("{'type':'document','document':{'id':'77','filename':'conta.pdf'}}"));
    assertThat(header(new TemplateHeader.File(MediaKind.VIDEO, null, null), "78"))
        .isEqualTo(json("{'type':'video','video':{'id':'78'}}"));
  }

  @Test
  void headerShouldHoldAPlaceOrAText() throws JsonProcessingException {
    assertThat(header(new TemplateHeader.Place(-23.5, -46.25, "Padaria", "Rua A"), null))
        .isEqualTo(
            json(
                "{'type':'location','location':{'latitude':'-23.5','longitude':'-46.25','name':'Padaria','address':'Rua A'}}"));
    assertThat(header(new TemplateHeader.Line(TemplateValue.of("Ana")), null))
        .isEqualTo(json("{'type':'text','text':'Ana'}"));
  }

  @Test
  void buttonsShouldHoldWhatEachKindNeeds() throws JsonProcessingException {
    assertThat(
            components(
                new TemplateParameters(
                    null,
                    List.of(),
                    List.of(
                        new TemplateButton.QuickReply(0, "YES"),
                        new TemplateButton.Address(1, "42"),
                        new TemplateButton.CopyCode(2, "OFF"),
                        new TemplateButton.Flow(3, "t", "{\"a\":1}"),
                        new TemplateButton.Catalogue(4, "sku"),
                        new TemplateButton.Products(
                            5,
                            "sku",
                            List.of(
                                new TemplateButton.Products.Section("Bolos", List.of("sku")))))),
                null))
        .isEqualTo(
            json(
                """
                [{'type':'button','sub_type':'quick_reply','index':'0','parameters':[{'type':'payload','payload':'YES'}]},
                 {'type':'button','sub_type':'url','index':'1','parameters':[{'type':'text','text':'42'}]},
                 {'type':'button','sub_type':'copy_code','index':'2','parameters':[{'type':'coupon_code','coupon_code':'OFF'}]},
                 {'type':'button','sub_type':'flow','index':'3','parameters':[{'type':'action','action':{'flow_token':'t','flow_action_data':{'a':1}}}]},
                 {'type':'button','sub_type':'catalog','index':'4','parameters':[{'type':'action','action':{'thumbnail_product_retailer_id':'sku'}}]},
                 {'type':'button','sub_type':'mpm','index':'5','parameters':[{'type':'action','action':{'thumbnail_product_retailer_id':'sku',
                   'sections':[{'title':'Bolos','product_items':[{'product_retailer_id':'sku'}]}]}}]}]
                """));
  }

  private static JsonNode header(TemplateHeader header, @Nullable String mediaId)
      throws JsonProcessingException {
    return components(new TemplateParameters(header, List.of(), List.of()), mediaId)
        .at("/0/parameters/0");
  }

  private static JsonNode components(TemplateParameters parameters, @Nullable String mediaId)
      throws JsonProcessingException {
    return written(parameters, mediaId).path("components");
  }

  private static JsonNode written(TemplateParameters parameters, @Nullable String mediaId)
      throws JsonProcessingException {
    ObjectNode json = WireObject.create();
    TemplateJson.write(json, new MessageContent.Template("n", "pt_BR", parameters, null), mediaId);
    return JSON.readTree(WireObject.write(json));
  }

  private static JsonNode json(String text) throws JsonProcessingException {
    return JSON.readTree(text.replace('\'', '"'));
  }
}
