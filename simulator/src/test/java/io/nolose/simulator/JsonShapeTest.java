package io.nolose.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The judge of the capture tests must itself be able to say no. */
class JsonShapeTest {
  private static JsonNode json(String text) {
    try {
      return Http.JSON.readTree(text.replace('\'', '"'));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void equalFormsShouldHaveNoDifferences() {
    assertThat(
            JsonShape.differences(
                json("{'a':1,'b':[{'c':'x'}]}"), json("{'b':[{'c':'y'},{'c':'z'}],'a':2}")))
        .isEmpty();
  }

  @Test
  void missingExtraAndMistypedFieldsShouldBeFound() {
    assertThat(JsonShape.differences(json("{'a':1,'b':2,'c':3}"), json("{'b':'2','c':3,'d':4}")))
        .hasSize(3);
    assertThat(JsonShape.differences(json("[{'a':1}]"), json("[{'a':'1'}]"))).hasSize(1);
    assertThat(JsonShape.differences(json("[1]"), json("[]"))).hasSize(1);
  }
}
